import TerminalKit
import Testing

@Suite("Pictures of frames")
struct FramePictureTests {
    private static let palette = FramePicture.Palette(ink: .rgb(1, 2, 3), paper: .rgb(250, 251, 252), basic: [])

    private func svg(_ columns: Int = 12, _ draw: (inout Canvas) -> Void) -> String {
        var canvas = Canvas(size: Size(columns: columns, rows: 2))
        draw(&canvas)
        return FramePicture(canvas.finish(), palette: Self.palette).svg
    }

    private func texts(_ svg: String) -> [String] {
        svg.split(separator: "\n").filter { $0.hasPrefix("<text") }.compactMap { line in
            line.split(separator: ">", maxSplits: 1).last.map { String($0.dropLast("</text>".count)) }
        }
    }

    @Test("Words stay together, wide characters stand alone, each at its own cell")
    func places() {
        let svg = svg { $0.write("ab c  田d", column: 1, row: 0) }
        #expect(texts(svg) == ["ab c", "田", "d"])
        #expect(svg.contains("x=\"21.63\"") && svg.contains("x=\"79.41\"") && svg.contains("x=\"98.67\""))
    }

    @Test("What XML reserves is written as XML wants it")
    func escaping() {
        #expect(texts(svg { $0.write("a<&>b", column: 0, row: 0) }) == ["a&lt;&amp;&gt;b"])
    }

    @Test("A secret is not in the picture")
    func secrets() {
        let svg = svg { $0.write("049640", column: 0, row: 0, isSensitive: true) }
        #expect(!svg.contains("049640") && !svg.contains(">0<"))
        #expect(texts(svg) == Array(repeating: "•", count: 6))
    }

    @Test("The terminal's own colours are the palette's, and reverse swaps them")
    func colors() {
        let plain = svg { $0.write("a", column: 0, row: 0) }
        #expect(plain.contains("fill=\"#010203\">a<") && plain.contains("fill=\"#fafbfc\"/>"))
        let reverse = svg { $0.write("a", column: 0, row: 0, style: Style(attributes: .reverse)) }
        #expect(reverse.contains("fill=\"#fafbfc\">a<") && reverse.contains("fill=\"#010203\" shape-rendering"))
    }

    @Test("Attributes are drawn, borders as lines that meet")
    func attributes() {
        let svg = svg {
            $0.write("b", column: 0, row: 0, style: Style(attributes: [.bold, .italic, .underline, .dim]))
            $0.write("┌──┐", column: 4, row: 0)
        }
        for part in ["font-weight=\"bold\"", "font-style=\"italic\"", "opacity=\"0.6\"", "H21.63\" stroke"] {
            #expect(svg.contains(part), "\(part)")
        }
        #expect(texts(svg) == ["b"])
        #expect(svg.contains("H60.15"))
    }

    @Test("An empty screen is a picture too")
    func empty() { #expect(svg(0) { _ in }.hasSuffix("</svg>\n")) }
}
