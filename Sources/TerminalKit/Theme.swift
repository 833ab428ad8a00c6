/// What a part of the screen means; themes give roles their looks, screens name roles and never colours.
package enum Role: String, CaseIterable, Hashable, Sendable {
    case text, dim, strong
    case title, path, border
    case header, headerSort = "header-sort"
    case selection, mark, match
    case ok = "status-ok", warning = "status-warning", bad = "status-bad", waiting = "status-waiting"
    case stale = "status-stale"
    case modeReadOnly = "mode-read-only", modeDemo = "mode-demo"
    case field, fieldFocus = "field-focus", fieldError = "field-error", secret
    case button, buttonFocus = "button-focus", buttonDanger = "button-danger", buttonOff = "button-off"
    case box, boxTitle = "box-title", boxDanger = "box-danger", disabled
    case message, messageWarning = "message-warning", messageError = "message-error"
    case keyName = "key-name", keyLabel = "key-label", prompt, completion
}

/// How many colours may be used.
package enum ColorDepth: Int, Comparable, Sendable, CaseIterable {
    case mono, ansi16, indexed256, trueColor

    package static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }
}

/// A look for every role, already fitted to a colour depth.
package struct Theme: Equatable, Sendable {
    package var name: String
    package let styles: [Role: Style]
    /// The same by ``Role/place``: a screen asks hundreds of times.
    private let byPlace: [Style]

    package init(name: String, styles: [Role: Style]) {
        self.name = name
        self.styles = styles
        byPlace = Role.allCases.map { styles[$0] ?? .plain }
    }

    package subscript(_ role: Role) -> Style { byPlace[role.place] }
}

extension Role {
    /// Where the role stands among all of them; hashing one would hash its text.
    var place: Int { Int(withUnsafeBytes(of: self) { $0[0] }) }
}

extension Theme {
    /// Reads a theme file and fits it to a colour depth.
    package static func parse(_ yaml: String, depth: ColorDepth) throws(ThemeError) -> Theme {
        try ThemeSource(yaml: yaml).theme(depth: depth)
    }

    /// A theme that the program carries with it; `nil` for a name it does not have.
    package static func builtIn(named name: String, depth: ColorDepth) -> Theme? {
        builtInTexts[name].flatMap { try? parse($0, depth: depth) }
    }

    /// The names of the themes that the program carries with it.
    package static var builtInNames: [String] { builtInTexts.keys.sorted() }
}
