import Foundation
import KandjiAPI

/// A filter's text beside what it means, written down in the plainest way.
struct NaiveFilter {
    var text: String
    var admits: (Device) -> Bool

    /// 2025-11-24 16:00 UTC, near the youngest instants of the generated devices.
    static let now: Int64 = 1_764_000_000

    /// Words, alternatives and opposites of questions.
    static func random(devices: [Device], using random: inout SeededRandom) -> NaiveFilter {
        let words = (0..<Int.random(in: 1...3, using: &random)).map { _ in word(devices, &random) }
        return NaiveFilter(text: words.map(\.text).joined(separator: " ")) { device in
            words.allSatisfy { $0.admits(device) }
        }
    }

    private static func word(_ devices: [Device], _ random: inout SeededRandom) -> NaiveFilter {
        let parts = (0..<(random.chance(25) ? 2 : 1)).map { _ -> NaiveFilter in
            let part = question(devices, &random)
            return random.chance(30) ? NaiveFilter(text: "!" + part.text) { !part.admits($0) } : part
        }
        return NaiveFilter(text: parts.map(\.text).joined(separator: random.chance(50) ? "|" : " | ")) { device in
            parts.contains { $0.admits(device) }
        }
    }

    private static func question(_ devices: [Device], _ random: inout SeededRandom) -> NaiveFilter {
        switch Int.random(in: 0..<8, using: &random) {
        case 0...2: text(devices, &random)
        case 3: version(&random)
        case 4: age(&random)
        case 5: day(&random)
        case 6: answer(&random)
        default: identifier(devices, &random)
        }
    }

    // MARK: Texts

    private static let fields: [(name: String, values: @Sendable (Device) -> [String?])] = [
        ("name", { [$0.name] }), ("serial", { [$0.serialNumber] }), ("user", { [$0.user?.name, $0.user?.email] }),
        ("EMAIL", { [$0.user?.email] }), ("asset", { [$0.assetTag] }), ("model", { [$0.model] }),
        ("build", { [$0.buildVersion] }), ("platform", { [$0.platform?.rawValue] }),
        ("blueprint", { [$0.blueprintName] }), ("Tag", { $0.tags }), ("agent", { [$0.agentVersion] }),
        ("os", { [$0.osVersion] }),
    ]

    private static func text(_ devices: [Device], _ random: inout SeededRandom) -> NaiveFilter {
        let field = random.pick(fields)
        let values = { (device: Device) in field.values(device).compactMap(\.self).filter { !$0.isEmpty } }
        let known = devices.isEmpty ? [] : values(random.pick(devices))
        let value = known.isEmpty ? random.pick(["jane", "A1", "zz", "Mac"]) : random.pick(known)
        let isVersion = field.name == "os" || field.name == "agent"
        switch random.pick(isVersion || field.name == "user" ? [":", "", "\"\""] : [":", "=", "", "\"\"", "<", ">="]) {
        case ":":
            let start = Int.random(in: 0..<value.count, using: &random)
            let part = String(value.dropFirst(start).prefix(Int.random(in: 1...6, using: &random)))
            return NaiveFilter(text: "\(field.name):\(quoted(part))") { device in
                values(device).contains { fold($0).contains(fold(part)) }
            }
        case "=":
            return NaiveFilter(text: "\(field.name)=\(quoted(value))") { device in
                values(device).contains { fold($0) == fold(value) }
            }
        case "<":
            return NaiveFilter(text: "\(field.name)<\(quoted(value))") { device in
                values(device).contains {
                    NaiveFleet.pieces($0).lexicographicallyPrecedes(NaiveFleet.pieces(value))
                }
            }
        case ">=":
            return NaiveFilter(text: "\(field.name)>=\(quoted(value))") { device in
                values(device).contains {
                    !NaiveFleet.pieces($0).lexicographicallyPrecedes(NaiveFleet.pieces(value))
                }
            }
        case "": return NaiveFilter(text: "\(field.name):") { !values($0).isEmpty }
        default: return NaiveFilter(text: "\(field.name)=\"\"") { values($0).isEmpty }
        }
    }

    private static func fold(_ text: String) -> String { NaiveFleet.fold(text) }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    // MARK: Versions

    private static func version(_ random: inout SeededRandom) -> NaiveFilter {
        let isOS = random.chance(60)
        let limit = random.pick(isOS ? ["14", "14.4", "14.4.0", "14.10", "15.0", "9"] : ["4.5.9", "4.5.10", "4"])
        let sign = random.pick(["<", ">", "<=", ">=", "=", "!="])
        return NaiveFilter(text: (isOS ? "os" : "agent") + sign + limit) { device in
            let text = isOS ? device.osVersion : device.agentVersion
            let version = text?.split(separator: " ").first.map(String.init) ?? ""
            if version.isEmpty { return sign == "!=" }
            let order = compare(version, limit)
            return switch sign {
            case "<": order < 0
            case ">": order > 0
            case "<=": order <= 0
            case ">=": order >= 0
            case "=": order == 0
            default: order != 0
            }
        }
    }

    private static func compare(_ left: String, _ right: String) -> Int {
        let left = left.split(separator: ".").compactMap { Int($0) }
        let right = right.split(separator: ".").compactMap { Int($0) }
        for place in 0..<max(left.count, right.count) {
            let (one, other) = (place < left.count ? left[place] : 0, place < right.count ? right[place] : 0)
            if one != other { return one - other }
        }
        return 0
    }

    // MARK: Instants

    private static func age(_ random: inout SeededRandom) -> NaiveFilter {
        let isSeen = random.chance(50)
        let days = random.pick([30, 400, 1_000])
        let isLess = random.chance(50)
        let text = "\(isSeen ? "seen" : "enrolled")\(isLess ? "<" : ">")\(days)d"
        return NaiveFilter(text: text) { device in
            let date = isSeen ? device.lastCheckIn?.date : device.lastEnrollment?.date
            guard let date else { return !isLess }
            let age = Double(now) - date.timeIntervalSince1970
            return isLess ? age < Double(days) * 86_400 : age > Double(days) * 86_400
        }
    }

    private static func day(_ random: inout SeededRandom) -> NaiveFilter {
        let (text, start) = random.pick([("2023-03-01", 1_677_628_800.0), ("2024-02-29", 1_709_164_800.0)])
        let sign = random.pick(["<", ">=", "=", ":"])
        return NaiveFilter(text: "seen\(sign)\(text)") { device in
            guard let seconds = device.lastCheckIn?.date?.timeIntervalSince1970 else { return false }
            return switch sign {
            case "<": seconds < start
            case ">=": seconds >= start
            default: seconds >= start && seconds < start + 86_400
            }
        }
    }

    // MARK: Answers and identifiers

    private static func answer(_ random: inout SeededRandom) -> NaiveFilter {
        let questions: [NaiveFilter] = [
            NaiveFilter(text: "missing:yes") { $0.isMissing == true },
            NaiveFilter(text: "missing=no") { $0.isMissing != true },
            NaiveFilter(text: "removed:true") { $0.isRemoved == true },
            NaiveFilter(text: "mdm:no") { $0.mdmEnabled == false },
            NaiveFilter(text: "mdm=yes") { $0.mdmEnabled == true },
            NaiveFilter(text: "agent:yes") { $0.agentInstalled == true },
            NaiveFilter(text: "agent=no") { $0.agentInstalled == false },
            NaiveFilter(text: "lost:y") { $0.lostModeStatus == "ENABLED" },
            NaiveFilter(text: "lost=no") { $0.lostModeStatus != "ENABLED" },
            NaiveFilter(text: "seen:never") { $0.lastCheckIn?.date == nil },
            NaiveFilter(text: "enrolled:") { $0.lastEnrollment?.date != nil },
        ]
        return random.pick(questions)
    }

    private static func identifier(_ devices: [Device], _ random: inout SeededRandom) -> NaiveFilter {
        let id = devices.isEmpty ? "abc" : random.pick(devices).id.rawValue
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return NaiveFilter(text: "id=\(id)") { $0.id.rawValue == id }
        case 1:
            let part = String(id.dropFirst(3).prefix(4))
            return NaiveFilter(text: "id:\(part)") { $0.id.rawValue.lowercased().contains(part.lowercased()) }
        case 2: return NaiveFilter(text: "userid=1") { $0.user?.id == "1" }
        case 3: return NaiveFilter(text: "userid:") { $0.user?.id != nil }
        default: return NaiveFilter(text: "blueprintid=7") { $0.blueprintID == "7" }
        }
    }
}
