import Foundation
import HTTPTypes
import KandjiAPI
import Testing

@Suite("Notes")
struct NotesTests {
    @Test("A note is created, changed and read")
    func requests() async throws {
        let note = #"{"note_id":"n1","author":"Jane","content":"x","created_at":"2021-04-07T18:56:25.113229Z"}"#
        let transport = ScriptedTransport(
            .answer(201, body: note), .answer(200, body: note), .answer(200, body: note),
            .answer(200, body: "[\(note)]"))
        let client = try KandjiClient.scripted(transport)
        let created = try await client.send(Notes.create("d1", content: "line\ntwo"))
        #expect(created.author == "Jane")
        #expect(created.createdAt?.date != nil)
        _ = try await client.send(Notes.update("d1", note: "n1", content: "y"))
        _ = try await client.send(Notes.get("d1", note: "n1"))
        #expect(try await client.all(Notes.list("d1")) == [created])
        #expect(transport.sent.map(\.request.method) == [.post, .patch, .get, .get])
        #expect(transport.sent.map(\.text) == [#"{"content":"line\ntwo"}"#, #"{"content":"y"}"#, "", ""])
        #expect(Set(transport.sent.map(\.path)) == ["/api/v1/devices/d1/notes", "/api/v1/devices/d1/notes/n1"])
    }

    @Test("The recorded note is plain in a terminal")
    func recorded() throws {
        let row = try #require(
            try JSONValue(parsing: Fixture.data("get-device-notes.get-all-device-notes.200.json")).elements.first)
        #expect(try Note(json: row).plainText == "This is an example note!")
    }

    @Test(
        "HTML becomes plain text, and plain text stays",
        arguments: [
            ("plain", "plain"), ("", ""), ("a < b && c > d", "a < b && c > d"), ("R&D; 5 <6>", "R&D; 5 <6>"),
            ("<p>One</p><p>Two</p>", "One\nTwo"), ("a<br>b<br/>c<BR />d", "a\nb\nc\nd"),
            ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
            ("<b>bold</b> <i class=\"x\">text</i>", "bold text"),
            ("&lt;b&gt; &amp;amp; &#233;&#x2019;&nbsp;&unknown; &", "<b> &amp; é’ &unknown; &"),
            ("x<!-- no --><script>alert('<p>')</script><style>p{}</style>y", "xy"),
            ("<p>a</p>\n\n\n<p>b</p>", "a\n\nb"),
            ("<p>unclosed", "unclosed"), ("tail <", "tail <"), ("&#0; &#xD800;", "\u{0} &#xD800;"), ("<", "<"),
        ])
    func html(html: String, text: String) { #expect(HTMLText.plain(html) == text) }
}
