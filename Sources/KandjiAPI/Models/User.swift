/// A user of one of the tenant's directories.
public struct User: Hashable, Sendable {
    /// The id, a UUID.
    public var id: String
    /// The name.
    public var name: String?
    /// The email address.
    public var email: String?
    /// Whether the directory has the user as active.
    public var isActive: Bool?
    /// Whether the user is archived.
    public var isArchived: Bool?
    /// The department.
    public var department: String?
    /// The job title.
    public var jobTitle: String?
    /// How many devices are assigned to the user.
    public var deviceCount: Int?
    /// When the user came to the tenant.
    public var createdAt: Timestamp?
    /// When the user was last changed.
    public var updatedAt: Timestamp?
    /// The directory's name.
    public var integrationName: String?
    /// The directory's kind, for example `office365`.
    public var integrationType: String?
    /// The id of older records, digits.
    public var deprecatedID: String?
    /// The object as it came.
    public var document: JSONValue

    /// Reads a user.
    ///
    /// - Throws: ``DecodingIssue`` where there is no id.
    public init(json: JSONValue) throws {
        id = try json.required("id")
        name = json["name"]?.nonEmptyText
        email = json["email"]?.nonEmptyText
        isActive = json["active"]?.boolean
        isArchived = json["archived"]?.boolean
        department = json["department"]?.nonEmptyText
        jobTitle = json["job_title"]?.nonEmptyText
        deviceCount = json["device_count"]?.integer
        createdAt = json["created_at"]?.timestamp
        updatedAt = json["updated_at"]?.timestamp
        integrationName = json["integration"]?["name"]?.nonEmptyText
        integrationType = json["integration"]?["type"]?.nonEmptyText
        deprecatedID = json["deprecated_user_id"]?.nonEmptyText
        document = json
    }
}
