import Fleet
import Foundation
import KandjiAPI

/// What ``FleetTable`` promises, written down in the plainest way.
struct NaiveFleet {
    private(set) var devices: [Device] = []

    mutating func upsert(_ changes: [Device]) {
        for change in changes {
            if let row = devices.firstIndex(where: { $0.id == change.id }) {
                devices[row] = change
            } else {
                devices.append(change)
            }
        }
    }

    mutating func remove(_ ids: Set<DeviceID>) { devices.removeAll { ids.contains($0.id) } }

    /// The ids of the devices that contain every word, in order.
    func ids(containing words: [String], sort: FleetSort) -> [DeviceID] {
        let found = devices.filter { device in
            words.allSatisfy { word in
                Self.texts(of: device).contains { Self.fold($0).contains(Self.fold(word)) }
                    || word.count >= 6 && word.allSatisfy { $0.isHexDigit || $0 == "-" }
                        && device.id.rawValue.lowercased().hasPrefix(word)
            }
        }
        let keyed = found.map { (id: $0.id, key: Self.key(of: $0, sort.key)) }
        let present = keyed.filter { !$0.key.isEmpty }.sorted { left, right in
            left.key != right.key ? left.key.lexicographicallyPrecedes(right.key) : left.id < right.id
        }
        let absent = keyed.filter(\.key.isEmpty).sorted { $0.id < $1.id }
        return ((sort.descending ? present.reversed() : present) + absent).map(\.id)
    }

    private static func texts(of device: Device) -> [String] {
        [
            device.name, device.serialNumber, device.user?.name, device.user?.email, device.assetTag, device.model,
            device.osVersion, device.platform?.rawValue, device.blueprintName,
        ].compactMap(\.self) + device.tags
    }

    /// Written differently from the table's own folding, for the letters that the generator uses.
    static func fold(_ text: String) -> String {
        let plain = text.lowercased().replacing("’", with: "'").replacing("ł", with: "l").replacing("ß", with: "ss")
            .replacing("ø", with: "o")
        return String(
            String.UnicodeScalarView(
                plain.decomposedStringWithCanonicalMapping.unicodeScalars.filter { !(0x300...0x36F).contains($0.value) }
            ))
    }

    /// Pieces of a value: digits as numbers, everything else a byte at a time; empty without a value.
    private static func key(of device: Device, _ key: FleetSortKey) -> [Piece] {
        switch key {
        case .name: pieces(device.name)
        case .serial: pieces(device.serialNumber)
        case .user: pieces(device.user?.name)
        case .email: pieces(device.user?.email)
        case .asset: pieces(device.assetTag)
        case .model: pieces(device.model)
        case .os:
            device.osVersion.map {
                pieces("\($0) \(device.buildVersion ?? "") \(device.osVersionExtra ?? "")")
            } ?? []
        case .platform: pieces(device.platform?.rawValue)
        case .blueprint: pieces(device.blueprintName)
        case .agent: pieces(device.agentVersion)
        case .tags: device.tags.isEmpty ? [] : pieces(device.tags.joined(separator: "\n"))
        case .seen: device.lastCheckIn?.date.map { [.instant($0)] } ?? []
        case .enrolled: device.lastEnrollment?.date.map { [.instant($0)] } ?? []
        case .flags: flags(device)
        }
    }

    private static func flags(_ device: Device) -> [Piece] {
        if device.lostModeStatus == "ENABLED" { return [.number(0)] }
        if device.isRemoved == true { return [.number(1)] }
        if device.isMissing == true { return [.number(2)] }
        return device.mdmEnabled == false ? [.number(3)] : []
    }

    enum Piece: Equatable, Comparable {
        case number(Int)
        case byte(UInt8)
        case instant(Date)

        static func < (left: Piece, right: Piece) -> Bool {
            switch (left, right) {
            case (.number(let left), .number(let right)): left < right
            case (.byte(let left), .byte(let right)): left < right
            case (.instant(let left), .instant(let right)): left < right
            // A number stands where its digits stand among the other characters.
            case (.number, .byte(let byte)): UInt8(ascii: "9") < byte
            case (.byte(let byte), .number): byte < UInt8(ascii: "0")
            default: false
            }
        }
    }

    static func pieces(_ text: String?) -> [Piece] {
        var pieces: [Piece] = []
        var digits = ""
        for byte in fold(text ?? "").utf8 {
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                digits.unicodeScalars.append(Unicode.Scalar(byte))
                continue
            }
            if let number = Int(digits) { pieces.append(.number(number)) }
            digits = ""
            pieces.append(.byte(byte))
        }
        if let number = Int(digits) { pieces.append(.number(number)) }
        return pieces
    }
}
