/// The themes that can be chosen by name: those that the program carries and the user's own, which come first.
package struct ThemeCatalogue: Equatable, Sendable {
    private let texts: [String: String]

    /// - Parameter own: the text of each of the user's theme files by its name.
    package init(own: [String: String] = [:]) {
        texts = Theme.builtInTexts.merging(own) { _, own in own }
    }

    package var names: [String] { texts.keys.sorted() }

    /// Those whose name starts with `text` first, then those that contain it.
    package func names(matching text: String) -> [String] {
        let wanted = text.lowercased()
        let starting = names.filter { $0.lowercased().hasPrefix(wanted) }
        return starting + names.filter { !starting.contains($0) && $0.lowercased().contains(wanted) }
    }

    /// What the theme says about itself.
    package func about(_ name: String) -> String {
        let line = texts[name]?.split(separator: "\n").first { $0.hasPrefix("about:") }
        return line.map { String($0.dropFirst("about:".count).drop { $0 == " " }) } ?? ""
    }

    /// The theme of that name, fitted to a colour depth.
    package func theme(named name: String, depth: ColorDepth) throws(ThemeError) -> Theme {
        guard let text = texts[name] else {
            throw ThemeError("There is no theme “\(name)”. Known are: \(names.joined(separator: ", ")).", line: nil)
        }
        return try Theme.parse(text, depth: depth)
    }
}
