import Foundation
import HTTPTypes

/// The audit log: what was changed, and which secrets were read.
enum AuditEventRoutes {
    static let all: [Route] = [Route(.get, "/audit/events", .audit, list)]

    private static func list(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let limit = min(max(call["limit"].flatMap(Int.init) ?? 500, 1), 500)
        let (from, to) = (call["start_date"], call["end_date"])
        var events = tenant.audit.filter { event in
            let at = event.at.text(.iso)
            return (from.map { at >= $0 } ?? true) && (to.map { at <= $0 || at.hasPrefix($0) } ?? true)
        }
        if call["sort_by"] == "-occurred_at" { events.reverse() }
        let start = try cursor(call)
        let next = start + limit < events.count ? start + limit : nil
        return Answer([
            "results": .array(events.dropFirst(start).prefix(limit).map(\.document)),
            "previous": start > 0 ? .string(link(to: call, max(0, start - limit))) : nil,
            "next": .optional(next.map { link(to: call, $0) }),
        ])
    }

    private static func cursor(_ call: Call) throws -> Int {
        guard let cursor = call["cursor"] else { return 0 }
        let text = Data(base64Encoded: cursor).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard text.hasPrefix(">o="), let position = Int(text.dropFirst(3)), 0..<1_000_000_000 ~= position else {
            throw Refusal(400, .field("cursor", "Invalid cursor"))
        }
        return position
    }

    private static func link(to call: Call, _ position: Int) -> String {
        let cursor = Data(">o=\(position)".utf8).base64EncodedString().replacing("=", with: "%3D")
        return TenantState.link(to: call, replacing: "cursor", with: cursor)
    }
}
