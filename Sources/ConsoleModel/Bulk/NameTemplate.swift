import KandjiAPI

/// A text with places that are filled in for each device: `LOANER-{n:02}`, `{serial}`, `{asset}`.
struct NameTemplate: Equatable, Sendable {
    enum Field: String, CaseIterable {
        case serial, asset, name, user
    }

    enum Piece: Equatable {
        case text(String)
        /// The number in the list, with at least so many digits.
        case number(digits: Int)
        case field(Field)
    }

    /// What is wrong with a template, in words.
    struct Mistake: Error, Equatable {
        var reason: String
    }

    let pieces: [Piece]

    init(_ text: String) throws(Mistake) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "{") {
            if start > rest.startIndex { pieces.append(.text(String(rest[..<start]))) }
            guard let end = rest[start...].firstIndex(of: "}") else {
                throw Mistake(reason: "a { is not closed")
            }
            pieces.append(try Self.piece(String(rest[rest.index(after: start)..<end])))
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    private static func piece(_ inner: String) throws(Mistake) -> Piece {
        if let field = Field(rawValue: inner.lowercased()) { return .field(field) }
        let parts = inner.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, first.lowercased() == "n" else {
            throw Mistake(reason: "there is no {\(inner)}: use {n:02} {serial} {asset} {name} {user}")
        }
        if parts.count == 1 { return .number(digits: 1) }
        guard parts.count == 2, let digits = Int(parts[1]), (1...9).contains(digits) else {
            throw Mistake(reason: "{\(inner)} is written like {n:02}: digits from 1 to 9")
        }
        return .number(digits: digits)
    }

    /// The text for one device, or why there is none.
    func filled(for device: Device, number: Int) -> Result<String, Mistake> {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let part): text += part
            case .number(let digits):
                let shown = String(number)
                text += String(repeating: "0", count: max(0, digits - shown.count)) + shown
            case .field(let field):
                guard let value = field.value(of: device) else {
                    return .failure(Mistake(reason: "has no \(field.what)"))
                }
                text += value
            }
        }
        return text.trimmed.isEmpty ? .failure(Mistake(reason: "the text would be empty")) : .success(text.trimmed)
    }
}

extension NameTemplate.Field {
    fileprivate func value(of device: Device) -> String? {
        let value: String? =
            switch self {
            case .serial: device.serialNumber
            case .asset: device.assetTag
            case .name: device.name
            case .user: device.user?.name ?? device.user?.email
            }
        return value?.isEmpty == false ? value : nil
    }

    fileprivate var what: String {
        switch self {
        case .serial: "serial number"
        case .asset: "asset tag"
        case .name: "name"
        case .user: "user"
        }
    }
}
