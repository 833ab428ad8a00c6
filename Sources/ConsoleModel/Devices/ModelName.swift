import Foundation

/// A model's name for a narrow column: `MacBook Pro 14` for `MacBook Pro (14-inch, M3, Nov 2023)`.
package enum ModelName {
    /// What tells models apart, without years, radios and the word generation.
    package static func short(_ model: String) -> String {
        guard let open = model.firstIndex(of: "(") else { return model }
        let name = String(model[..<open]).trimmed
        let inside = model[open...].filter { $0 != "(" && $0 != ")" }
        // The first remark that is a size, a chip or a generation says the most.
        for remark in inside.split(separator: ",").map({ String($0).trimmed }) {
            if let size = remark.range(of: "-inch") { return "\(name) \(remark[..<size.lowerBound])" }
            let word = remark.prefix { $0 != " " }
            if remark.contains("generation") { return "\(name) \(word.prefix(while: \.isNumber))" }
            if word.first == "M" || word.first == "A", word.dropFirst().allSatisfy(\.isNumber), word.count > 1 {
                return "\(name) \(remark)"
            }
        }
        return name
    }
}
