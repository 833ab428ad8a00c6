import Foundation
public import HTTPTypes

/// One page's answer, from any of the envelopes that the API uses.
public struct PageContent<Item: Sendable>: Sendable {
    /// The rows that could be read.
    public var items: [Item]
    /// The rows that could not be read.
    public var issues: [DecodingIssue]
    /// How many rows the answer held, read or not.
    public var rowCount: Int
    /// How many rows the list has, where the service says so.
    public var total: Int?
    /// The query of the `next` link; its host and path are not used, because the service names other hosts there.
    public var next: [QueryItem]?
    /// Whether the answer had an envelope; without one, nothing says whether another page follows.
    public var hasEnvelope: Bool

    /// Reads a page.
    ///
    /// - Parameters:
    ///   - document: a bare array, `{results: […], next, count}`, the same inside the member `key`, an array in the
    ///     member `key`, or a single row where the vendor documents an array.
    ///   - key: the member that holds the rows or their envelope.
    ///   - headers: the answer's header fields; `x-total-count` is read.
    ///   - read: reads one row.
    /// - Throws: what `read` throws for a single row; otherwise a bad row becomes an issue.
    public init(
        _ document: JSONValue, key: String? = nil, headers: HTTPFields = HTTPFields(),
        read: (JSONValue) throws -> Item
    ) throws {
        let inner = key.flatMap { document[$0] } ?? document
        let rows: [JSONValue]
        switch inner {
        case .array(let elements): rows = elements
        case .object:
            let list = inner["results"] ?? inner["data"]
            guard case .array(let elements)? = list else {
                self.init(items: [try read(inner)], issues: [], rowCount: 1, total: 1, next: nil, hasEnvelope: true)
                return
            }
            rows = elements
        default: throw DecodingIssue("a list was expected")
        }
        var items: [Item] = []
        var issues: [DecodingIssue] = []
        items.reserveCapacity(rows.count)
        for (index, row) in rows.enumerated() {
            do {
                items.append(try read(row))
            } catch {
                let problem = (error as? DecodingIssue)?.problem ?? "\(type(of: error))"
                issues.append(DecodingIssue(problem, row: index))
            }
        }
        self.init(
            items: items, issues: issues, rowCount: rows.count,
            total: inner["count"]?.integer ?? inner["total"]?.integer ?? Self.total(headers),
            next: inner["next"]?.nonEmptyText.flatMap(Self.query(ofLink:)), hasEnvelope: inner["results"] != nil)
    }

    init(
        items: [Item], issues: [DecodingIssue], rowCount: Int, total: Int?, next: [QueryItem]?, hasEnvelope: Bool
    ) {
        self.items = items
        self.issues = issues
        self.rowCount = rowCount
        self.total = total
        self.next = next
        self.hasEnvelope = hasEnvelope
    }

    /// How many rows the list has, as an answer's header fields say it.
    static func total(_ headers: HTTPFields) -> Int? {
        HTTPField.Name("x-total-count").flatMap { headers[$0] }.flatMap(Int.init)
    }

    private static func query(ofLink link: String) -> [QueryItem]? {
        guard let mark = link.firstIndex(of: "?") else { return nil }
        let query = link[link.index(after: mark)...].prefix { $0 != "#" }
        let items = PercentEncoding.items(ofQuery: query)
        return items.isEmpty ? nil : items
    }
}

extension PagedEndpoint {
    /// A list whose rows are read one by one.
    init(
        _ description: EndpointDescription, _ arguments: [String] = [], query: [QueryItem] = [], key: String? = nil,
        paging: Paging, firstOffset: Int = 0, id: @escaping @Sendable (Item) -> String?,
        read: @escaping @Sendable (JSONValue) throws -> Item
    ) {
        self.init(description, arguments, query: query, paging: paging, firstOffset: firstOffset, id: id) {
            data, response in
            try PageContent(JSONValue(parsing: data), key: key, headers: response.headerFields, read: read)
        }
    }

    /// A list whose pages are read in a way of their own.
    init(
        _ description: EndpointDescription, _ arguments: [String] = [], query: [QueryItem] = [],
        paging: Paging, firstOffset: Int = 0, id: @escaping @Sendable (Item) -> String?,
        decode: @escaping @Sendable (Data, HTTPResponse) throws -> PageContent<Item>
    ) {
        let endpoint = Endpoint<PageContent<Item>>(
            name: description.name, method: description.method, path: description.path(arguments), query: query,
            decode: decode)
        self.init(endpoint: endpoint, paging: paging, firstOffset: firstOffset, id: id)
    }
}
