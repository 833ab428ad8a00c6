import Fleet
import Foundation
import KandjiAPI
import Synchronization

/// Fleets of any size that are the same in every run: device `n` depends on `n` alone.
enum SampleFleet {
    static let sizes = [1_000, 10_000, 100_000, 1_000_000]

    /// A table whose order by name is known.
    static func table(_ count: Int) -> FleetTable {
        sorted.withLock { tables in
            if let table = tables[count] { return table }
            var table = unsortedTable(count)
            _ = table.order(.byName)
            tables[count] = table
            return table
        }
    }

    /// A table that was never sorted.
    static func unsortedTable(_ count: Int) -> FleetTable {
        unsorted.withLock { tables in
            if let table = tables[count] { return table }
            var table = FleetTable()
            for start in stride(from: 0, to: count, by: 3_000) {
                table.upsert((start..<min(start + 3_000, count)).map { device($0) })
            }
            tables[count] = table
            return table
        }
    }

    /// Made once a process: a benchmark is a process of its own.
    private static let sorted = Mutex<[Int: FleetTable]>([:])
    private static let unsorted = Mutex<[Int: FleetTable]>([:])

    /// - Parameter checkIns: how often it has checked in since, so that a later record differs from an earlier one.
    static func device(_ number: Int, checkIns: Int = 0) -> Device {
        let first = firstNames[number % firstNames.count]
        let last = lastNames[number / 7 % lastNames.count]
        let model = models[number * 7 % models.count]
        var device = Device(id: DeviceID(rawValue: id(number)))
        device.name = number % 5 == 0 ? "LOANER-\(number)" : "\(first)’s \(model.prefix { $0 != "(" })\(number % 97)"
        device.serialNumber = "C02\(String(number * 7_919 + 100_000_000, radix: 36, uppercase: true))"
        device.platform = model.hasPrefix("iPhone") ? .iPhone : model.hasPrefix("iPad") ? .iPad : .mac
        device.model = model
        device.osVersion = versions[number * 13 % versions.count]
        device.lastCheckIn = seen(secondsAgo: max(0, number * 31_337 % 4_000_000 - checkIns * 900))
        device.user = DeviceUser(
            id: id(number / 2), name: "\(first) \(last)",
            email: "\(first.lowercased()).\(last.lowercased())@example.com")
        if number % 3 == 0 { device.assetTag = "A\(number)" }
        device.blueprintID = id(number % 40)
        device.blueprintName = "Blueprint \(number % 40)"
        device.mdmEnabled = true
        device.isMissing = number % 211 == 0
        return device
    }

    private static func id(_ number: Int) -> String {
        let digits = String(UInt64(number) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        return "\(padded.prefix(8))-\(padded.dropFirst(8).prefix(4))-4\(padded.suffix(3))-8000-00000000abcd"
    }

    private static func seen(secondsAgo: Int) -> Timestamp {
        let date = Date(timeIntervalSince1970: Double(1_795_521_840 - secondsAgo))
        return Timestamp(text: "\(date.ISO8601Format().dropLast()).000000Z", date: date)
    }

    private static let firstNames = [
        "Jane", "José", "Zoë", "Łukasz", "Ben", "Mira", "Kofi", "Chloe", "Ivo", "Dana", "Tom",
    ]
    private static let lastNames = [
        "Smith", "Nguyen", "Weiß", "Ødegård", "Okafor", "Santos", "Müller", "Brandt", "Ito",
    ]
    private static let models = [
        "MacBook Air (M2, 2022)", "MacBook Pro (14-inch, M3, Nov 2023)", "Mac mini (M4, 2024)", "iPhone 15",
        "iPad Air (5th generation)", "MacBook Pro (16-inch, 2021)", "iPhone 15 Pro", "Apple TV 4K (3rd generation)",
    ]
    private static let versions = ["15.6.1", "15.6", "14.7.2", "14.7.10", "18.1", "17.7", "13.6.9", "26.0", "15.2"]
}
