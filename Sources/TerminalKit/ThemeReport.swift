/// What can be read of a theme and what cannot: every contrast that a screen can show, and what is wrong with the file.
package struct ThemeReport: Equatable, Sendable {
    /// The worst contrast of a role at one depth, whatever it stands on.
    package struct Entry: Equatable, Sendable {
        package var role: Role
        package var depth: ColorDepth
        /// `nil` where a colour is the terminal's own.
        package var ratio: Double?
        package var limit: Double

        package var isTooLow: Bool { ratio.map { $0 < limit } ?? false }
    }

    package var name: String
    package var entries: [Entry]
    package var warnings: [String]

    /// What text needs, and what needs less: WCAG's AA and its rule for things that are no text.
    package static let textLimit = 4.5
    package static let quietLimit = 3.0
    /// Those of the depths whose colours a theme decides. The 16 are the user's own; their report is xterm's.
    private static let depths: [ColorDepth] = [.trueColor, .indexed256, .ansi16]

    package init(_ source: ThemeSource) {
        name = source.name
        entries = []
        warnings = source.warnings
        for depth in Self.depths {
            let theme = source.theme(depth: depth)
            for role in Role.allCases {
                let ratios = role.places.map { theme.style(role, on: $0).contrast }
                let limit = source.contrast ?? (role.isQuiet ? Self.quietLimit : Self.textLimit)
                // One place that is the terminal's own makes no verdict, one that is known does.
                entries.append(Entry(role: role, depth: depth, ratio: ratios.compactMap { $0 }.min(), limit: limit))
            }
        }
        warnings += Self.likenesses(source.theme(depth: .mono))
        if entries.contains(where: { $0.depth == .ansi16 && $0.isTooLow }) {
            warnings.append(
                "16 colours: some are hard to read with xterm's own; what a terminal shows is its user's choice")
        }
    }

    /// What is below its limit in colours that the theme decides.
    package var failures: [Entry] { entries.filter { $0.isTooLow && $0.depth > .ansi16 } }

    private static func likenesses(_ theme: Theme) -> [String] {
        var found: [String] = []
        for group in Role.distinct {
            for (index, role) in group.enumerated() {
                for other in group[..<index] where theme[role] == theme[other] {
                    found.append("without colour, `\(role.rawValue)` looks like `\(other.rawValue)`")
                }
            }
        }
        return found
    }
}

extension ThemeReport {
    /// The report as lines of text: a line a role, then what is wrong.
    package var lines: [String] {
        var lines = ["role                 24-bit      256       16    needs"]
        for role in Role.allCases {
            let own = entries.filter { $0.role == role }
            var line = Self.padded(role.rawValue, 16)
            for entry in own { line += Self.aligned(Self.text(entry), 9) }
            lines.append(line + Self.aligned(Self.number(own.first?.limit ?? 0), 9))
        }
        for failure in failures {
            lines.append(
                "too low: `\(failure.role.rawValue)` has \(Self.number(failure.ratio ?? 0)), needs "
                    + "\(Self.number(failure.limit)) (\(failure.depth == .trueColor ? "24-bit" : "256") colours)")
        }
        return lines + warnings.map { "warning: \($0)" }
    }

    private static func text(_ entry: Entry) -> String {
        guard let ratio = entry.ratio else { return "own" }
        return (entry.isTooLow ? "!" : "") + number(ratio)
    }

    /// Rounded down, so that what reads 4.5 is 4.5.
    private static func number(_ ratio: Double) -> String {
        let tenths = Int(ratio * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private static func aligned(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }
}
