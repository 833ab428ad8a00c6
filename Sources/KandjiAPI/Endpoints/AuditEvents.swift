import HTTPTypes

/// The tenant's own log of what administrators and tokens did.
public enum AuditEvents {
    private static let listCall = EndpointDescription("auditEvents.list", .get, "/api/v1/audit/events")

    static let catalogue = [listCall]

    /// The events, 500 a page.
    ///
    /// - Parameters:
    ///   - newestFirst: the order by time.
    ///   - start: not before, as `2024-11-26` or a date with time.
    ///   - end: not after, in the same forms.
    ///   - limit: rows a page, 500 at most.
    public static func list(
        newestFirst: Bool = true, start: String? = nil, end: String? = nil, limit: Int = 500
    ) -> PagedEndpoint<AuditEvent> {
        PagedEndpoint(
            listCall,
            query: [QueryItem]([
                "sort_by": newestFirst ? "-occurred_at" : "occurred_at", "start_date": start, "end_date": end,
            ]), paging: .cursor(limit: min(max(limit, 1), 500)), id: \.id, read: AuditEvent.init(json:))
    }
}
