/// Durations as people write them: `25ms`, `30s`, `10m`, `1h`, `7d`.
enum DurationText {
    /// - Parameter unit: What a bare number counts; `nil` to refuse it.
    static func parse(_ text: String, unit: Duration?) -> Duration? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        // A million of anything is more than anybody means, and keeps the product in range.
        guard let number = Int(digits), number <= 1_000_000 else { return nil }
        let scale: Duration? =
            switch text.dropFirst(digits.count) {
            case "": unit
            case "ms": .milliseconds(1)
            case "s": .seconds(1)
            case "m": .seconds(60)
            case "h": .seconds(3600)
            case "d": .seconds(86_400)
            default: nil
            }
        return scale.map { $0 * number }
    }
}
