import TerminalKit
import Testing

@testable import Curses

@Suite("Cell text")
struct CellTextTests {
    private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    @Test(
        "A cluster becomes pieces that ncurses counts as we do",
        arguments: [
            ("e\u{301}", 1, ["e\u{301}"]), ("日", 2, ["日"]), ("🇩🇪", 2, ["🇩", "🇪"]), ("กำ", 2, ["ก", "ำ"]),
            ("👨‍👩‍👧", 2, ["👨"]), ("👍🏽", 2, ["👍"]), ("⚠\u{FE0F}", 2, ["⚠", " "]), ("1\u{FE0F}\u{20E3}", 2, ["1", " "]),
            ("\u{378}", 1, ["?"]), ("\u{1FAE9}", 2, ["?", " "]), ("日", 1, ["?"]),
        ])
    func pieces(cluster: String, width: Int, pieces: [String]) {
        let found = CellText.pieces(of: Self.scalars(cluster), width: width) { value in
            // A C library that is older than our table: it knows neither U+0378 nor U+1FAE9.
            if value == 0x378 || value == 0x1FAE9 { return -1 }
            return Unicode.Scalar(value).map { DisplayWidth.of($0) } ?? -1
        }
        #expect(found == pieces.map(Self.scalars))
    }
}

@Suite("Colour pairs")
struct ColorPairsTests {
    @Test("A pair is defined once, and the terminal's own colours need none")
    func reuse() {
        let log = DefinitionLog()
        var pairs = ColorPairs(limit: 10) { log.add($0, $1, $2) }
        #expect(pairs.pair(foreground: -1, background: -1) == 0)
        #expect(pairs.pair(foreground: 1, background: -1) == 1)
        #expect(pairs.pair(foreground: 2, background: 3) == 2)
        #expect(pairs.pair(foreground: 1, background: -1) == 1)
        #expect(log.definitions == [[1, 1, -1], [2, 2, 3]])
    }

    @Test("When all are taken, the one unused for longest is redefined")
    func leastRecentlyUsed() {
        let log = DefinitionLog()
        var pairs = ColorPairs(limit: 2) { log.add($0, $1, $2) }
        _ = pairs.pair(foreground: 1, background: -1)
        _ = pairs.pair(foreground: 2, background: -1)
        _ = pairs.pair(foreground: 1, background: -1)
        #expect(pairs.pair(foreground: 3, background: -1) == 2)
        #expect(pairs.pair(foreground: 1, background: -1) == 1)
        #expect(pairs.pair(foreground: 2, background: -1) == 2)
        #expect(log.definitions.count == 4)
    }

    @Test("A terminal without pairs shows its own colours")
    func none() {
        var pairs = ColorPairs(limit: -1) { _, _, _ in true }
        #expect(pairs.pair(foreground: 1, background: 2) == 0)
    }

    private final class DefinitionLog {
        var definitions: [[Int]] = []

        func add(_ pair: Int, _ foreground: Int, _ background: Int) -> Bool {
            definitions.append([pair, foreground, background])
            return true
        }
    }
}

@Suite("Bytes of a frame")
struct FrameBytesTests {
    @Test(
        "What changes nothing on the screen is left out",
        arguments: [
            ("plain", "plain"), ("\u{1B}(B\u{1B}[mx", "\u{1B}[mx"), ("a\u{F}b", "ab"),
            ("\u{1B}[39m\u{1B}(B\u{1B}[m", "\u{1B}[m"), ("\u{1B}[39;49m\u{1B}(B\u{1B}[0;7mx", "\u{1B}[0;7mx"),
            ("\u{1B}[39m x", "\u{1B}[39m x"), ("\u{1B}[39m\u{1B}[K", "\u{1B}[39m\u{1B}[K"), ("\u{1B}(0", "\u{1B}(0"),
            ("\u{1B}", "\u{1B}"),
        ])
    func slimmed(bytes: String, expected: String) {
        #expect(FrameBytes.slimmed(Array(bytes.utf8)) == Array(expected.utf8))
    }

    @Test("Numbers that stand for 24-bit colours are replaced by them")
    func trueColors() {
        var colors = TrueColors()
        #expect(colors.number(red: 1, green: 2, blue: 3) == 16)
        #expect(colors.number(red: 255, green: 0, blue: 9) == 17)
        #expect(colors.number(red: 1, green: 2, blue: 3) == 16)
        let bytes = "\u{1B}[38;5;16;48;5;17mx\u{1B}[1;38;5;3m\u{1B}[38;5;99m\u{1B}[2;38H38;5;16m"
        let expected = "\u{1B}[38;2;1;2;3;48;2;255;0;9mx\u{1B}[1;38;5;3m\u{1B}[38;5;99m\u{1B}[2;38H38;5;16m"
        #expect(String(decoding: colors.rewrite(Array(bytes.utf8)), as: UTF8.self) == expected)
    }

    @Test("There are numbers for 240 colours")
    func limit() {
        var colors = TrueColors()
        let numbers = (0..<250).map { colors.number(red: UInt8($0), green: 0, blue: 0) }
        #expect(numbers.compactMap(\.self) == Array(16...255))
        #expect(numbers.last == .some(nil))
    }
}

@Suite("Output queue")
struct OutputQueueTests {
    @Test("A frame is out when its last byte is")
    func marks() {
        var queue = OutputQueue()
        queue.append([1, 2, 3])
        queue.mark(tag: 7)
        queue.append([4])
        queue.mark(tag: 8)
        var taken: [UInt8] = []
        var room = 2
        func write(_ bytes: UnsafeRawBufferPointer) -> Int {
            let count = min(room, bytes.count)
            room -= count
            taken += bytes.prefix(count)
            return count
        }
        #expect(queue.flush(write) == [])
        room = 1
        #expect(queue.flush(write) == [7])
        #expect(!queue.isEmpty)
        room = 9
        #expect(queue.flush(write) == [8])
        #expect(queue.isEmpty)
        #expect(taken == [1, 2, 3, 4])
    }

    @Test("A frame that nobody asks about any more goes out and is not told")
    func forgottenMarks() {
        var queue = OutputQueue()
        queue.append([1, 2, 3])
        queue.mark(tag: 7)
        queue.forgetMarks()
        #expect(!queue.isEmpty)
        queue.append([4])
        queue.mark(tag: 1)
        var taken: [UInt8] = []
        #expect(
            queue.flush { bytes in
                taken += bytes
                return bytes.count
            } == [1])
        #expect(taken == [1, 2, 3, 4])
    }

    @Test("Everything that is ready goes out in one write")
    func oneWrite() {
        var queue = OutputQueue()
        queue.append(Array(repeating: 65, count: 9_000))
        queue.append([7])
        queue.mark(tag: 1)
        var writes: [Int] = []
        #expect(
            queue.flush { bytes in
                writes.append(bytes.count)
                return bytes.count
            } == [1])
        #expect(writes == [9_001])
    }

    @Test("A frame without bytes is out at once, and a terminal that is gone takes nothing")
    func edges() {
        var queue = OutputQueue()
        queue.mark(tag: 1)
        #expect(queue.flush { _ in 0 } == [1])
        queue.append([1])
        queue.mark(tag: 2)
        #expect(queue.flush { _ in -1 } == [])
        queue.clear()
        #expect(queue.isEmpty)
        #expect(queue.flush { $0.count } == [])
    }
}

@Suite("Frame budget")
struct FrameBudgetTests {
    @Test("Single frames go out at once, a burst at thirty a second")
    func burst() {
        let start = ContinuousClock.now
        var budget = FrameBudget()
        var now = start
        var count = 0
        while now < start + .seconds(2) {
            now = budget.next(after: now)
            budget.spend(at: now)
            count += 1
        }
        #expect((60...66).contains(count))
        #expect(budget.next(after: start + .seconds(5)) == start + .seconds(5))
    }

    @Test("A line that says that it is slow gets the next frame when it has carried the last one")
    func slowLine() {
        let start = ContinuousClock.now
        var budget = FrameBudget(bytesPerSecond: 960)
        budget.spend(at: start, bytes: 1_920)
        #expect(budget.next(after: start) == start + .seconds(2))
        let later = start + .seconds(9)
        #expect(budget.next(after: later) == later)
        budget.spend(at: later, bytes: 0)
        #expect(budget.next(after: later) == later)
    }

    @Test("Progress that wants to be shown at every moment takes ten frames a second, and no key waits for it")
    func unasked() {
        let start = ContinuousClock.now
        var budget = FrameBudget()
        var unasked = 0
        for moment in 0..<2_000 {
            let now = start + .milliseconds(moment)
            if moment % 60 == 30 {
                #expect(budget.next(after: now) == now)
                budget.spend(at: now)
            } else if budget.next(after: now, isAsked: false) == now {
                budget.spend(at: now, isAsked: false)
                unasked += 1
            }
        }
        #expect((18...24).contains(unasked))
    }

    @Test("A held key at 25 a second is never delayed")
    func heldKey() {
        let start = ContinuousClock.now
        var budget = FrameBudget()
        for press in 0..<100 {
            let now = start + .milliseconds(40 * press)
            #expect(budget.next(after: now) == now)
            budget.spend(at: now)
        }
    }
}
