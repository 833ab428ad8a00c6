import Hummingbird
import Logging
import NIOCore

/// Serves a ``SimulatedTenant`` over HTTP/1.1.
public struct TenantServer: Sendable {
    private let tenant: SimulatedTenant
    private let host: String
    private let port: Int

    /// Makes a server; ``run(onReady:)`` starts it.
    ///
    /// - Parameters:
    ///   - tenant: the tenant to serve.
    ///   - host: the address to listen at.
    ///   - port: the port to listen at, 0 for any that is free.
    public init(_ tenant: SimulatedTenant, host: String = "127.0.0.1", port: Int = 0) {
        self.tenant = tenant
        self.host = host
        self.port = port
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter onReady: called with the port once requests are accepted.
    /// - Throws: an error of the system when the address cannot be listened at.
    public func run(onReady: @escaping @Sendable (Int) async -> Void) async throws {
        let application = Application(
            responder: SimulatorResponder(tenant),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "waitress"),
            onServerRunning: { channel in
                guard let port = channel.localAddress?.port else { return }
                await onReady(port)
            },
            // A console runs in the same terminal: nothing may be written into its screen.
            logger: Logger(label: "tenant", factory: { _ in SwiftLogNoOpLogHandler() }))
        try await application.run()
    }
}
