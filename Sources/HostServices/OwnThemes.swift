import Foundation

/// The theme files that a person keeps beside the settings.
package enum OwnThemes {
    /// The text of every `*.yaml` in the directory by its name without the ending; none where there is no directory.
    package static func read(_ directory: String) -> [String: String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        var texts: [String: String] = [:]
        for file in files where file.hasSuffix(".yaml") && !file.hasPrefix(".") {
            guard let text = try? String(contentsOfFile: "\(directory)/\(file)", encoding: .utf8) else { continue }
            texts[String(file.dropLast(".yaml".count))] = text
        }
        return texts
    }
}
