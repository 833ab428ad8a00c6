import TerminalKit

/// The colour pairs of the terminal, defined on demand; when all are taken, the one unused for longest is redefined.
struct ColorPairs {
    private struct Colors: Hashable {
        var foreground: Int
        var background: Int
    }

    /// Pairs 1 to this; pair 0 is the terminal's own colours.
    private let limit: Int
    private let define: (_ pair: Int, _ foreground: Int, _ background: Int) -> Bool
    private var pairs: [Colors: Int] = [:]
    private var lastUse: [Int]
    private var owner: [Colors?]
    private var clock = 0

    init(limit: Int, define: @escaping (_ pair: Int, _ foreground: Int, _ background: Int) -> Bool) {
        self.limit = max(0, min(limit, 4_096))
        self.define = define
        lastUse = [0]
        owner = [nil]
    }

    /// The pair for two colour numbers, -1 being the terminal's own.
    mutating func pair(foreground: Int, background: Int) -> Int {
        let colors = Colors(foreground: foreground, background: background)
        guard limit > 0, colors != Colors(foreground: -1, background: -1) else { return 0 }
        clock += 1
        if let pair = pairs[colors] {
            lastUse[pair] = clock
            return pair
        }
        let pair: Int
        if owner.count <= limit {
            pair = owner.count
            owner.append(nil)
            lastUse.append(0)
        } else {
            pair = (1...limit).min { lastUse[$0] < lastUse[$1] } ?? 1
        }
        if let former = owner[pair] { pairs[former] = nil }
        guard define(pair, foreground, background) else { return 0 }
        owner[pair] = colors
        pairs[colors] = pair
        lastUse[pair] = clock
        return pair
    }
}
