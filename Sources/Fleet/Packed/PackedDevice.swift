package import KandjiAPI

/// A device as a cache keeps it: everything that a ``FleetTable`` knows of it in a few hundred bytes, which are equal
/// when nothing has changed.
package struct PackedDevice: Sendable {
    package let id: String
    /// Sorts byte by byte as the list sorts names; devices without a name come last.
    package let nameKey: [UInt8]
    package let record: [UInt8]

    /// Packs devices, in their order.
    package static func pack(_ devices: [Device]) -> [PackedDevice] {
        // What is packed must not depend on the numbers of any table.
        var ids = OddIDs()
        return devices.map { device in
            let row = EncodedRow(device, ids: &ids, terms: .none)
            return PackedDevice(id: device.id.rawValue, nameKey: nameKey(row), record: record(device, row))
        }
    }

    private static func nameKey(_ row: EncodedRow) -> [UInt8] {
        let name = row.text[TextField.name.range(in: row.text)]
        guard !name.isEmpty else { return [.max] }
        var key: [UInt8] = []
        HumanOrder.appendKey(of: FoldedText.bytes(String(decoding: name, as: UTF8.self)), to: &key)
        return key
    }

    private static func record(_ device: Device, _ row: EncodedRow) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(row.text.count + 256)
        bytes.append(PackedLayout.version)
        for instant in [row.dates.lastCheckIn, row.dates.firstEnrollment, row.dates.lastEnrollment] {
            withUnsafeBytes(of: instant.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
        for form in [row.facts.lastCheckIn, row.facts.firstEnrollment, row.facts.lastEnrollment] {
            bytes.append(form.rawValue)
        }
        withUnsafeBytes(of: row.facts.answers.bits.littleEndian) { bytes.append(contentsOf: $0) }
        let isASCII = FoldedText.isASCII(row.text)
        bytes.append(isASCII ? 0 : 1)
        bytes.append(contentsOf: row.text)
        if !isASCII { FoldedText.append(row: row.text, to: &bytes) }
        func put(_ text: String?) {
            let start = bytes.count
            if let text { bytes.append(contentsOf: text.utf8) }
            for place in start..<bytes.count where bytes[place] == TextField.separator {
                bytes[place] = UInt8(ascii: " ")
            }
            bytes.append(TextField.separator)
        }
        put(device.user?.id)
        for name in RowDates.Name.allCases { put(row.verbatimDates[name]) }
        for term in [
            device.model, device.osVersion, device.buildVersion, device.osVersionExtra, device.platform?.rawValue,
            device.blueprintID, device.blueprintName, device.agentVersion, device.lostModeStatus,
        ] {
            put(term)
        }
        for tag in device.tags { put(tag) }
        return bytes
    }
}

/// Where things stand in a packed record: version, three instants, their forms, the answers, whether there are folded
/// texts; then texts, each followed by a separator: those of a row, the same folded, the user's id, the three dates that
/// have no form, and the values of lists, the tags last.
///
/// Texts are kept folded only where that takes more than lower case letters: a start has no time for a hundred thousand
/// names in the scripts of the world.
enum PackedLayout {
    /// Goes up when the layout changes, or what texts fold to; a record of another version is not read.
    static let version: UInt8 = 2
    static let instants = 1
    static let forms = 25
    static let answers = 28
    static let hasFolded = 30
    static let texts = 31
    /// How many texts come between a row's texts and the values of lists.
    static let middleTexts = 4
    /// How many values of lists there are without the tags.
    static let terms = 9
}
