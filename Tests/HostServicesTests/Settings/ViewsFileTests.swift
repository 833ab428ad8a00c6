import ConsoleModel
import Foundation
import Testing

@testable import HostServices

@Suite("Saved views")
struct ViewsFileTests {
    private let directory: TemporaryDirectory
    private let file: ViewsFile

    init() throws {
        directory = try TemporaryDirectory()
        file = ViewsFile(path: directory.file("config/views.yaml"))
    }

    private func view(_ name: String, _ filter: String = "", columns: [String]? = nil, sort: String? = nil) throws
        -> DeviceView
    {
        try DeviceView(name: name, filter: filter, columnNames: columns, sortText: sort)
    }

    @Test("A view comes back as it was saved, in a private file, whatever stands in it")
    func roundTrip() throws {
        let views = [
            try view(
                "Loaners: \"all\" # 1", "tag=\"loan pool\" | é\\\\x", columns: ["name", "seen"], sort: "seen descending"
            ),
            try view("yes"), try view("田中", "os>=14.4"),
        ]
        for view in views { try file.save(view) }
        #expect(try file.views(after: []) == views)
        #expect(try directory.mode(of: directory.file("config/views.yaml")) == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.file("config")) == ["views.yaml"])
    }

    @Test("A name that is saved again keeps its place; those of the settings come first and are replaced by name")
    func merging() throws {
        try file.save(try view("A", "a"))
        try file.save(try view("B", "b"))
        try file.save(try view("A", "new"))
        #expect(try file.views(after: []).map(\.filter) == ["new", "b"])
        let settings = [try view("C", "c"), try view("B", "settings")]
        #expect(try file.views(after: settings).map(\.filter) == ["c", "b", "new"])
    }

    @Test(
        "A file that is not understood is left as it is",
        arguments: ["[", "A: {filter: 'os>'}\n", "A: {colour: red}\n"])
    func notUnderstood(text: String) throws {
        let path = try directory.write(text, to: "views.yaml")
        let file = ViewsFile(path: path)
        let added = try view("B")
        #expect(throws: DeviceView.Problem.self) { try file.save(added) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test("Views of the settings are read in their order; one that cannot be used costs a warning")
    func settings() throws {
        let settings = try Settings.resolve(
            flags: Settings.Flags(), environment: ["HOME": "/home/mira"],
            file: """
                views:
                  Loaners:
                    filter: tag=loan
                    columns: [name, serial, seen]
                    sort: seen descending
                  Broken:
                    columns: [height]
                  All:
                """)
        #expect(
            settings.views == [
                try view("Loaners", "tag=loan", columns: ["name", "serial", "seen"], sort: "seen descending"),
                try view("All"),
            ])
        #expect(settings.warnings.map(\.line) == [6])
        #expect(settings.warnings.first?.message.contains("height") == true)
    }
}
