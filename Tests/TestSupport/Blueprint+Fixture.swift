package import ConsoleModel
package import KandjiAPI

extension Blueprint {
    /// A Blueprint for tests; what is not given was not sent.
    package static func test(
        _ name: String, id: String, type: String = "classic", devices: Int? = nil, code: String = "752477",
        isActive: Bool = true, more: [String: JSONValue] = [:]
    ) -> Blueprint? {
        var members: [String: JSONValue] = [
            "id": .string(id), "name": .string(name), "type": .string(type), "icon": .string("ss-files"),
            "color": .string("aqua-800"), "description": .string(""), "params": .object([:]),
            "enrollment_code": .object(["code": .string(code), "is_active": .bool(isActive)]),
        ]
        if let devices { members["computers_count"] = .number(String(devices)) }
        members.merge(more) { _, new in new }
        return try? Blueprint(json: .object(members))
    }

    package static let standardID = "b38787e4-401c-4c4b-86dc-f1cca2072531"
    package static let engineeringID = "cbe7daa9-2bcb-4cb1-aff9-024cd3a0330c"
    package static let tokyoID = "0a1b2c3d-1111-4222-8333-444455556666"

    /// Three of them, one in another script; the service does not say how many devices the last one has.
    package static let fixture: [Blueprint] = [
        .test(
            "Standard Macs", id: standardID, devices: 2,
            more: [
                "description": .string("Every Mac that the helpdesk hands out, unless its user asked for another one."),
                "params": .object([
                    "f1d1c0de-0000-4000-8000-000000000001": .object(["name": .string("Gatekeeper")])
                ]),
            ]),
        .test("Engineering", id: engineeringID, type: "map", devices: 188, code: "012345", isActive: false),
        .test("営業 東京", id: tokyoID, type: "map"),
    ].compactMap { $0 }
}

extension Device {
    /// Five devices in two Blueprints, one of them missing.
    package static let inBlueprints: [Device] = [
        .test("AVA-MBP14", serial: "C02XK0AAJG5H", user: "Ava Okafor") {
            $0.blueprintID = Blueprint.standardID
            $0.blueprintName = "Standard Macs"
        },
        .test("BEN-AIR", serial: "FVFHX1BBQ6L4", user: "Ben Nguyen") {
            $0.blueprintID = Blueprint.standardID
            $0.blueprintName = "Standard Macs"
            $0.isMissing = true
        },
        .test("CHLOE-MBA", serial: "DX3PW2CCN72M", user: "Chloe Weiss") {
            $0.blueprintID = Blueprint.tokyoID
            $0.blueprintName = "営業 東京"
            $0.isMissing = true
        },
        .test("田中のMac", serial: "C02YT4EEJWDW", user: "田中 英二") {
            $0.blueprintID = Blueprint.tokyoID
            $0.blueprintName = "営業 東京"
        },
        .test("OLD-MAC", serial: "C02OLD000001", seen: nil),
    ]
}

extension TestApp {
    /// Answers what the Blueprint on the screen waits for; does nothing where it waits for nothing.
    package mutating func answer(_ result: Result<[Blueprint], Problem>) {
        guard case .blueprint(let detail) = state.screens.last, case .loading(let request) = detail.reading else {
            return
        }
        send(.event(.blueprints(.found(request: request, result))))
    }

    /// Answers the one reading of library items that is under way.
    package mutating func answer(items result: Result<[NamedReference], Problem>) {
        for (id, reading) in state.blueprints.items {
            guard case .loading(let request) = reading else { continue }
            send(.event(.blueprints(.items(request: request, id: id, result))))
            return
        }
    }
}
