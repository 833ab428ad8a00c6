import Foundation
import HTTPTypes
import KandjiAPI
import Testing

@Suite("Pages")
struct PageSequenceTests {
    private static func devices(_ range: Range<Int>) -> String {
        "[" + range.map { #"{"device_id":"d\#($0)"}"# }.joined(separator: ",") + "]"
    }

    private static func pages<Item>(
        _ transport: ScriptedTransport, _ list: PagedEndpoint<Item>, from offset: Int? = nil
    ) async throws -> [Page<Item>] {
        var pages: [Page<Item>] = []
        for try await page in try KandjiClient.scripted(transport).pages(list, from: offset) { pages.append(page) }
        return pages
    }

    /// A list of names in an envelope, whatever dialect it pages by.
    private static func names(
        _ paging: PagedEndpoint<String>.Paging
    ) -> PagedEndpoint<String> {
        PagedEndpoint(
            endpoint: Endpoint(name: "test.names", method: .get, path: "/api/v1/names") { data, response in
                try PageContent(JSONValue(parsing: data), headers: response.headerFields) { row in
                    guard let name = row["name"]?.nonEmptyText else { throw DecodingIssue("“name” is missing") }
                    return name
                }
            }, paging: paging, id: { $0 })
    }

    @Test("A list by limit and offset ends with the page that is shorter than the limit")
    func offsets() async throws {
        let transport = ScriptedTransport(
            .answer(200, body: Self.devices(0..<300)), .answer(200, body: Self.devices(300..<420)))
        let pages = try await Self.pages(transport, Devices.list())
        #expect(pages.map(\.items.count) == [300, 120])
        #expect(pages.map(\.offset) == [0, 300])
        #expect(pages.map(\.isLast) == [false, true])
        #expect(
            transport.sent.map(\.path) == [
                "/api/v1/devices?ordering=serial_number&limit=300&offset=0",
                "/api/v1/devices?ordering=serial_number&limit=300&offset=300",
            ])
    }

    @Test("A list whose last page is full ends with an empty page")
    func emptyLastPage() async throws {
        let transport = ScriptedTransport(.answer(200, body: Self.devices(0..<300)), .answer(200, body: "[]"))
        let pages = try await Self.pages(transport, Devices.list())
        #expect(pages.map(\.items.count) == [300, 0])
        #expect(pages.last?.isLast == true)
    }

    @Test("The service's own count saves the empty page and survives a smaller limit than asked for")
    func totalCount() async throws {
        let headers = ["x-total-count": "450"]
        let transport = ScriptedTransport(
            .answer(200, headers: headers, body: Self.devices(0..<200)),
            .answer(200, headers: headers, body: Self.devices(200..<400)),
            .answer(200, headers: headers, body: Self.devices(400..<450)))
        let pages = try await Self.pages(transport, Devices.list())
        #expect(pages.map(\.offset) == [0, 200, 400])
        #expect(pages.map(\.total) == [450, 450, 450])
        #expect(pages.map(\.isLast) == [false, false, true])
    }

    @Test("A load is resumed at a row")
    func resumed() async throws {
        let transport = ScriptedTransport(.answer(200, body: Self.devices(600..<610)))
        let pages = try await Self.pages(transport, Devices.list(), from: 600)
        #expect(pages.first?.offset == 600)
        #expect(transport.sent.first?.path.hasSuffix("limit=300&offset=600") == true)
    }

    @Test("A row that shifted into the next page is given once")
    func duplicates() async throws {
        let transport = ScriptedTransport(
            .answer(200, body: Self.devices(0..<300)), .answer(200, body: Self.devices(299..<310)))
        let pages = try await Self.pages(transport, Devices.list())
        #expect(pages.map(\.items.count) == [300, 10])
        #expect(Set(pages.flatMap(\.items).map(\.id)).count == 310)
    }

    @Test("A bad row costs itself and is reported")
    func badRow() async throws {
        let transport = ScriptedTransport(
            .answer(200, body: #"[{"device_id":"d1","is_missing":"?"},{"device_name":"x"},7,{"device_id":"d4"}]"#))
        let pages = try await Self.pages(transport, Devices.list())
        #expect(pages.first?.items.map(\.id) == ["d1", "d4"])
        #expect(
            pages.first?.issues.map(\.description) == [
                "row 2: “device_id” is missing", "row 3: “device_id” is missing",
            ])
    }

    @Test("A single object where a list is documented is one row")
    func singleObject() async throws {
        let body = String(
            decoding: try Fixture.data("list-devices.query-for-specific-serial-number.200.json"), as: UTF8.self)
        let pages = try await Self.pages(ScriptedTransport(.answer(200, body: body)), Devices.list())
        #expect(pages.first?.items.map(\.serialNumber) == ["FVHHFKF7Q6L4"])
        #expect(pages.first?.isLast == true)
    }

    @Test("What is no list fails", arguments: ["null", "7", #"{"detail":"x"}"#])
    func noList(body: String) async throws {
        let transport = ScriptedTransport(.answer(200, body: body))
        await #expect(throws: KandjiError.self) { try await Self.pages(transport, Devices.list()) }
    }

    @Test("An error ends the sequence")
    func failing() async throws {
        let transport = ScriptedTransport(.answer(200, body: Self.devices(0..<300)), .answer(401), .answer(200))
        var pages = try KandjiClient.scripted(transport).pages(Devices.list()).makeAsyncIterator()
        #expect(try await pages.next() != nil)
        await #expect(throws: KandjiError.self) { try await pages.next() }
        #expect(try await pages.next() == nil)
        #expect(transport.sent.count == 2)
    }

    @Test("A next link gives its query only: its host and its path are not followed")
    func nextLinks() async throws {
        let transport = ScriptedTransport(
            .answer(
                200,
                body: """
                    {"count": 3, "next": "https://evil.example/elsewhere?cursor=cD0y%3D%3D&x=a+b", "previous": null,
                     "results": [{"name": "a"}, {"name": "b"}]}
                    """),
            .answer(200, body: #"{"count": 3, "next": null, "results": [{"name": "c"}]}"#))
        let pages = try await Self.pages(transport, Self.names(.cursor(limit: 500)))
        #expect(pages.map(\.items) == [["a", "b"], ["c"]])
        #expect(pages.map(\.total) == [3, 3])
        #expect(transport.sent.map(\.path) == ["/api/v1/names?limit=500", "/api/v1/names?cursor=cD0y%3D%3D&x=a%20b"])
        #expect(Set(transport.sent.map(\.request.authority)) == ["acme.api.kandji.io"])
    }

    @Test("A next link that repeats, or an empty page, ends the sequence")
    func repeatedLink() async throws {
        let page = ScriptedTransport.Step.answer(
            200, body: #"{"next": "/api/v1/names?page=2", "results": [{"name": "a"}]}"#)
        let repeating = ScriptedTransport(page, page, page)
        #expect(try await Self.pages(repeating, Self.names(.page)).map(\.items) == [["a"], []])
        #expect(repeating.sent.map(\.path) == ["/api/v1/names?page=1", "/api/v1/names?page=2"])

        let empty = ScriptedTransport(.answer(200, body: #"{"next": "/api/v1/names?page=2", "results": []}"#))
        #expect(try await Self.pages(empty, Self.names(.page)).map(\.isLast) == [true])
    }

    @Test("Pages by number begin at the page that holds the row")
    func pageNumbers() async throws {
        let transport = ScriptedTransport(.answer(200, body: #"{"next": null, "results": [{"name": "a"}]}"#))
        _ = try await Self.pages(transport, Self.names(.page), from: 600)
        #expect(transport.sent.map(\.path) == ["/api/v1/names?page=3"])
    }

    @Test("A list in one answer takes no parameters and follows nothing")
    func single() async throws {
        let transport = ScriptedTransport(
            .answer(200, body: #"{"next": "/api/v1/names?page=2", "results": [{"name": "a"}]}"#))
        #expect(try await Self.pages(transport, Self.names(.single)).count == 1)
        #expect(transport.sent.map(\.path) == ["/api/v1/names"])
    }

    @Test("Everything of a small list comes at once")
    func all() async throws {
        let transport = ScriptedTransport(
            .answer(200, body: #"{"next": "?limit=2&offset=2", "results": [{"name": "a"}, {"name": "b"}]}"#),
            .answer(200, body: #"{"next": null, "results": [{"name": "c"}]}"#))
        let names = try await KandjiClient.scripted(transport).all(Self.names(.offset(limit: 2)))
        #expect(names == ["a", "b", "c"])
    }
}
