import TerminalKit

/// Every line of the right pane of a screen that has two, gathered until nothing changes any more.
///
/// - Parameter next: gives the frame as it is, then goes a line down, through all sections.
func linesOfRightPane(_ next: () -> Frame) -> [String] {
    var seen: [String] = []
    var last: [Cell] = []
    for _ in 0..<2_000 {
        let frame = next()
        if frame.cells == last { break }
        last = frame.cells
        for row in 2..<frame.size.rows - 2 {
            let parts = frame.line(row).split(separator: "│", maxSplits: 1)
            let line = parts.count > 1 ? String(parts[1]).trimmingSpaces : ""
            if !line.isEmpty, !seen.contains(line) { seen.append(line) }
        }
    }
    return seen
}

extension String {
    fileprivate var trimmingSpaces: String {
        var part = self[...]
        while part.first == " " { part.removeFirst() }
        while part.last == " " { part.removeLast() }
        return String(part)
    }
}

extension TestApp {
    /// Every line of the right pane, gathered by going down through all sections.
    package mutating func scrolledRightPane() -> [String] {
        linesOfRightPane {
            defer { press(.down) }
            return frame
        }
    }
}

extension LiveApp {
    /// Every line of the right pane, gathered by going down through all sections.
    package func scrolledRightPane() -> [String] {
        linesOfRightPane {
            defer { press(.down) }
            return frame()
        }
    }
}
