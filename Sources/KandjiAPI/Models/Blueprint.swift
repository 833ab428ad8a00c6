public import Foundation

/// A Blueprint.
public struct Blueprint: Hashable, Sendable {
    /// The id.
    public var id: String
    /// The name, unique in the tenant.
    public var name: String
    /// The name of the icon.
    public var icon: String?
    /// The name of the colour.
    public var color: String?
    /// The description.
    public var summary: String?
    /// `classic` or `map`.
    public var type: String?
    /// The parameters, an object keyed by UUID.
    public var parameters: JSONValue
    /// How many devices it has; not in the answer of *Create Blueprint*.
    public var deviceCount: Int?
    /// How many of them are missing; only in the answer of an update.
    public var missingDeviceCount: Int?
    /// The code for enrolling by hand: digits, possibly with a leading 0.
    public var enrollmentCode: String?
    /// Whether the code may be used.
    public var isEnrollmentCodeActive: Bool?
    /// When it was created; newer answers only.
    public var createdAt: Timestamp?
    /// When it was last changed; newer answers only.
    public var updatedAt: Timestamp?
    /// The object as it came.
    public var document: JSONValue

    /// Reads a Blueprint.
    ///
    /// - Throws: ``DecodingIssue`` where the id or the name is missing.
    public init(json: JSONValue) throws {
        id = try json.required("id")
        name = try json.required("name")
        icon = json["icon"]?.nonEmptyText
        color = json["color"]?.nonEmptyText
        summary = json["description"]?.nonEmptyText
        type = json["type"]?.nonEmptyText
        parameters = json["params"] ?? .object([:])
        deviceCount = json["computers_count"]?.integer
        missingDeviceCount = json["missing_computers_count"]?.integer
        enrollmentCode = json["enrollment_code"]?["code"]?.nonEmptyText
        isEnrollmentCodeActive = json["enrollment_code"]?["is_active"]?.boolean
        createdAt = json["created_at"]?.timestamp
        updatedAt = json["updated_at"]?.timestamp
        document = json
    }
}

/// What *Create Blueprint* needs.
public struct NewBlueprint: Hashable, Sendable {
    /// What a new Blueprint is made from.
    public enum Source: Hashable, Sendable {
        /// A template, by id.
        case template(String)
        /// Another Blueprint, by id, of the same ``NewBlueprint/type``.
        case blueprint(String)
    }

    /// The name, unique in the tenant.
    public var name: String
    /// Whether devices may enrol by the code.
    public var isEnrollmentCodeActive: Bool
    /// The code; the service chooses one if `nil`. A code stays taken for ever, even when its Blueprint is gone.
    public var enrollmentCode: String?
    /// The description.
    public var summary: String?
    /// The name of the colour; ignored for an Assignment Map.
    public var color: String?
    /// The name of the icon; ignored for an Assignment Map.
    public var icon: String?
    /// `classic` or `map`; the service's default if `nil`.
    public var type: String?
    /// What it is made from; empty if `nil`.
    public var source: Source?

    /// Makes a Blueprint to create, with what the service requires.
    public init(name: String, isEnrollmentCodeActive: Bool) {
        self.name = name
        self.isEnrollmentCodeActive = isEnrollmentCodeActive
    }

    /// The form, whose keys are dotted.
    var form: [QueryItem] {
        let origin: (type: String?, id: String?) =
            switch source {
            case .template(let id): ("template", id)
            case .blueprint(let id): ("blueprint", id)
            case nil: (nil, nil)
            }
        return [QueryItem]([
            "name": name, "enrollment_code.is_active": isEnrollmentCodeActive ? "true" : "false",
            "enrollment_code.code": enrollmentCode, "color": color, "icon": icon, "description": summary,
            "source.type": origin.type, "source.id": origin.id, "type": type,
        ])
    }
}

/// A category of templates for Blueprints.
public struct BlueprintTemplateCategory: Hashable, Sendable {
    /// The category's number.
    public var id: String
    /// The category's name.
    public var name: String?
    /// Its templates.
    public var templates: [BlueprintTemplate]

    /// Reads a category.
    ///
    /// - Throws: ``DecodingIssue`` where there is no id.
    public init(json: JSONValue) throws {
        id = try json.required("id")
        name = json["name"]?.nonEmptyText
        templates = (json["templates"]?.elements ?? []).compactMap(BlueprintTemplate.init(json:))
    }
}

/// A template for Blueprints.
public struct BlueprintTemplate: Hashable, Sendable {
    /// The template's number, for ``NewBlueprint/Source/template(_:)``.
    public var id: String
    /// The name.
    public var name: String?
    /// The description.
    public var summary: String?
    /// The template as it came.
    public var document: JSONValue

    /// Reads a template; `nil` where there is no id.
    public init?(json: JSONValue) {
        guard let id = json["id"]?.nonEmptyText else { return nil }
        self.id = id
        name = json["name"]?.nonEmptyText
        summary = json["description"]?.nonEmptyText
        document = json
    }
}

/// How a device is enrolled by hand.
public enum EnrollmentProfile: Hashable, Sendable {
    /// The `.mobileconfig` file.
    case profile(Data)
    /// The address at which a user signs on to receive the profile.
    case signOnPage(String)
}
