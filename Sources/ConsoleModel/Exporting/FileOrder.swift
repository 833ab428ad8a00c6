package import Fleet
import Foundation
package import TerminalKit

/// A file to be written, and with what.
package struct FileOrder: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
        /// Some rows of the fleet as it was when it was asked for.
        case devices(DeviceExport.Format, FleetTable, rows: [UInt32])
        case text(String)
    }

    package var path: String
    package var isReplacing: Bool
    package var content: Content
    /// How the command has to be typed to replace a file, for the sentence that says so.
    package var replacing: String
    /// What it holds, for the message: `12 devices`.
    package var what: String
}

/// A picture or a text of the screen.
package struct DumpOrder: Equatable, Sendable {
    package enum Format: String, CaseIterable, Sendable {
        case txt, svg
    }

    package var format: Format
    package var path: String
    package var isReplacing: Bool

    /// The file; cells of a secret are left out of both kinds.
    package func file(of frame: Frame) -> FileOrder {
        let text =
            switch format {
            case .txt: frame.text + "\n"
            case .svg: FramePicture(frame, palette: .dark).svg
            }
        return FileOrder(
            path: path, isReplacing: isReplacing, content: .text(text),
            replacing: "dump \(format.rawValue) --replace \(path)", what: "The screen")
    }
}

/// What stands behind `export`, `dump` and `report`: a format where there is one, `--replace`, and the path.
struct FileWords: Equatable {
    var format: String?
    var isReplacing = false
    var path: String

    /// `nil` where the words do not say all that is needed.
    init?(_ text: String, formats: [String]) {
        var rest = text[...]
        func takeWord(_ wanted: (String) -> Bool) -> String? {
            let trimmed = String(rest).trimmed
            let word = String(trimmed.prefix { !$0.isWhitespace })
            guard wanted(word.lowercased()) else { return nil }
            rest = Substring(trimmed.dropFirst(word.count))
            return word.lowercased()
        }
        if !formats.isEmpty {
            guard let word = takeWord(formats.contains) else { return nil }
            format = word
        }
        isReplacing = takeWord { $0 == "--replace" } != nil
        path = String(rest).trimmed
        if path.isEmpty { return nil }
    }
}

extension EffectRunner {
    /// The largest file of changes that is read.
    static let importLimit = 8 << 20

    func write(_ order: FileOrder) {
        let text =
            switch order.content {
            case .text(let text): text
            case .devices(let format, let table, let rows): DeviceExport.text(format, of: table, rows: rows)
            }
        do {
            let path = try files.write(Data(text.utf8), to: order.path, replacing: order.isReplacing)
            post(.fileWritten(order, .success(path)))
        } catch {
            let more = error.isThere ? " “\(order.replacing)” replaces it." : ""
            post(.fileWritten(order, .failure(Problem(error.reason + more))))
        }
    }
}
