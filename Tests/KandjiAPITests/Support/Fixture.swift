import Foundation

/// The vendor's recorded examples. Three of them (`get-blueprint`, `get-device-commands` and the details of a Mac) are
/// published with comments and dots and were made JSON by removing those, nothing else.
enum Fixture {
    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: directory.appending(path: name))
    }

    static var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() }
    }

    private static var directory: URL {
        Bundle.module.bundleURL.appending(path: "Fixtures")
    }
}
