/// The pages of a list, each fetched when it is asked for.
///
/// Pages with an envelope are followed by the query of their `next` link, on the client's own host and the endpoint's
/// own path. A link that repeats ends the sequence. A page of bare rows is the last when it is shorter than the limit,
/// or when the service's own count says so. After an error the sequence ends.
public struct PageSequence<Item: Sendable>: AsyncSequence, Sendable {
    /// A page.
    public typealias Element = Page<Item>
    /// What a page's call throws.
    public typealias Failure = KandjiError

    let client: KandjiClient
    let paged: PagedEndpoint<Item>
    let offset: Int

    /// Begins at the first page.
    public func makeAsyncIterator() -> Iterator {
        Iterator(client: client, paged: paged, offset: offset)
    }

    /// Fetches a page each time it is asked.
    public struct Iterator: AsyncIteratorProtocol {
        let client: KandjiClient
        let paged: PagedEndpoint<Item>
        private var endpoint: Endpoint<PageContent<Item>>?
        private var offset: Int
        private var seenIDs: Set<String> = []
        private var seenQueries: Set<Set<QueryItem>> = []

        init(client: KandjiClient, paged: PagedEndpoint<Item>, offset: Int) {
            self.client = client
            self.paged = paged
            self.offset = offset
            endpoint = paged.page(at: offset)
        }

        /// Fetches the next page.
        public mutating func next() async throws(KandjiError) -> Page<Item>? {
            try await next(isolation: nil)
        }

        /// Fetches the next page.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(KandjiError) -> Page<Item>? {
            guard let endpoint else { return nil }
            self.endpoint = nil
            seenQueries.insert(Set(endpoint.query))
            let content = try await client.send(endpoint)
            let pageOffset = offset
            offset += content.rowCount
            self.endpoint = following(endpoint, content)
            let fresh = content.items.filter { item in
                paged.id(item).map { seenIDs.insert($0).inserted } ?? true
            }
            return Page(
                items: fresh, issues: content.issues, offset: pageOffset, total: content.total,
                isLast: self.endpoint == nil)
        }

        private func following(
            _ current: Endpoint<PageContent<Item>>, _ content: PageContent<Item>
        ) -> Endpoint<PageContent<Item>>? {
            guard paged.paging != .single, content.rowCount > 0 else { return nil }
            if content.hasEnvelope {
                guard let query = content.next, !seenQueries.contains(Set(query)) else { return nil }
                var following = current
                following.query = query
                return following
            }
            guard case .offset(let limit) = paged.paging else { return nil }
            let isLast = content.total.map { offset >= $0 } ?? (content.rowCount < limit)
            return isLast ? nil : paged.page(at: offset)
        }
    }
}

extension KandjiClient {
    /// The pages of a list.
    ///
    /// - Parameters:
    ///   - paged: the list.
    ///   - offset: rows to leave out at the start, to resume a load that was interrupted; the list's own if `nil`.
    public func pages<Item>(_ paged: PagedEndpoint<Item>, from offset: Int? = nil) -> PageSequence<Item> {
        PageSequence(client: self, paged: paged, offset: offset ?? paged.firstOffset)
    }

    /// Every row of a list that is known to be small, for example Blueprints.
    ///
    /// - Throws: ``KandjiError`` of the first page that fails.
    public func all<Item>(_ paged: PagedEndpoint<Item>) async throws(KandjiError) -> [Item] {
        var items: [Item] = []
        for try await page in pages(paged) { items += page.items }
        return items
    }
}
