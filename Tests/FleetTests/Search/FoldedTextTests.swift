import Testing

@testable import Fleet

@Suite("FoldedText")
struct FoldedTextTests {
    @Test(
        "What a person types finds what stands there",
        arguments: [
            ("JOSÉ", "jose"), ("Łódź", "lodz"), ("Straße", "strasse"), ("Søren Ødegård", "soren odegard"),
            ("Jane’s “Mac” – 2", "jane's \"mac\" - 2"), ("Æther ÆŒØ", "aether aeoeo"), ("Ǆ Ệ Ḿ", "ǆ e m"),
            ("ŽIŽEK İ", "zizek i"), ("日本 É", "日本 e"), ("Þór", "thor"), ("a\u{A0}b", "a b"),
            ("plain ASCII", "plain ascii"), ("Σίσυφος", "σισυφοσ"),
        ])
    func folds(pair: (String, String)) { #expect(FoldedText.bytes(pair.0) == Array(pair.1.utf8)) }

    @Test(
        "Composed and decomposed spellings fold alike",
        arguments: [("é", "e\u{301}"), ("한", "\u{1112}\u{1161}\u{11AB}")])
    func normalises(pair: (String, String)) { #expect(FoldedText.bytes(pair.0) == FoldedText.bytes(pair.1)) }

    @Test("A separator never survives", arguments: ["a\u{1F}b", "é\u{1F}b"])
    func separator(text: String) { #expect(!FoldedText.bytes(text).contains(0x1F)) }
}
