/// A Blueprint of the tenant.
struct SimulatedBlueprint: Sendable {
    let id: Identifier
    var name: String
    var icon = "ss-files"
    var color = "aqua-800"
    var description = ""
    var code: String
    var codeIsActive = true
    /// `classic` or `map`.
    let type: String
    let createdAt: Moment
    /// The platforms of the devices that a generated fleet puts in it; empty for any.
    var platforms: Set<DevicePlatform> = []
    var isDeleted = false
    /// The library items assigned to it.
    var libraryItems: [Int] = []

    func suits(_ platform: DevicePlatform) -> Bool {
        platforms.isEmpty ? platform.isApple && platform != .appleTV : platforms.contains(platform)
    }

    /// The Blueprints every generated tenant has.
    static func generated(from random: inout SplitMix64, start: Moment) -> [SimulatedBlueprint] {
        let any: Set<DevicePlatform> = []
        let kinds: [(name: String, type: String, code: String, color: String, platforms: Set<DevicePlatform>)] = [
            ("All Staff", "map", "752477", "aqua-500", any),
            ("Engineering", "map", "012345", "blue-800", [.mac]),
            ("Design & Médias", "classic", "184403", "purple-500", [.mac]),
            ("Sales – EMEA", "map", "990121", "orange-300", [.mac, .iPhone]),
            ("Executives", "classic", "400718", "red-500", [.mac, .iPhone, .iPad]),
            ("Field iPads", "classic", "055617", "green-800", [.iPad]),
            ("Kiosks", "classic", "661029", "yellow-500", [.iPad]),
            ("iPhones", "map", "318844", "aqua-800", [.iPhone]),
            ("Conference rooms", "classic", "207755", "blue-500", [.appleTV]),
            ("営業 東京", "map", "834126", "pink-500", [.mac, .iPhone]),
            ("Windows & Android", "map", "570093", "grey-500", [.windows, .android]),
            ("_testing_apple_silicon", "classic", "999858", "orange-500", [.mac]),
        ]
        return kinds.enumerated().map { index, kind in
            SimulatedBlueprint(
                id: Identifier(from: &random), name: kind.name, color: kind.color, code: kind.code, type: kind.type,
                createdAt: start - .seconds(86_400 * (1200 - index * 80)), platforms: kind.platforms)
        }
    }
}

/// A tag of the tenant.
struct SimulatedTag: Sendable {
    let id: Identifier
    var name: String
    var isDeleted = false

    static func generated(from random: inout SplitMix64) -> [SimulatedTag] {
        ["loaner", "vip", "field", "kiosk", "contractor", "remote", "refresh-2026", "Büro Berlin"]
            .map { SimulatedTag(id: Identifier(from: &random), name: $0) }
    }
}
