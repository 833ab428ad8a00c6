import Yams

/// A theme as its file states it, before it is fitted to a terminal.
///
/// ```yaml
/// name: harbour
/// contrast: 7
/// roles:
///   title: { fg: "#5fd7ff / 81 / cyan", attr: bold }
///   selection: { attr: [reverse] }
/// ```
///
/// A colour gives up to three values, for 24 bits, 256 and 16 colours; a value left out is the nearest to the one before
/// it. `bg` is the terminal's own unless stated. What a role leaves out it takes from ``Role/parent``. `contrast` may be
/// left out: it is what the theme promises for everything that it shows.
package struct ThemeSource: Equatable, Sendable {
    /// A colour with its fallbacks.
    package struct Choice: Equatable, Sendable {
        package var trueColor: Color
        package var indexed: Color
        package var ansi: Color

        package func color(at depth: ColorDepth) -> Color {
            switch depth {
            case .mono: .terminal
            case .ansi16: ansi
            case .indexed256: indexed
            case .trueColor: trueColor
            }
        }
    }

    /// What the file says about one role.
    package struct Look: Equatable, Sendable {
        package var foreground: Choice?
        package var background: Choice?
        package var attributes: Style.Attributes?
    }

    package let name: String
    /// The contrast that the theme promises for all that it shows; without it, what any text needs.
    package private(set) var contrast: Double?
    package private(set) var looks: [Role: Look] = [:]
    /// What the file holds that nothing reads, a sentence each.
    package private(set) var warnings: [String] = []

    /// Reads a theme file.
    package init(yaml: String) throws(ThemeError) {
        let root = try Self.compose(yaml)
        guard let top = root.mapping else {
            throw ThemeError("a theme is a mapping with `name` and `roles`", line: root.mark?.line)
        }
        var name: String?
        var roles: Node.Mapping?
        for (key, value) in top {
            switch key.string {
            case "name": name = value.string
            case "about": break
            case "contrast":
                guard let number = value.float, (1...21).contains(number) else {
                    throw ThemeError("`contrast` is a number from 1 to 21", line: value.mark?.line)
                }
                contrast = number
            case "roles":
                guard let mapping = value.mapping else {
                    throw ThemeError("`roles` maps roles to looks", line: value.mark?.line)
                }
                roles = mapping
            default: warnings.append("line \(Self.lineNumber(of: key)): unknown entry `\(key.string ?? "?")`")
            }
        }
        guard let name, !name.isEmpty else { throw ThemeError("`name` is missing", line: root.mark?.line) }
        guard let roles else { throw ThemeError("`roles` is missing", line: root.mark?.line) }
        self.name = name
        for (key, value) in roles {
            if let role = Role(rawValue: key.string ?? "") {
                looks[role] = try Self.look(value, of: role, line: Self.lineNumber(of: key))
            } else {
                warnings.append("line \(Self.lineNumber(of: key)): unknown role `\(key.string ?? "?")`")
            }
        }
    }

    /// The theme for a terminal of `depth`.
    package func theme(depth: ColorDepth) -> Theme {
        var styles: [Role: Style] = [:]
        for role in Role.allCases { styles[role] = style(of: role, depth: depth) }
        return Theme(name: name, styles: styles)
    }

    /// At `mono` a role that stands out by its background alone is shown in reverse; a surface's tint is left out.
    private func style(of role: Role, depth: ColorDepth) -> Style {
        let look = resolved(role)
        var attributes = look.attributes ?? []
        if depth == .mono, !Role.surfaces.contains(where: { resolved($0).background == look.background }) {
            attributes.insert(.reverse)
        }
        return Style(
            foreground: look.foreground?.color(at: depth) ?? .terminal,
            background: look.background?.color(at: depth) ?? .terminal, attributes: attributes)
    }

    private func resolved(_ role: Role) -> Look {
        var look = looks[role] ?? Look()
        guard let parent = role.parent else { return look }
        let inherited = resolved(parent)
        look.foreground = look.foreground ?? inherited.foreground
        look.background = look.background ?? inherited.background
        look.attributes = look.attributes ?? inherited.attributes
        return look
    }
}

// MARK: - Reading

extension ThemeSource {
    private static func compose(_ yaml: String) throws(ThemeError) -> Node {
        do {
            // Only texts are read. The rules for other types would be compiled first, at every start.
            guard let node = try Yams.compose(yaml: yaml, .basic) else {
                throw ThemeError("the file is empty", line: nil)
            }
            return node
        } catch let error as ThemeError {
            throw error
        } catch let error as YamlError {
            throw ThemeError(error)
        } catch {
            throw ThemeError("\(error)", line: nil)
        }
    }

    private static func lineNumber(of node: Node) -> Int { node.mark?.line ?? 0 }

    private static func look(_ node: Node, of role: Role, line: Int) throws(ThemeError) -> Look {
        guard let mapping = node.mapping else {
            throw ThemeError("`\(role.rawValue)` is a mapping with `fg`, `bg` and `attr`", line: line)
        }
        var look = Look()
        for (key, value) in mapping {
            switch key.string {
            case "fg": look.foreground = try choice(value, line: lineNumber(of: key))
            case "bg": look.background = try choice(value, line: lineNumber(of: key))
            case "attr": look.attributes = try attributes(value, line: lineNumber(of: key))
            default:
                throw ThemeError("`\(key.string ?? "?")` is none of `fg`, `bg` and `attr`", line: lineNumber(of: key))
            }
        }
        return look
    }

    private static func choice(_ node: Node, line: Int) throws(ThemeError) -> Choice {
        guard let text = node.string, !text.isEmpty else {
            throw ThemeError("a colour is missing (`#rrggbb` needs quotes)", line: line)
        }
        var colors: [Color] = []
        for part in text.split(separator: "/", omittingEmptySubsequences: false) {
            let word = String(part.trimming(while: { $0 == " " }))
            guard let color = Color(themeText: word) else {
                throw ThemeError(
                    "`\(word)` is no colour: a name, `default`, 0 to 255 or \"#rrggbb\" is expected", line: line)
            }
            colors.append(color)
        }
        guard colors.count <= 3 else { throw ThemeError("a colour has at most three values", line: line) }
        let indexed = colors.count > 1 ? colors[1] : colors[0]
        let ansi = colors.count > 2 ? colors[2] : indexed
        return Choice(
            trueColor: colors[0], indexed: indexed.fitted(to: .indexed256), ansi: ansi.fitted(to: .ansi16))
    }

    private static func attributes(_ node: Node, line: Int) throws(ThemeError) -> Style.Attributes {
        let words = node.sequence.map { $0.map { $0.string ?? "" } } ?? [node.string ?? ""]
        var attributes: Style.Attributes = []
        for word in words {
            switch word {
            case "none": attributes = []
            case "bold": attributes.insert(.bold)
            case "dim": attributes.insert(.dim)
            case "underline": attributes.insert(.underline)
            case "reverse": attributes.insert(.reverse)
            case "italic": attributes.insert(.italic)
            default:
                throw ThemeError(
                    "`\(word)` is no attribute: bold, dim, underline, reverse, italic or none is expected", line: line)
            }
        }
        return attributes
    }
}

extension Substring {
    fileprivate func trimming(while matches: (Character) -> Bool) -> Substring {
        var rest = drop(while: matches)
        while let last = rest.last, matches(last) { rest.removeLast() }
        return rest
    }
}
