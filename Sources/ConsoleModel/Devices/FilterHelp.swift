import Fleet

/// What can be typed into the filter line.
enum FilterHelp {
    static let text: String = {
        let fields = FilterField.allCases.map { field in
            "  \(field.rawValue)\(String(repeating: " ", count: 18 - field.rawValue.count))\(field.about)"
        }
        return (lines + fields).joined(separator: "\n")
    }()

    private static let lines = [
        "Words are looked for in name, serial number, user, email, asset tag, model, OS version, platform, Blueprint "
            + "and tags. Every further word narrows.",
        "",
        "  jane ipad         both words",
        "  ipad|iphone       either of them",
        "  !ipad             not this one",
        "  \"jane's mac\"      these words together",
        "  \\|                this character as it is",
        "",
        "  model:air         the field contains it",
        "  tag=loan          the field is it; != is not it",
        "  os<14.4           less; also > <= >=; versions by their numbers",
        "  seen>7d           longer ago: s m h d w y, also 1d12h",
        "  seen>2026-01-31   after that day (UTC); = on that day",
        "  seen:never        never",
        "  asset:            there is an asset tag; asset=\"\" there is none",
        "",
        "Tab completes fields and known values, ^P and ^N bring back earlier filters, the arrows move in the list, "
            + "Enter opens the row, Esc leaves the line.",
        "",
        "Fields:",
    ]
}
