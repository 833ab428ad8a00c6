import Foundation
import HTTPTypes

/// The user directory, in pages by cursor.
enum UserRoutes {
    static let all: [Route] = [
        Route(.get, "/users", .users, list),
        Route(.get, "/users/{user_id}", .users, get),
        Route(.delete, "/users/{user_id}", .users, delete),
    ]

    /// The one directory that users come from.
    private static let integration = Identifier("f7461096-4ef9-43aa-88e9-ca1967ba0b38")

    private static func list(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let part = call["email"]?.lowercased()
        let id = try tenant.identifier("id", in: call)
        let integration = try tenant.identifier("integration_id", in: call)
        let archived = call["archived"].map { $0.lowercased() == "true" }
        let start = try cursor(call)
        var page: [Int] = []
        var next: Int?
        for position in tenant.users.indices.dropFirst(start) {
            let user = tenant.users[position]
            guard !user.isDeleted, id == nil || user.id == id, integration == nil || integration == Self.integration,
                archived == nil || user.isArchived == archived, part.map({ user.email.contains($0) }) ?? true
            else { continue }
            guard page.count < 300 else {
                next = position
                break
            }
            page.append(position)
        }
        let counts = tenant.deviceCounts()
        return Answer([
            "next": .optional(next.map { link(to: call, $0) }),
            "previous": start > 0 ? .string(link(to: call, max(0, start - 300))) : nil,
            "results": .array(page.map { tenant.users[$0].document(at: $0, devices: counts[$0] ?? 0) }),
        ])
    }

    private static func get(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let user = try place(tenant, call)
        return Answer(tenant.users[user].document(at: user, devices: tenant.deviceCounts()[user] ?? 0))
    }

    private static func delete(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let user = try place(tenant, call)
        guard tenant.deviceCounts()[user] == nil else {
            throw Refusal(400, .detail("User still assigned to one or more devices."))
        }
        tenant.users[user].isDeleted = true
        tenant.record("delete", "user", tenant.users[user].id, ["email": .string(tenant.users[user].email)])
        return .empty(204)
    }

    /// - Throws: ``Refusal`` with 404 for an unknown user.
    private static func place(_ tenant: TenantState, _ call: Call) throws -> Int {
        let id = call.parameters["user_id"].flatMap { Identifier($0) }
        guard let user = tenant.users.firstIndex(where: { $0.id == id && !$0.isDeleted }) else {
            throw Refusal.notFound
        }
        return user
    }

    /// The position a cursor stands for: `p=300` in base 64, which nobody is meant to know.
    ///
    /// - Throws: ``Refusal`` with 404 for another text.
    private static func cursor(_ call: Call) throws -> Int {
        guard let cursor = call["cursor"] else { return 0 }
        let text = Data(base64Encoded: cursor).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard text.hasPrefix("p="), let position = Int(text.dropFirst(2)), position >= 0 else {
            throw Refusal(404, .detail("Invalid cursor"))
        }
        return position
    }

    private static func link(to call: Call, _ position: Int) -> String {
        let cursor = Data("p=\(position)".utf8).base64EncodedString().replacing("=", with: "%3D")
        return TenantState.link(to: call, replacing: "cursor", with: cursor)
    }
}

extension TenantState {
    /// How many devices each user has, by the user's position; users without any are left out.
    fileprivate func deviceCounts() -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for position in fleet.present {
            guard let user = fleet[position].user else { continue }
            counts[Int(user), default: 0] += 1
        }
        return counts
    }

    /// The address of another page: `name` has the value `value`, already percent-encoded.
    static func link(to call: Call, replacing name: String, with value: String) -> String {
        let kept = call.rawQuery.split(separator: "&").filter { !$0.hasPrefix(name + "=") }.map(String.init)
        return "https://\(webHost)\(call.path)?\((kept + ["\(name)=\(value)"]).joined(separator: "&"))"
    }
}

extension SimulatedUser {
    fileprivate func document(at position: Int, devices: Int) -> JSON {
        [
            "active": .bool(!isArchived), "archived": .bool(isArchived), "created_at": .string(createdAt.text(.iso)),
            "department": nil, "deprecated_user_id": .string(String(29_000 + position)), "email": .string(email),
            "id": .string(id.description),
            "integration": [
                "id": 634, "name": "orchard", "uuid": "f7461096-4ef9-43aa-88e9-ca1967ba0b38", "type": "office365",
            ],
            "job_title": nil, "name": .string(name), "device_count": .int(devices),
            "updated_at": .string((createdAt + .microseconds(32)).text(.iso)),
        ]
    }
}
