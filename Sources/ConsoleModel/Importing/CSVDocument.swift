package import Foundation

/// A CSV file as spreadsheets write it: its rows, each with the line on which it begins.
package struct CSVDocument: Equatable, Sendable {
    package struct Row: Equatable, Sendable {
        package var line: Int
        package var cells: [String]
    }

    /// What is wrong with the file, in words.
    package struct Mistake: Error, Equatable, Sendable {
        package var reason: String
    }

    /// Rows in which anything stands, the first of them the titles.
    package private(set) var rows: [Row] = []

    package init(parsing data: Data) throws(Mistake) {
        try self.init(text: Self.text(of: data))
    }

    package init(text: String) throws(Mistake) {
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        var line = 1
        var separator = Self.separator(of: scalars)
        // Excel's own way of saying what separates the cells.
        if let told = Self.toldSeparator(scalars) {
            separator = told.separator
            scalars.removeFirst(told.length)
            line = 2
        }
        var parser = Parser(scalars: scalars, separator: separator, line: line)
        rows = try parser.parse().filter { $0.cells.contains { !$0.isEmpty } }
    }

    private static func text(of data: Data) throws(Mistake) -> String {
        let start = Array(data.prefix(2))
        if start == [0xFF, 0xFE] || start == [0xFE, 0xFF] {
            if let text = String(data: data, encoding: .utf16) { return text }
        } else if let text = String(bytes: data, encoding: .utf8) {
            if !text.unicodeScalars.contains("\0") { return text }
            throw Mistake(reason: "it is no text file")
        }
        throw Mistake(reason: "its text is not UTF-8: save it as “CSV UTF-8”")
    }

    /// What stands most often between the cells of the first line: a comma where nothing does.
    private static func separator(of scalars: [Unicode.Scalar]) -> Unicode.Scalar {
        var counts: [Unicode.Scalar: Int] = [:]
        var isQuoted = false
        for scalar in scalars {
            if scalar == "\"" { isQuoted.toggle() }
            if isQuoted { continue }
            if scalar == "\n" || scalar == "\r" { break }
            if [",", ";", "\t"].contains(scalar) { counts[scalar, default: 0] += 1 }
        }
        return counts.max { ($0.value, $1.key.value) < ($1.value, $0.key.value) }?.key ?? ","
    }

    /// A first line `sep=;`.
    private static func toldSeparator(_ scalars: [Unicode.Scalar]) -> (separator: Unicode.Scalar, length: Int)? {
        guard scalars.count > 4, String(String.UnicodeScalarView(scalars[..<4])).lowercased() == "sep=" else {
            return nil
        }
        var length = 5
        if length < scalars.count, scalars[length] == "\r" { length += 1 }
        guard length < scalars.count, scalars[length] == "\n" else { return nil }
        return (scalars[4], length + 1)
    }

    private struct Parser {
        let scalars: [Unicode.Scalar]
        let separator: Unicode.Scalar
        var line: Int
        private var place = 0

        init(scalars: [Unicode.Scalar], separator: Unicode.Scalar, line: Int) {
            self.scalars = scalars
            self.separator = separator
            self.line = line
        }

        mutating func parse() throws(Mistake) -> [Row] {
            var rows: [Row] = []
            while place < scalars.count {
                var row = Row(line: line, cells: [])
                repeat { row.cells.append(try cell()) } while takeSeparator()
                endLine()
                rows.append(row)
            }
            return rows
        }

        private var here: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

        private mutating func takeSeparator() -> Bool {
            guard here == separator else { return false }
            place += 1
            return true
        }

        private mutating func endLine() {
            if here == "\r" { place += 1 }
            if here == "\n" { place += 1 }
            line += 1
        }

        private mutating func cell() throws(Mistake) -> String {
            if here == "\"" { return try quotedCell() }
            var text = String.UnicodeScalarView()
            while let scalar = here, scalar != separator, scalar != "\n", scalar != "\r" {
                text.append(scalar)
                place += 1
            }
            return String(text).trimmed
        }

        /// Line ends inside of quotation marks belong to the cell; they become spaces.
        private mutating func quotedCell() throws(Mistake) -> String {
            let start = line
            var text = String.UnicodeScalarView()
            place += 1
            while let scalar = here {
                place += 1
                if scalar == "\n" || scalar == "\r" {
                    if scalar == "\r", here == "\n" { place += 1 }
                    line += 1
                    text.append(" ")
                    continue
                }
                guard scalar == "\"" else {
                    text.append(scalar)
                    continue
                }
                if here == "\"" {
                    text.append(scalar)
                    place += 1
                    continue
                }
                while here == " " { place += 1 }
                guard here == nil || here == separator || here == "\n" || here == "\r" else {
                    throw Mistake(reason: "line \(line): something stands after a closing quotation mark")
                }
                return String(text).trimmed
            }
            throw Mistake(reason: "line \(start): a quotation mark is not closed")
        }
    }
}
