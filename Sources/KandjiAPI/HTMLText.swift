/// Plain text from the HTML that the web console writes into notes.
public enum HTMLText {
    private static let blocks: Set<String> = [
        "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "pre",
        "hr",
    ]

    private static let entities: [Substring: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "rsquo": "’", "lsquo": "‘",
        "rdquo": "”", "ldquo": "“", "ndash": "–", "mdash": "—", "hellip": "…", "bull": "•", "copy": "©", "reg": "®",
    ]

    /// The text without tags, with entities decoded and at most one blank line in a row.
    ///
    /// Text that only looks like HTML stays: `a < b` has no tag, `R&D` no entity.
    ///
    /// - Parameter html: HTML, or plain text.
    public static func plain(_ html: String) -> String {
        var text = ""
        var rest = html[...]
        var skipped: String?
        while let character = rest.first {
            if character == "<", let (tag, after) = tag(in: rest) {
                rest = after
                let name = tag.name
                if let inner = skipped {
                    if tag.isClosing && name == inner { skipped = nil }
                } else if ["script", "style"].contains(name) {
                    skipped = tag.isClosing ? nil : name
                } else if blocks.contains(name) {
                    if name == "br" || !text.isEmpty && !text.hasSuffix("\n") { text += "\n" }
                    if name == "li" && !tag.isClosing { text += "- " }
                }
            } else if character == "&", let (decoded, after) = entity(in: rest) {
                rest = after
                if skipped == nil { text += decoded }
            } else {
                rest = rest.dropFirst()
                if skipped == nil { text.append(character) }
            }
        }
        return tidied(text)
    }

    private static func tag(in text: Substring) -> (tag: (name: String, isClosing: Bool), after: Substring)? {
        if text.hasPrefix("<!--") {
            var rest = text.dropFirst(4)
            while !rest.isEmpty, !rest.hasPrefix("-->") { rest = rest.dropFirst() }
            return (("!--", false), rest.dropFirst(3))
        }
        var rest = text.dropFirst()
        let isClosing = rest.first == "/"
        if isClosing { rest = rest.dropFirst() }
        guard let first = rest.first, first.isASCII, first.isLetter || first == "!", let end = rest.firstIndex(of: ">")
        else { return nil }
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return ((name.lowercased(), isClosing), rest[rest.index(after: end)...])
    }

    private static func entity(in text: Substring) -> (text: String, after: Substring)? {
        let body = text.dropFirst().prefix(10)
        guard let end = body.firstIndex(of: ";") else { return nil }
        let name = body[..<end]
        let after = text[text.index(after: end)...]
        if let decoded = entities[name] { return (decoded, after) }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let number =
            digits.hasPrefix("x") || digits.hasPrefix("X")
            ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(Unicode.Scalar.init).map { (String(Character($0)), after) }
    }

    private static func tidied(_ text: String) -> String {
        var lines: [String] = []
        for line in text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            let trimmed = String(line.reversed().drop { $0.isWhitespace }.reversed())
            if trimmed.isEmpty && (lines.last?.isEmpty ?? true) { continue }
            lines.append(trimmed)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
