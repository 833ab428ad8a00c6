import Foundation
package import TerminalKit
package import Testing

/// Whole screens kept as text files; `RECORD=1` in the environment writes them anew.
package struct GoldenScreens {
    private let folder: URL

    /// - Parameter file: the test's own file; the screens lie in the folder `Screens` beside it.
    package init(besideFile file: String) {
        folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Screens")
    }

    /// Compares a frame with the file of that name, line by line.
    package func expect(
        _ frame: Frame, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appending(path: "\(name).txt")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data((frame.text + "\n").utf8).write(to: file)
            return
        }
        let kept = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        let wanted = kept.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let shown = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(shown.count == wanted.count, "\(name): rows", sourceLocation: sourceLocation)
        for (row, (shown, wanted)) in zip(shown, wanted).enumerated() where shown != wanted {
            Issue.record("\(name), row \(row):\n  is  \(shown)\n  was \(wanted)", sourceLocation: sourceLocation)
        }
    }
}

extension Frame {
    /// Rows whose cells do not add up to the screen's width, or that hold half of a wide character.
    package var raggedRows: [Int] {
        (0..<size.rows).filter { row in
            let cells = cells[row * size.columns..<(row + 1) * size.columns]
            var width = 0
            var expectsHalf = false
            for cell in cells {
                if cell.glyph == Cell.continuation {
                    if !expectsHalf { return true }
                    expectsHalf = false
                    continue
                }
                if expectsHalf { return true }
                let cellWidth =
                    cell.isSensitive
                    ? 1
                    : text(of: cell).first.map { DisplayWidth.of($0) } ?? 0
                if cellWidth == 0 { return true }
                width += cellWidth
                expectsHalf = cellWidth == 2
            }
            return width != size.columns || expectsHalf
        }
    }
}
