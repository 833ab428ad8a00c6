import Foundation
import Testing

/// Which of our targets each one may import, as the package's design has it; nothing else is allowed.
@Suite("The layers")
struct LayeringTests {
    private static let mayImport: [String: Set<String>] = [
        "KandjiAPI": [],
        "KandjiHTTP": ["KandjiAPI"],
        "TenantSimulator": ["KandjiAPI"],
        "Fleet": ["KandjiAPI"],
        "FleetCache": ["ConsoleModel", "Fleet", "KandjiAPI"],
        "TerminalKit": [],
        "ConsoleModel": ["KandjiAPI", "Fleet", "TerminalKit"],
        "ConsoleScreens": ["ConsoleModel", "Fleet", "KandjiAPI", "TerminalKit"],
        "HostServices": ["ConsoleModel", "KandjiAPI"],
        "CCurses": [],
        "Curses": ["CCurses", "TerminalKit"],
        "tour": ["ConsoleModel", "ConsoleScreens", "KandjiAPI", "TenantSimulator", "TerminalKit"],
        "pippin": [
            "ConsoleModel", "ConsoleScreens", "Curses", "Fleet", "FleetCache", "HostServices", "KandjiAPI",
            "KandjiHTTP", "TenantSimulator", "TerminalKit",
        ],
    ]

    /// What only one target may know.
    private static let onlyIn: [String: Set<String>] = [
        "AsyncHTTPClient": ["KandjiHTTP"], "Hummingbird": ["TenantSimulator"], "CCurses": ["Curses"],
        "GRDB": ["FleetCache"], "GRDBSQLite": ["FleetCache"], "ArgumentParser": ["pippin"],
        "Yams": ["TerminalKit", "HostServices"], "NIOPosix": ["KandjiHTTP"],
    ]

    private static let sources = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

    private static func imports(of target: String) throws -> [(file: String, module: String)] {
        let files = FileManager.default.enumerator(atPath: sources.appending(path: target).path)
        var found: [(file: String, module: String)] = []
        while let file = files?.nextObject() as? String {
            guard file.hasSuffix(".swift") else { continue }
            let text = try String(contentsOf: sources.appending(path: "\(target)/\(file)"), encoding: .utf8)
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ").map(String.init)
                guard let place = words.firstIndex(of: "import"), place <= 2, place + 1 < words.count,
                    words[..<place].allSatisfy({ ["public", "package", "internal", "@testable"].contains($0) })
                else { continue }
                found.append((file, words[place + 1]))
            }
        }
        return found
    }

    @Test("The targets on disk are the ones of the design")
    func targetsAreKnown() throws {
        let onDisk = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
        #expect(Set(onDisk) == Set(Self.mayImport.keys))
    }

    @Test("A target imports only those of ours that lie below it", arguments: mayImport.keys.sorted())
    func importsPointOneWay(target: String) throws {
        let ours = Set(Self.mayImport.keys)
        let allowed = try #require(Self.mayImport[target])
        let imports = try Self.imports(of: target)
        #expect(target == "CCurses" || !imports.isEmpty)
        for (file, module) in imports {
            #expect(!ours.contains(module) || allowed.contains(module), "\(target)/\(file) imports \(module)")
            if let homes = Self.onlyIn[module] {
                #expect(homes.contains(target), "\(target)/\(file) imports \(module)")
            }
        }
    }

    @Test("Escape hatches stay in Curses", arguments: mayImport.keys.sorted())
    func noEscapeHatches(target: String) throws {
        let files = FileManager.default.enumerator(atPath: Self.sources.appending(path: target).path)
        while let file = files?.nextObject() as? String {
            guard file.hasSuffix(".swift"), target != "Curses" else { continue }
            let text = try String(contentsOf: Self.sources.appending(path: "\(target)/\(file)"), encoding: .utf8)
            for hatch in ["@unchecked Sendable", "nonisolated(unsafe)", "try!", "as!"] {
                #expect(!text.contains(hatch), "\(target)/\(file) has \(hatch)")
            }
        }
    }
}
