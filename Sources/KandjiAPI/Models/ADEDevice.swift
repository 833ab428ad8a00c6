/// A device that Apple assigned to a token of Automated Device Enrollment.
///
/// Three generations of this row exist: `blueprint` as an object with `user`, both as ids beside `blueprint_id` and
/// `user_id`, and only the latter two with `tags` and `use_blueprint_routing`. All read the same here.
public struct ADEDevice: Hashable, Sendable {
    /// The row's id, which is not a device ID.
    public var id: String
    /// The serial number.
    public var serialNumber: String?
    /// The model.
    public var model: String?
    /// Apple's description.
    public var summary: String?
    /// Apple's name of the colour.
    public var color: String?
    /// `Mac`, `iPhone`, `iPad`, …
    public var family: String?
    /// `OSX`, `iOS`, …
    public var os: String?
    /// The asset tag that the device gets.
    public var assetTag: String?
    /// The Blueprint that the device gets; `nil` with Blueprint routing.
    public var blueprint: NamedReference?
    /// The id of the user that the device gets.
    public var userID: String?
    /// The token.
    public var token: NamedReference?
    /// Who assigned it in Apple Business Manager.
    public var assignedBy: String?
    /// When it was assigned there.
    public var assignedAt: Timestamp?
    /// When the enrolment profile was assigned.
    public var profileAssignedAt: Timestamp?
    /// When the device fetched the profile.
    public var profilePushedAt: Timestamp?
    /// `assigned`, `pushed`, …
    public var profileStatus: String?
    /// `SUCCESS`, …
    public var assignmentStatus: String?
    /// When that status came.
    public var assignmentStatusReceivedAt: Timestamp?
    /// How often assigning failed.
    public var failedAssignments: Int?
    /// The tags that the device gets; newest generation only.
    public var tags: [String]
    /// Whether its Blueprint is chosen by routing; newest generation only.
    public var usesBlueprintRouting: Bool?
    /// The enrolled device; `nil` while it awaits enrolment.
    public var enrolled: Enrolled?
    /// The row as it came.
    public var document: JSONValue

    /// The device that came of it.
    public struct Enrolled: Hashable, Sendable {
        /// The device ID.
        public var id: DeviceID
        /// The name.
        public var name: String?
        /// When it was enrolled.
        public var enrolledAt: Timestamp?
        /// The service's number for the state of enrolment.
        public var enrollmentStatus: Int?
        /// Whether MDM has not checked in for long.
        public var isMissing: Bool?
        /// Whether it was removed from Kandji.
        public var isRemoved: Bool?
    }

    /// Reads a row of *List ADE Devices*, of any generation.
    ///
    /// - Throws: ``DecodingIssue`` where there is no id.
    public init(json: JSONValue) throws {
        id = try json.required("id")
        serialNumber = json["serial_number"]?.nonEmptyText
        model = json["model"]?.nonEmptyText
        summary = json["description"]?.nonEmptyText
        color = json["color"]?.nonEmptyText
        family = json["device_family"]?.nonEmptyText
        os = json["os"]?.nonEmptyText
        assetTag = json["asset_tag"]?.nonEmptyText
        blueprint =
            json["blueprint"].flatMap(NamedReference.init(json:))
            ?? json["blueprint_id"].flatMap(NamedReference.init(json:))
        userID = json["user_id"]?.nonEmptyText ?? json["user"]?.deviceUser?.id
        token = json["dep_account"].flatMap(NamedReference.init(json:))
        assignedBy = json["device_assigned_by"]?.nonEmptyText
        assignedAt = json["device_assigned_date"]?.timestamp
        profileAssignedAt = json["profile_assign_time"]?.timestamp
        profilePushedAt = json["profile_push_time"]?.timestamp
        profileStatus = json["profile_status"]?.nonEmptyText
        assignmentStatus = json["last_assignment_status"]?.nonEmptyText
        assignmentStatusReceivedAt = json["assignment_status_received_at"]?.timestamp
        failedAssignments = json["failed_assignment_attempts"]?.integer
        tags = json["tags"]?.texts ?? []
        usesBlueprintRouting = json["use_blueprint_routing"]?.boolean
        enrolled = json["mdm_device"].flatMap(Enrolled.init(json:))
        document = json
    }
}

extension ADEDevice.Enrolled {
    /// Reads `mdm_device`; `nil` where it is null. Its id is `id`, whatever the vendor's text says.
    init?(json: JSONValue) {
        guard let id = (json["id"] ?? json["device_id"])?.nonEmptyText else { return nil }
        self.id = DeviceID(rawValue: id)
        name = json["name"]?.nonEmptyText
        enrolledAt = json["enrolled_at"]?.timestamp
        enrollmentStatus = json["enrollment_status"]?.integer
        isMissing = json["is_missing"]?.boolean
        isRemoved = json["is_removed"]?.boolean
    }
}
