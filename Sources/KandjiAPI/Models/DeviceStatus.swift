/// A device's library items and parameters.
public struct DeviceStatus: Hashable, Sendable {
    /// How each library item does.
    public var libraryItems: [LibraryItemStatus]
    /// How each parameter does.
    public var parameters: [DeviceParameter]
    /// The rows that could not be read.
    public var issues: [DecodingIssue]

    /// Reads a device's status. A missing list is an empty one.
    ///
    /// - Throws: ``DecodingIssue`` where the answer is not an object.
    public init(json: JSONValue) throws {
        guard case .object = json else { throw DecodingIssue("an object was expected") }
        let items = try PageContent(json["library_items"] ?? [], read: LibraryItemStatus.init(json:))
        let parameters = try PageContent(json["parameters"] ?? [], read: DeviceParameter.init(json:))
        libraryItems = items.items
        self.parameters = parameters.items
        issues = items.issues + parameters.issues
    }
}

/// A parameter of a Blueprint on one device.
public struct DeviceParameter: Hashable, Sendable {
    /// The parameter's id.
    public var itemID: String
    /// The name.
    public var name: String?
    /// The category, for example `User Accounts & Authentication`.
    public var category: String?
    /// The category below it.
    public var subcategory: String?
    /// `PASS`, `PENDING`, `ERROR`, …
    public var status: String?
    /// The row as it came.
    public var document: JSONValue

    /// Reads a row of a device's parameters.
    ///
    /// - Throws: ``DecodingIssue`` where there is no `item_id`.
    public init(json: JSONValue) throws {
        itemID = try json.required("item_id")
        name = json["name"]?.nonEmptyText
        category = json["category"]?.nonEmptyText
        subcategory = json["subcategory"]?.nonEmptyText
        status = json["status"]?.nonEmptyText
        document = json
    }
}
