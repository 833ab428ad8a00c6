import HTTPTypes

/// The tenant's tags.
public enum Tags {
    private static let listCall = EndpointDescription("tags.list", .get, "/api/v1/tags")
    private static let createCall = EndpointDescription("tags.create", .post, "/api/v1/tags")
    private static let renameCall = EndpointDescription("tags.rename", .patch, "/api/v1/tags/{tag_id}")
    private static let deleteCall = EndpointDescription("tags.delete", .delete, "/api/v1/tags/{tag_id}")

    static let catalogue = [listCall, createCall, renameCall, deleteCall]

    /// The tags, or those whose name contains `search`.
    public static func list(search: String? = nil) -> PagedEndpoint<NamedReference> {
        PagedEndpoint(
            listCall, query: [QueryItem](["search": search]), paging: .cursor(limit: nil), id: \.id,
            read: NamedReference.row)
    }

    /// Creates a tag.
    public static func create(name: String) -> Endpoint<NamedReference> {
        Endpoint(
            createCall, body: .object(["name": .string(name)]), successStatuses: [201], read: NamedReference.row)
    }

    /// Renames a tag.
    public static func rename(_ id: String, to name: String) -> Endpoint<NamedReference> {
        Endpoint(renameCall, [id], body: .object(["name": .string(name)]), read: NamedReference.row)
    }

    /// Deletes a tag, and with it from every device.
    public static func delete(_ id: String) -> Endpoint<Void> {
        Endpoint(deleteCall, [id], successStatuses: [204])
    }
}
