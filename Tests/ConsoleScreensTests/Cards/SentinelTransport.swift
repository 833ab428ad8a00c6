import Foundation
import HTTPTypes
import KandjiAPI
import Synchronization
import TenantSimulator

/// Carries requests to the simulated tenant and writes the texts that a test looks for into its answers.
final class SentinelTransport: Transport {
    private let tenant: InProcessTransport
    private let overlays = Mutex<[String: JSONValue]>([:])
    private let asked = Mutex<HTTPFields>([:])

    init(_ tenant: SimulatedTenant) { self.tenant = InProcessTransport(tenant) }

    /// - Parameter overlays: by method and path below `/api/v1`, what an answer says in place of what the tenant says.
    func overlay(_ overlays: [String: JSONValue]) { self.overlays.withLock { $0 = overlays } }

    /// A header of the newest request whose answer was written into.
    func lastHeader(_ name: String) -> String? { HTTPField.Name(name).flatMap { name in asked.withLock { $0[name] } } }

    func send(_ request: HTTPRequest, body: Data?) async throws(TransportFailure) -> (HTTPResponse, Data) {
        var (head, data) = try await tenant.send(request, body: body)
        let path = (request.path ?? "").prefix { $0 != "?" }.replacing("/api/v1", with: "")
        let overlay = overlays.withLock { $0["\(request.method.rawValue) \(path)"] }
        guard let overlay, head.status.kind == .successful else { return (head, data) }
        asked.withLock { $0 = request.headerFields }
        let answer = (try? JSONValue(parsing: data)) ?? .null
        data = answer.overlaid(by: overlay).data
        head.headerFields[.contentLength] = String(data.count)
        head.headerFields[.contentType] = "application/json"
        if let name = HTTPField.Name("X-Mark") { head.headerFields[name] = marked("Headers") }
        return (head, data)
    }
}

extension JSONValue {
    /// Members take the place of members; rows that are lists of texts that of all of them, others that of the first.
    fileprivate func overlaid(by overlay: JSONValue) -> JSONValue {
        switch overlay {
        case .object(let members):
            return .object(
                self.members.merging(members.map { ($0.key, (self[$0.key] ?? .null).overlaid(by: $0.value)) }) {
                    _, new in new
                })
        case .array(let rows):
            guard case .object = rows.first else { return overlay }
            let present = elements
            return .array(
                rows.enumerated().map { index, row in
                    (present.indices.contains(index) ? present[index] : .null).overlaid(by: row)
                } + present.dropFirst(rows.count))
        default: return overlay
        }
    }
}
