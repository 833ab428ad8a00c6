import Foundation
import HostServices
import Testing

@Suite("Theme files of one's own")
struct OwnThemesTests {
    @Test("Every yaml file is a theme by its name, everything else is left alone")
    func read() throws {
        let directory = try TemporaryDirectory()
        for name in ["dusk.yaml", ".hidden.yaml", "notes.txt"] {
            try Data("name: x".utf8).write(to: URL(filePath: "\(directory.path)/\(name)"))
        }
        #expect(OwnThemes.read(directory.path) == ["dusk": "name: x"])
        #expect(OwnThemes.read(directory.path + "/none") == [:])
    }
}
