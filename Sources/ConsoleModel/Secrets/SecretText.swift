/// How a secret is written for somebody who reads it out over the telephone.
package enum SecretText {
    /// In groups of four: `1234 56`. A text that is grouped already stays as it is.
    package static func grouped(_ text: String) -> String {
        guard !text.contains("-"), !text.contains(" ") else { return text }
        var grouped = ""
        for (index, character) in text.enumerated() {
            if index > 0, index.isMultiple(of: 4) { grouped.append(" ") }
            grouped.append(character)
        }
        return grouped
    }

    /// Spelled by the NATO alphabet: `A alfa, 7 seven`.
    package static func spelled(_ text: String) -> String {
        text.filter { !$0.isWhitespace }.map { character in
            let upper = Character(character.uppercased())
            guard let word = words[upper] else { return character == "-" ? "- dash" : String(character) }
            if character.isLetter { return "\(character) \(character.isLowercase ? "small " : "")\(word)" }
            return "\(character) \(word)"
        }.joined(separator: ", ")
    }

    private static let words: [Character: String] = [
        "A": "alfa", "B": "bravo", "C": "charlie", "D": "delta", "E": "echo", "F": "foxtrot", "G": "golf",
        "H": "hotel", "I": "india", "J": "juliett", "K": "kilo", "L": "lima", "M": "mike", "N": "november",
        "O": "oscar", "P": "papa", "Q": "quebec", "R": "romeo", "S": "sierra", "T": "tango", "U": "uniform",
        "V": "victor", "W": "whiskey", "X": "x-ray", "Y": "yankee", "Z": "zulu", "0": "zero", "1": "one", "2": "two",
        "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine",
    ]
}
