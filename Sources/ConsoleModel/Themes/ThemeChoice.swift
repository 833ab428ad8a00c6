package import TerminalKit

/// Which theme is on, out of which.
package struct ThemeChoice: Equatable, Sendable {
    package var catalogue: ThemeCatalogue
    package var chosen: String

    package init(catalogue: ThemeCatalogue = ThemeCatalogue(), chosen: String = "terminal") {
        self.catalogue = catalogue
        self.chosen = chosen
    }
}

extension State {
    /// The theme that the screen is drawn in: the chosen one, or the one under the cursor while `theme` is being typed.
    package var shownTheme: String { previewedTheme ?? themes.chosen }

    private var previewedTheme: String? {
        guard case .command(let palette) = prompt?.kind, let text = prompt?.input.text,
            let names = themeNames(for: text), names.indices.contains(palette.selected)
        else { return nil }
        return names[palette.selected]
    }

    /// The names that fit what was typed after `theme `; `nil` where the line is about something else.
    package func themeNames(for text: String) -> [String]? {
        let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard words.count == 2, Verb(name: String(words[0])) == .theme else { return nil }
        return themes.catalogue.names(matching: String(words[1]).trimmed)
    }

    /// Where the cursor stands when the names come up: on the theme that is on, so that nothing changes by itself.
    func firstTheme(for text: String) -> Int {
        guard text.trimmed.split(separator: " ").count == 1, let names = themeNames(for: text) else { return 0 }
        return names.firstIndex(of: themes.chosen) ?? 0
    }

    /// Opens the command line with the names below it.
    mutating func offerThemes(target: Target?) {
        let text = Verb.theme.rawValue + " "
        var palette = PaletteState(target: target)
        palette.selected = firstTheme(for: text)
        prompt = Prompt(kind: .command(palette), input: TextInput(text))
    }

    /// Puts on the theme whose name the line says, else the one under the cursor.
    mutating func chooseTheme(_ line: String, selected: Int) {
        let typed = line.split(separator: " ", maxSplits: 1).dropFirst().first.map { String($0).trimmed } ?? ""
        let names = themes.catalogue.names(matching: typed)
        let wanted = names.contains(typed) || !names.indices.contains(selected) ? typed : names[selected]
        do {
            _ = try themes.catalogue.theme(named: wanted, depth: .mono)
        } catch {
            say(error.line == nil ? error.message : "Theme \(wanted): \(error).", .error)
            return
        }
        themes.chosen = wanted
        say("Theme \(wanted) for now; “theme: \(wanted)” in config.yaml keeps it.")
    }
}
