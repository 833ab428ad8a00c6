import ConsoleModel
import Foundation
import Synchronization
import Testing

@testable import HostServices

@Suite("OSC52Clipboard")
struct OSC52ClipboardTests {
    private final class Terminal: Sendable {
        private let bytes = Mutex<[UInt8]>([])
        var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
        func write(_ more: [UInt8]) { bytes.withLock { $0 += more } }
    }

    private func sent(_ text: String, _ environment: [String: String]) throws -> String {
        let terminal = Terminal()
        try OSC52Clipboard(environment: environment, emit: { terminal.write($0) }).copy(text)
        return terminal.text
    }

    @Test("Text goes out as base64 between OSC 52 and BEL")
    func plain() throws {
        #expect(try sent("FVHHFKF7Q6L4", ["TMUX": ""]) == "\u{1B}]52;c;RlZISEZLRjdRNkw0\u{7}")
        #expect(try sent("é", [:]) == "\u{1B}]52;c;w6k=\u{7}")
    }

    @Test("In tmux it travels in tmux's envelope, also when screen is around it")
    func tmux() throws {
        #expect(
            try sent("abc", ["TMUX": "/tmp/tmux-0/default,1,0", "STY": "1.pts"])
                == "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YWJj\u{7}\u{1B}\\")
    }

    @Test("In screen it travels in pieces that screen takes, and they add up")
    func screen() throws {
        let text = String(repeating: "0123456789", count: 200)
        let sequence = try sent(text, ["STY": "1.pts-0.host"])
        let pieces = sequence.split(separator: "\u{1B}P").map { $0.dropLast(2) }
        #expect(pieces.count > 3)
        #expect(pieces.allSatisfy { $0.utf8.count <= 764 })
        #expect(pieces.joined() == "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}")
    }

    @Test("The longest text goes out, and one byte more is refused in words")
    func limit() throws {
        #expect(try sent(String(repeating: "x", count: 56_244), [:]).utf8.count == 74_992 + 8)
        let failure = #expect(throws: ClipboardFailure.self) { try sent(String(repeating: "x", count: 56_245), [:]) }
        #expect(failure?.reason == "Too long for the terminal's clipboard: 56245 bytes, and it takes 56244.")
    }
}
