package import ConsoleModel
import Foundation
import Yams

/// The views that are saved from the console, in a file of their own beside the settings: so a person's comments in
/// `config.yaml` stay as they are.
package struct ViewsFile: ViewKeeping {
    private let path: String

    package init(path: String) { self.path = path }

    /// The views of `config.yaml` with those of `views.yaml` in the place of the same name or behind them.
    package func views(after settings: [DeviceView]) throws(SettingsFailure) -> [DeviceView] {
        var warnings: [SettingsWarning] = []
        return Self.merge(try read(&warnings), into: settings)
    }

    package func save(_ view: DeviceView) throws(DeviceView.Problem) {
        do {
            var warnings: [SettingsWarning] = []
            let views = Self.merge([view], into: try read(&warnings))
            // What is not understood would be lost.
            if let warning = warnings.first { throw SettingsFailure(reason: warning.message, line: warning.line) }
            try write(Self.yaml(views))
        } catch let failure as SettingsFailure {
            throw DeviceView.Problem(reason: "\(path), \(failure)")
        } catch let failure as FileFailure {
            throw DeviceView.Problem(reason: failure.reason)
        } catch {
            throw DeviceView.Problem(reason: "\(path) could not be written.")
        }
    }

    private static func merge(_ views: [DeviceView], into all: [DeviceView]) -> [DeviceView] {
        var all = all
        for view in views {
            if let place = all.firstIndex(where: { $0.name == view.name }) {
                all[place] = view
            } else {
                all.append(view)
            }
        }
        return all
    }

    private func read(_ warnings: inout [SettingsWarning]) throws(SettingsFailure) -> [DeviceView] {
        let text: String?
        do throws(FileFailure) {
            text = try PrivateFile.text(at: path, what: "file of saved views")
        } catch {
            throw SettingsFailure(reason: error.reason)
        }
        guard let root = try SettingsFile.parse(text ?? "") else { return [] }
        return try SettingsFile.views(root, &warnings)
    }

    private static func yaml(_ views: [DeviceView]) throws -> String {
        let nodes = views.map { view in
            var members: [(Node, Node)] = [("filter", Node(view.filter, .init(.str), .doubleQuoted))]
            if let columns = view.columnNames {
                members.append(
                    ("columns", .sequence(.init(columns.map { Node($0) }, .init(.seq), .flow))))
            }
            members.append(("sort", Node(view.sortText)))
            return (Node(view.name, .init(.str), .doubleQuoted), Node(members))
        }
        return "# Written by Pippin at :save-view; comments in here are not kept.\n"
            + (try Yams.serialize(node: Node(nodes), allowUnicode: true))
    }

    /// To a new file that takes the old one's place, so that it is never there by half.
    private func write(_ text: String) throws(FileFailure) {
        let directory = (path as NSString).deletingLastPathComponent
        if access(directory, F_OK) != 0 { try Directories.make(directory) }
        let new = "\(path).\(getpid())"
        unlink(new)
        do throws(FileFailure) {
            let file = try OpenFile(new, O_WRONLY | O_CREAT | O_EXCL)
            try file.write(Data(text.utf8))
            try file.synchronize()
        } catch {
            unlink(new)
            throw error
        }
        guard rename(new, path) == 0 else {
            throw FileFailure(reason: "Cannot write \(path): \(OpenFile.lastError).")
        }
    }
}

extension SettingsFile {
    /// Views by their names; one that cannot be used costs a warning.
    static func views(_ node: Node, _ warnings: inout [SettingsWarning]) throws(SettingsFailure) -> [DeviceView] {
        var views: [DeviceView] = []
        for (name, value) in try members(of: node, "views") {
            var filter = ""
            var columns: [String]?
            var sort: String?
            for (key, value) in try members(of: value, "views: \(name.name)") {
                switch key.name {
                case "filter": filter = try string(value, key)
                case "columns": columns = try strings(value, key)
                case "sort": sort = try string(value, key)
                default: warnings.append(SettingsWarning(message: "Unknown setting \(key.name).", line: key.line))
                }
            }
            do throws(DeviceView.Problem) {
                views.append(
                    try DeviceView(name: name.name, filter: filter, columnNames: columns, sortText: sort))
            } catch {
                warnings.append(SettingsWarning(message: error.reason, line: name.line))
            }
        }
        return views
    }
}
