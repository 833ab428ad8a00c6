import Foundation
import HTTPTypes
import TenantSimulator

/// A simulated tenant of the test's own behind a real port, so that a test sees what reached the server.
struct ServedTenant: Sendable {
    let tenant: SimulatedTenant
    let port: Int

    /// Runs `body` while a tenant of 40 devices is served.
    static func with(
        _ configure: (inout TenantConfiguration) -> Void = { _ in }, _ body: (ServedTenant) async throws -> Void
    ) async throws {
        var configuration = TenantConfiguration(devices: 40)
        configure(&configuration)
        let tenant = SimulatedTenant(configuration)
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let server = Task {
            try await TenantServer(tenant).run { found.yield($0) }
        }
        defer { server.cancel() }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else { throw DriverError("No port was found.") }
        try await body(ServedTenant(tenant: tenant, port: port))
    }

    /// What tells a console of this tenant.
    var environment: [String: String] {
        ["KANDJI_API_URL": "http://127.0.0.1:\(port)", "KANDJI_API_TOKEN": tenant.configuration.token]
    }

    /// A Mac that answers its commands at once.
    func mac() async throws -> (id: String, serial: String, name: String) {
        guard let id = await tenant.deviceID(platform: "Mac"), let serial = await tenant.serial(of: id),
            let name = await tenant.name(of: id)
        else { throw DriverError("The tenant has no Mac.") }
        return (id, serial, name)
    }

    /// The paths of everything sent that changes something.
    func sent() async -> [String] { await tenant.requests.filter { $0.method != .get }.map(\.path) }
}
