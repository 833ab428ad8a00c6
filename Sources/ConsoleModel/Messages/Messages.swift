import TerminalKit

/// One sentence to the person, kept in the history.
package struct Message: Equatable, Sendable {
    package enum Level: Equatable, Sendable {
        case info, warning, error
    }

    /// Wall time in milliseconds.
    package var time: Int64
    package var level: Level
    package var text: String

    package init(time: Int64, level: Level, text: String) {
        self.time = time
        self.level = level
        self.text = text
    }
}

/// All that was said, the newest last.
package struct MessageLog: Equatable, Sendable {
    package private(set) var all: [Message] = []
    /// Whether the newest still stands in the message line.
    package var isShown = false

    private static let kept = 500

    package init() {}

    package mutating func add(_ message: Message) {
        all.append(message)
        if all.count > Self.kept { all.removeFirst(all.count - Self.kept) }
        isShown = true
    }

    /// What the message line shows.
    package var current: Message? { isShown ? all.last : nil }
}

/// The history of messages as a screen.
package struct MessagesState: Equatable, Sendable {
    package var list = ListCursor()

    package init() {}
}

/// Where one is in a list of a given length, and which row is the first shown.
package struct ListCursor: Equatable, Sendable {
    package var index = 0
    package var top = 0

    package init() {}

    /// Moves by `step`, kept within `count`, with the cursor among the `rows` shown.
    package mutating func move(by step: Int, count: Int, rows: Int) {
        place(at: index + step, count: count, rows: rows)
    }

    package mutating func place(at place: Int, count: Int, rows: Int) {
        index = max(0, min(place, count - 1))
        let rows = max(1, rows)
        if index < top { top = index }
        if index >= top + rows { top = index - rows + 1 }
        top = max(0, min(top, max(0, count - rows)))
    }

    /// Applies a movement; a page keeps one row of the old one in sight.
    package mutating func apply(_ command: Command, count: Int, rows: Int) -> Bool {
        switch command {
        case .up: move(by: -1, count: count, rows: rows)
        case .down: move(by: 1, count: count, rows: rows)
        case .pageUp:
            top = max(0, top - max(1, rows - 1))
            move(by: -max(1, rows - 1), count: count, rows: rows)
        case .pageDown:
            top = max(0, min(top + max(1, rows - 1), count - rows))
            move(by: max(1, rows - 1), count: count, rows: rows)
        case .halfUp: move(by: -max(1, rows / 2), count: count, rows: rows)
        case .halfDown: move(by: max(1, rows / 2), count: count, rows: rows)
        case .first: place(at: 0, count: count, rows: rows)
        case .last: place(at: count - 1, count: count, rows: rows)
        default: return false
        }
        return true
    }
}
