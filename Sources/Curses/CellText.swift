/// Fits a grapheme cluster to cells that ncurses counts by itself.
enum CellText {
    /// What to put into the cells of a cluster: pieces of one spacing character and its marks, side by side, that take
    /// `width` cells in all.
    ///
    /// Our width decides. Where ncurses adds up to another one (families of emoji, an emoji in text presentation, a
    /// newer Unicode), the base alone is drawn, or a `?`, and filled up with spaces: the columns behind it must never
    /// drift.
    static func pieces(of scalars: [UInt32], width: Int, measure: (UInt32) -> Int) -> [[UInt32]] {
        let widths = scalars.map(measure)
        guard let base = scalars.first, let baseWidth = widths.first else { return [] }
        if widths.allSatisfy({ $0 >= 0 }), baseWidth > 0, widths.reduce(0, +) == width {
            var pieces: [[UInt32]] = []
            for (scalar, cells) in zip(scalars, widths) {
                if cells > 0 { pieces.append([scalar]) } else { pieces[pieces.count - 1].append(scalar) }
            }
            return pieces
        }
        if baseWidth == width { return [[base]] }
        let isDrawable = baseWidth == 1
        return [[isDrawable ? base : UInt32(UInt8(ascii: "?"))]] + Array(repeating: [0x20], count: width - 1)
    }
}
