import HTTPTypes

/// The users of the tenant's directories.
public enum Users {
    private static let listCall = EndpointDescription("users.list", .get, "/api/v1/users")
    private static let getCall = EndpointDescription("users.get", .get, "/api/v1/users/{user_id}")
    private static let deleteCall = EndpointDescription("users.delete", .delete, "/api/v1/users/{user_id}")

    static let catalogue = [listCall, getCall, deleteCall]

    /// The users, 300 a page.
    ///
    /// - Parameters:
    ///   - email: a part of the email address.
    ///   - integrationID: only those of this directory, by UUID.
    ///   - archived: only those who are, or are not, archived.
    public static func list(
        email: String? = nil, integrationID: String? = nil, archived: Bool? = nil
    ) -> PagedEndpoint<User> {
        PagedEndpoint(
            listCall,
            query: [QueryItem]([
                "email": email, "integration_id": integrationID, "archived": archived.map { $0 ? "true" : "false" },
            ]), paging: .cursor(limit: nil), id: \.id, read: User.init(json:))
    }

    /// One user.
    public static func get(_ id: String) -> Endpoint<User> {
        Endpoint(getCall, [id], read: User.init(json:))
    }

    /// Deletes a user from the tenant; refused with 400 while a device is assigned to the user.
    public static func delete(_ id: String) -> Endpoint<Void> {
        Endpoint(deleteCall, [id], successStatuses: [204])
    }
}
