import Foundation
import HTTPTypes
import KandjiAPI
import Testing

@testable import TenantSimulator

/// A tenant whose clock a test moves by hand, and calls to it.
struct TestTenant {
    let tenant: SimulatedTenant
    let clock = TestClock()
    private let transport: InProcessTransport

    init(devices: Int = 120, _ configure: (inout TenantConfiguration) -> Void = { _ in }) {
        var configuration = TenantConfiguration(devices: devices)
        configuration.start = Date(timeIntervalSince1970: 1_795_000_000)
        configuration.rateLimits = .unlimited
        configure(&configuration)
        tenant = SimulatedTenant(configuration, clock: clock)
        transport = InProcessTransport(tenant)
    }

    struct Reply {
        let status: Int
        let headers: HTTPFields
        let body: Data

        /// The body as JSON, null when it is none.
        var json: JSON { JSON(parsing: Array(body)) ?? .null }
        var text: String { String(decoding: body, as: UTF8.self) }

        func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
    }

    /// Sends one request; `path` is what follows `/api/v1`.
    func call(
        _ method: HTTPRequest.Method, _ path: String, body: String? = nil, type: String = "application/json",
        token: String? = nil, prefix: String = "/api/v1"
    ) async throws(TransportFailure) -> Reply {
        var request = HTTPRequest(method: method, scheme: "http", authority: "tenant", path: prefix + path)
        request.headerFields[.authorization] = "Bearer \(token ?? tenant.configuration.token)"
        if body != nil { request.headerFields[.contentType] = type }
        let (response, data) = try await transport.send(request, body: body.map { Data($0.utf8) })
        return Reply(status: response.status.code, headers: response.headerFields, body: data)
    }

    func get(_ path: String) async throws(TransportFailure) -> Reply { try await call(.get, path) }

    func post(_ path: String, _ body: String? = nil) async throws(TransportFailure) -> Reply {
        try await call(.post, path, body: body)
    }

    /// The id of a device of `platform` that answers as `behaviour` says.
    func device(_ platform: String, _ behaviour: DeviceBehaviour = .prompt) async throws -> String {
        try #require(await tenant.deviceID(platform: platform, behaviour: behaviour))
    }

    /// The statuses of a device's commands of one type, oldest first.
    func statuses(of type: String, _ id: String) async throws -> [JSON] {
        try await get("/devices/\(id)/commands").json["commands"]?["results"]?.elements
            .filter { $0["command_type"]?.text == type }.compactMap { $0["status"] } ?? []
    }
}

extension JSON {
    /// The elements of a list; none for any other value.
    var elements: [JSON] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// The keys of an object, in no order.
    var keys: Set<String> {
        guard case .object(let members) = self else { return [] }
        return Set(members.map(\.key))
    }

    /// The kind of value, for comparing the types of fields.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "bool"
        case .int, .double: "number"
        case .string: "string"
        case .array: "list"
        case .object: "object"
        }
    }

    /// A recorded example of the vendor's.
    static func fixture(_ name: String) throws -> JSON {
        let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"))
        return try #require(JSON(parsing: Array(Data(contentsOf: url))))
    }

    /// What in this document is not as in the recorded `example`: keys that lack or are too many, other types.
    func differences(from example: JSON, at path: String = "") -> [String] {
        switch (self, example) {
        case (.object, .object):
            // Empty objects stand for sections that do not apply to that one device.
            guard !keys.isEmpty, !example.keys.isEmpty else { return [] }
            return keys.symmetricDifference(example.keys).map { "\(path).\($0): only in one" }
                + keys.intersection(example.keys).sorted().flatMap { key in
                    (self[key] ?? .null).differences(from: example[key] ?? .null, at: "\(path).\(key)")
                }
        case (.array(let own), .array(let other)):
            guard let first = own.first, let example = other.first else { return [] }
            return first.differences(from: example, at: path + "[]")
        case (.null, _), (_, .null): return []
        default: return kind == example.kind ? [] : ["\(path): \(kind) instead of \(example.kind)"]
        }
    }
}

extension JSON: Equatable {
    static func == (left: JSON, right: JSON) -> Bool { left.bytes == right.bytes }
}
