/// Writes cells so that every spreadsheet reads them, and takes none of them for a formula.
package enum CSVText {
    /// What a spreadsheet takes for the beginning of a formula.
    static let dangerous: Set<Character> = ["=", "+", "-", "@", "\t", "\r"]

    package static func row(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    static func cell(_ text: String) -> String {
        let safe = text.first.map(dangerous.contains) == true ? "'" + text : text
        let needsQuotes =
            safe.contains { $0 == "," || $0 == ";" || $0 == "\"" || $0.isNewline }
            || safe.first?.isWhitespace == true || safe.last?.isWhitespace == true
        return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }

    /// The text of a cell that was made harmless.
    static func original(_ cell: String) -> String {
        guard cell.first == "'", let second = cell.dropFirst().first, dangerous.contains(second) else { return cell }
        return String(cell.dropFirst())
    }
}
