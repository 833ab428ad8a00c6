import Foundation
import KandjiAPI

/// Devices with everything that real ones surprise with: missing fields, other scripts, odd ids, odd dates.
struct DeviceGenerator {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func device(id: DeviceID? = nil) -> Device {
        var device = Device(id: id ?? newID())
        device.name = optional(name())
        device.serialNumber = optional(serial())
        device.model = optional(random.pick(Self.models))
        device.platform = optional(random.pick([.mac, .iPhone, .iPad, .appleTV, .windows]))
        device.osVersion = optional(random.pick(["9.3.5", "14.4", "14.4.1", "14.10", "15", "17.5.1", "26.0"]))
        device.buildVersion = optional(random.pick(["23E224", "23B81", "24A335"]))
        device.osVersionExtra = random.chance(5) ? "(a)" : nil
        device.lastCheckIn = optional(timestamp(spaced: false))
        device.firstEnrollment = optional(timestamp(spaced: true))
        device.lastEnrollment = optional(timestamp(spaced: true))
        device.user = random.chance(80) ? user() : nil
        device.assetTag = random.chance(40) ? "A\(Int.random(in: 1...120, using: &random))" : nil
        device.blueprintID = optional(random.pick(["ab102b9d-8e9c-420d-a498-f2a1123091c7", "7"]))
        device.blueprintName = optional(random.pick(["main hive", "Kiosk iPads", "Büro"]))
        device.mdmEnabled = random.pick([true, false, nil])
        device.agentInstalled = random.pick([true, false, nil])
        device.isMissing = random.pick([true, false, nil])
        device.isRemoved = random.pick([true, false, false, nil])
        device.agentVersion = optional(random.pick(["4.5.9 (5160)", "4.5.10 (5201)", "4.3.3 (4811)"]))
        device.lostModeStatus = random.chance(5) ? random.pick(["ENABLED", "DISABLED"]) : nil
        if random.chance(30) { device.tags = ["accuhive_02"] }
        if random.chance(10) { device.tags += ["loan pool", "VIP"] }
        return device
    }

    mutating func devices(_ count: Int) -> [Device] { (0..<count).map { _ in device() } }

    mutating func newID() -> DeviceID {
        if random.chance(3) { return DeviceID(rawValue: "ABC-\(random.next() % 1_000_000)") }
        let digits = Self.hexadecimal(random.next()) + Self.hexadecimal(random.next())
        var text = ""
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { text += "-" }
            text.append(digit)
        }
        return DeviceID(rawValue: text)
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private mutating func optional<Value>(_ value: Value) -> Value? { random.chance(90) ? value : nil }

    private mutating func name() -> String {
        let first = random.pick(["Jane", "José", "Zoë", "Łukasz", "李雷", "محمد", "한지민", "jane", "O’Neil", "Straße"])
        let kind = random.pick(["MacBook", "iPad", "ipad", "Mac-mini"])
        return random.pick([
            "\(first)'s \(kind)", "\(first)’s \(kind)", "\(kind)-\(random.next() % 300)", "mac 0\(random.next() % 12)",
        ])
    }

    private mutating func serial() -> String {
        String((0..<10).map { _ in random.pick(Array("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789")) })
    }

    private mutating func user() -> DeviceUser {
        let name = random.pick(["Jane Smith", "Ben Nguyen", "Chloé Weiß", "Søren Ødegård", "山田 太郎"])
        let id = random.pick(["5344c996-8823-4b37-8d6e-8515fc7c3a0a", "1", nil])
        return DeviceUser(
            id: id, name: name, email: optional("\(random.pick(["jane", "ben.nguyen", "Chloe"]))@example.com"),
            isArchived: random.pick([true, false, nil]))
    }

    private mutating func timestamp(spaced: Bool) -> Timestamp {
        if random.chance(2) { return Timestamp(text: "18 minutes ago", date: nil) }
        let seconds = Int.random(in: 1_600_000_000...1_764_000_000, using: &random)
        let date = Date(timeIntervalSince1970: Double(seconds))
        let day = String(date.formatted(.iso8601).dropLast())
        let text = spaced ? day.replacing("T", with: " ") : day
        if random.chance(2) { return Timestamp(text: text, date: date) }
        guard random.chance(70) else { return Timestamp(text: text + (spaced ? "+00:00" : "Z"), date: date) }
        let microseconds = Int.random(in: 0..<1_000_000, using: &random)
        let fraction = String(String(1_000_000 + microseconds).dropFirst())
        return Timestamp(
            text: "\(text).\(fraction)" + (spaced ? "+00:00" : "Z"),
            date: Date(timeIntervalSince1970: Double(seconds) + Double(microseconds) / 1_000_000))
    }

    private static let models = [
        "MacBook Air (M1, 2020)", "MacBook Pro (16-inch, 2021)", "iPhone 9", "iPhone 15 Pro", "Apple TV 4K",
        "Virtual Machine",
    ]
}
