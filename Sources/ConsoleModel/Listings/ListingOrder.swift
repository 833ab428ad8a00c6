import Foundation
import KandjiAPI

/// By which column a listing is sorted.
package struct ListingSort: Equatable, Sendable {
    package var column: Int
    package var isDescending: Bool

    package init(column: Int, isDescending: Bool = false) {
        self.column = column
        self.isDescending = isDescending
    }
}

/// What a cell is sorted by: instants and numbers by value, texts as a person expects them.
enum SortKey: Equatable {
    case number(Double)
    case text(String)
    /// Nothing stands last in either direction.
    case none

    init(_ cell: ListingCell) {
        switch cell {
        case .none: self = .none
        case .number(let number): self = .number(Double(number))
        case .clock(let time): self = .number(Double(time))
        case .flag(let flag): self = .number(flag ? 0 : 1)
        case .date(let timestamp):
            self = timestamp.date.map { .number($0.timeIntervalSince1970) } ?? .text(timestamp.text)
        case .text(let text), .state(let text, _): self = text.isEmpty ? .none : .text(Self.padded(text))
        }
    }

    /// Lower case, with runs of digits as long as each other: `14.4` stands before `14.10`.
    private static func padded(_ text: String) -> String {
        var key = ""
        var digits = ""
        func endRun() {
            guard !digits.isEmpty else { return }
            key += String(repeating: "0", count: max(0, 12 - digits.count)) + digits
            digits = ""
        }
        for character in text.lowercased() {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else {
                endRun()
                key.append(character)
            }
        }
        endRun()
        return key
    }

    /// Whether it stands before the other one.
    func precedes(_ other: SortKey, isDescending: Bool) -> Bool {
        switch (self, other) {
        case (.none, _): false
        case (_, .none): true
        case (.number(let left), .number(let right)): isDescending ? left > right : left < right
        case (.text(let left), .text(let right)): isDescending ? left > right : left < right
        case (.number, .text): !isDescending
        case (.text, .number): isDescending
        }
    }
}
