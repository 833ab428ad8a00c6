package import ConsoleModel
import Foundation

/// Reaches the clipboard of the person's terminal, wherever the console runs, by the escape sequence OSC 52.
package struct OSC52Clipboard: Clipboard {
    /// What stands between the console and the terminal and has to be told to pass the sequence on.
    package enum Multiplexer: Equatable, Sendable {
        case tmux, screen
    }

    /// The most bytes of base64 that terminals are known to take.
    package static let encodedLimit = 74_994

    private let multiplexer: Multiplexer?
    private let emit: @Sendable ([UInt8]) -> Void

    /// - Parameter emit: Writes bytes to the terminal between two frames.
    package init(environment: [String: String], emit: @escaping @Sendable ([UInt8]) -> Void) {
        multiplexer = Self.multiplexer(environment)
        self.emit = emit
    }

    package func copy(_ text: String) throws(ClipboardFailure) {
        let encoded = Data(text.utf8).base64EncodedString()
        guard encoded.utf8.count <= Self.encodedLimit else {
            throw ClipboardFailure(
                reason: "Too long for the terminal's clipboard: \(text.utf8.count) bytes, "
                    + "and it takes \(Self.encodedLimit / 4 * 3).")
        }
        emit(Array(Self.sequence(encoded, for: multiplexer).utf8))
    }

    static func multiplexer(_ environment: [String: String]) -> Multiplexer? {
        if environment["TMUX"]?.isEmpty == false { return .tmux }
        if environment["STY"]?.isEmpty == false { return .screen }
        return nil
    }

    static func sequence(_ encoded: String, for multiplexer: Multiplexer?) -> String {
        let escape = "\u{1B}"
        let end = "\u{1B}\\"
        switch multiplexer {
        case nil: return "\(escape)]52;c;\(encoded)\u{7}"
        // An escape inside tmux's envelope is doubled.
        case .tmux: return "\(escape)Ptmux;\(escape)\(escape)]52;c;\(encoded)\u{7}\(end)"
        case .screen:
            // GNU screen drops device control strings of more than 768 bytes.
            var pieces: [Substring] = []
            var rest = Substring("\(escape)]52;c;\(encoded)\u{7}")
            while !rest.isEmpty {
                pieces.append(rest.prefix(700))
                rest = rest.dropFirst(700)
            }
            return pieces.map { "\(escape)P\($0)\(end)" }.joined()
        }
    }
}
