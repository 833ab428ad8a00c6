/// A list that comes in pages, and how one gets from a page to the next.
public struct PagedEndpoint<Item: Sendable>: Sendable {
    /// The four ways in which the API pages.
    public enum Paging: Hashable, Sendable {
        /// `limit` and `offset`.
        case offset(limit: Int)
        /// `page`, counted from 1, of a size that the service chooses.
        case page
        /// An opaque `cursor` from the `next` link.
        case cursor(limit: Int?)
        /// Everything in one answer.
        case single
    }

    /// The call of one page, without the parameters of paging.
    public var endpoint: Endpoint<PageContent<Item>>
    /// How it pages.
    public var paging: Paging
    /// Where to begin, in rows, where ``KandjiClient/pages(_:from:)`` says nothing else.
    public var firstOffset: Int
    /// What makes a row the same as another, to leave out rows that shifted from one page into the next.
    public var id: @Sendable (Item) -> String?

    /// Makes a paged endpoint from its parts.
    public init(
        endpoint: Endpoint<PageContent<Item>>, paging: Paging, firstOffset: Int = 0,
        id: @escaping @Sendable (Item) -> String?
    ) {
        self.endpoint = endpoint
        self.paging = paging
        self.firstOffset = firstOffset
        self.id = id
    }

    /// The call of the page that begins at a row, for callers that want one page and no sequence.
    ///
    /// - Parameter offset: rows before the page; for `page` the page that holds this row of pages of 300; without
    ///   meaning for `cursor` and `single`.
    public func page(at offset: Int) -> Endpoint<PageContent<Item>> {
        var endpoint = endpoint
        switch paging {
        case .offset(let limit):
            endpoint.query += [QueryItem("limit", String(limit)), QueryItem("offset", String(offset))]
        case .page:
            endpoint.query.append(QueryItem("page", String(offset / 300 + 1)))
        case .cursor(let limit):
            if let limit { endpoint.query.append(QueryItem("limit", String(limit))) }
        case .single: break
        }
        return endpoint
    }
}

/// One page, as a ``PageSequence`` gives it.
public struct Page<Item: Sendable>: Sendable {
    /// The rows that could be read and were not on an earlier page.
    public var items: [Item]
    /// The rows that could not be read.
    public var issues: [DecodingIssue]
    /// How many rows lie before this page.
    public var offset: Int
    /// How many rows the list has, where the service says so.
    public var total: Int?
    /// Whether no page follows.
    public var isLast: Bool

    /// Makes a page from its parts.
    public init(items: [Item], issues: [DecodingIssue] = [], offset: Int = 0, total: Int? = nil, isLast: Bool = true) {
        self.items = items
        self.issues = issues
        self.offset = offset
        self.total = total
        self.isLast = isLast
    }
}
