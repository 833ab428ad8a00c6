package import Foundation

/// A note inside a PNG file: of which SVG it is the picture.
package enum PNGNote {
    private static let keyword = "Source"

    /// A short name for a text: FNV-1a, 64 bits. It tells texts apart; nobody attacks our own pictures.
    package static func fingerprint(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return String(hash, radix: 16)
    }

    /// Puts the note behind the header of `png`; `nil` where that is no PNG file.
    static func adding(_ note: String, to png: Data) -> Data? {
        guard png.starts(with: signature), png.count > headerEnd else { return nil }
        var body = Data("tEXt".utf8)
        body.append(Data(keyword.utf8))
        body.append(0)
        body.append(Data(note.utf8))
        var chunk = bigEndian(UInt32(body.count - 4))
        chunk.append(body)
        chunk.append(bigEndian(checksum(body)))
        return png.prefix(headerEnd) + chunk + png.dropFirst(headerEnd)
    }

    /// The note in `png`, if it holds one.
    package static func read(_ png: Data) -> String? {
        guard png.starts(with: signature) else { return nil }
        let bytes = [UInt8](png)
        var place = signature.count
        while place + 12 <= bytes.count {
            let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - place - 12 else { return nil }
            let content = bytes[place + 8..<place + 8 + length]
            if bytes[place + 4..<place + 8].elementsEqual("tEXt".utf8), content.starts(with: Array(keyword.utf8) + [0])
            {
                return String(decoding: content.dropFirst(keyword.utf8.count + 1), as: UTF8.self)
            }
            place += length + 12
        }
        return nil
    }

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// The header chunk is always the first and always as long.
    private static let headerEnd = 33

    private static func bigEndian(_ value: UInt32) -> Data {
        Data([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) })
    }

    /// CRC-32 as PNG and zip have it.
    private static func checksum(_ data: Data) -> UInt32 {
        var sum: UInt32 = .max
        for byte in data {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
