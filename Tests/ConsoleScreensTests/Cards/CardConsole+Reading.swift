import ConsoleModel
import TerminalKit
import TestSupport

/// Reading all that can be read of a card's outputs, by scrolling.
extension CardConsole {
    /// Everything on the screen now, what dumps leave out among it.
    private func lines() -> [ShownLine] {
        var frame = app.frame()
        for index in frame.cells.indices { frame.cells[index].isSensitive = false }
        let rows = (0..<frame.size.rows).map { row in
            frame.line(row).split(separator: "│").map { $0.trimmingSpaces }
        }
        // The right pane of a browser begins with the title of its section.
        let title = rows[2].last ?? ""
        let section = title.firstRange(of: " ─").map { String(title[..<$0.lowerBound]) } ?? ""
        return rows.flatMap { $0 }.filter { !$0.isEmpty }.map { ShownLine(section: section, text: $0) }
    }

    /// Goes down until nothing changes any more.
    private func scrolled() -> [ShownLine] {
        var seen: [ShownLine] = []
        var known: Set<ShownLine> = []
        var last: Frame?
        for _ in 0..<800 {
            let frame = app.frame()
            if let last, last.cells == frame.cells { break }
            last = frame
            for line in lines() where known.insert(line).inserted { seen.append(line) }
            app.press(.down)
        }
        return seen
    }

    /// What the card's outputs are looked for in: what is on the screen when the answer has come, the row that is
    /// opened of a list, the job and all that is said about it.
    func read() async -> [ShownLine] {
        var seen = lines()
        if case .customAPI = app.store.state.screens.last {
            // On a narrow screen the answer stands behind the request; its headers are folded at first.
            for _ in 0..<10 where app.store.state.customAPI.focus != .answer { app.press(.tab) }
            app.press(.home, .right)
            seen += scrolled()
        } else if case .secret(let secret) = app.store.state.box?.content {
            for _ in secret.kind.parts {
                seen += lines()
                app.press(.down, .character("R"))
            }
            seen += lines()
        } else if let row = drive.row {
            app.press(.character("/"))
            app.type(row)
            app.press(.enter)
            await settle()
            seen += scrolled()
        } else {
            seen += scrolled()
        }
        if !app.store.state.jobs.all.isEmpty { seen += readJob() }
        if drive.looksAtRequests {
            app.run("requests")
            await app.waitForReading()
            app.press(.character("/"))
            app.type(filled(drive.request.split(separator: " ").map(String.init)[1]))
            app.press(.enter)
            seen += scrolled()
        }
        return seen
    }

    private func readJob() -> [ShownLine] {
        // The PIN of an erased Mac stands there until Enter says that it is noted.
        if case .pinNote = app.store.state.box?.content { app.press(.enter) }
        if app.store.state.box != nil { app.press(.escape) }
        app.press(.function(8), .enter)
        var seen = scrolled()
        app.press(.escape, .character("R"))
        seen += lines()
        return seen
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var part = self
        while part.first == " " { part.removeFirst() }
        while part.last == " " { part.removeLast() }
        return String(part)
    }
}
