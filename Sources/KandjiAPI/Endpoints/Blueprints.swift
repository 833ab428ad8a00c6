import Foundation
import HTTPTypes

/// Blueprints. There is no call to delete one: that would unmanage every device in it.
public enum Blueprints {
    private static let path = "/api/v1/blueprints"
    private static let listCall = EndpointDescription("blueprints.list", .get, path)
    private static let createCall = EndpointDescription("blueprints.create", .post, path)
    private static let templatesCall = EndpointDescription("blueprints.templates", .get, path + "/templates/")
    private static let getCall = EndpointDescription("blueprints.get", .get, path + "/{blueprint_id}")
    private static let libraryItemsCall = EndpointDescription(
        "blueprints.libraryItems", .get, path + "/{blueprint_id}/list-library-items")
    private static let assignCall = EndpointDescription(
        "blueprints.assignLibraryItem", .post, path + "/{blueprint_id}/assign-library-item")
    private static let removeCall = EndpointDescription(
        "blueprints.removeLibraryItem", .post, path + "/{blueprint_id}/remove-library-item")
    private static let enrollmentProfileCall = EndpointDescription(
        "blueprints.enrollmentProfile", .get, path + "/{blueprint_id}/ota-enrollment-profile")

    static let catalogue = [
        listCall, createCall, templatesCall, getCall, libraryItemsCall, assignCall, removeCall, enrollmentProfileCall,
    ]

    /// *List Blueprints*.
    ///
    /// - Parameters:
    ///   - name: a part of the name.
    ///   - ids: only these; the parameter has two underscores here, other than with devices.
    public static func list(name: String? = nil, ids: [String] = []) -> PagedEndpoint<Blueprint> {
        PagedEndpoint(
            listCall, query: [QueryItem](["name": name, "id__in": ids.joined(separator: ",")]),
            paging: .offset(limit: Devices.largestPage), id: \.id, read: Blueprint.init(json:))
    }

    /// *Get Blueprint* by id.
    public static func get(_ id: String) -> Endpoint<Blueprint> {
        Endpoint(getCall, [id], read: Blueprint.init(json:))
    }

    /// *Get Blueprint* by name: the Blueprints of exactly this name, none or one. The service finds parts of names, so
    /// the others are left out here.
    public static func named(_ name: String) -> PagedEndpoint<Blueprint> {
        var list = list(name: name)
        let decode = list.endpoint.decode
        list.endpoint.decode = { data, response in
            var content = try decode(data, response)
            content.items.removeAll { $0.name != name }
            return content
        }
        return list
    }

    /// *Create Blueprint*.
    public static func create(_ blueprint: NewBlueprint) -> Endpoint<Blueprint> {
        Endpoint(createCall, body: .form(blueprint.form), successStatuses: [201], read: Blueprint.init(json:))
    }

    /// The templates that a Blueprint can be made from, by category.
    public static func templates() -> PagedEndpoint<BlueprintTemplateCategory> {
        PagedEndpoint(
            templatesCall, paging: .offset(limit: Devices.largestPage), id: \.id,
            read: BlueprintTemplateCategory.init(json:))
    }

    /// The library items of a Blueprint.
    public static func libraryItems(_ id: String) -> PagedEndpoint<NamedReference> {
        PagedEndpoint(libraryItemsCall, [id], paging: .cursor(limit: nil), id: \.id, read: NamedReference.row)
    }

    /// Assigns a library item to a Blueprint; answers the ids of all that are assigned then.
    ///
    /// - Parameters:
    ///   - itemID: the library item.
    ///   - id: the Blueprint.
    ///   - nodeID: the node of an Assignment Map with conditional logic; must be `nil` for a classic Blueprint.
    public static func assignLibraryItem(
        _ itemID: String, to id: String, nodeID: String? = nil
    ) -> Endpoint<[String]> {
        Endpoint(assignCall, [id], body: assignment(itemID, nodeID), read: \.texts)
    }

    /// Removes a library item from a Blueprint; answers the ids of all that are assigned then.
    ///
    /// - Parameters:
    ///   - itemID: the library item.
    ///   - id: the Blueprint.
    ///   - nodeID: the node of an Assignment Map with conditional logic; must be `nil` for a classic Blueprint.
    public static func removeLibraryItem(
        _ itemID: String, from id: String, nodeID: String? = nil
    ) -> Endpoint<[String]> {
        Endpoint(removeCall, [id], body: assignment(itemID, nodeID), read: \.texts)
    }

    private static func assignment(_ itemID: String, _ nodeID: String?) -> Endpoint<[String]>.Body {
        .object(["library_item_id": .string(itemID), "assignment_node_id": nodeID.map(JSONValue.string)])
    }

    /// The profile by which a device is enrolled by hand into a Blueprint.
    ///
    /// - Parameters:
    ///   - id: the Blueprint.
    ///   - signOn: ask for the address of the sign-on page instead, where the Blueprint requires authentication.
    public static func enrollmentProfile(_ id: String, signOn: Bool = false) -> Endpoint<EnrollmentProfile> {
        var endpoint = Endpoint(
            name: enrollmentProfileCall.name, method: enrollmentProfileCall.method,
            path: enrollmentProfileCall.path([id]), query: signOn ? [QueryItem("sso", "true")] : []
        ) { data, _ in
            if let address = try? JSONValue(parsing: data)["url"]?.nonEmptyText {
                return EnrollmentProfile.signOnPage(address)
            }
            if data.isEmpty { throw DecodingIssue("the profile is empty") }
            return .profile(data)
        }
        endpoint.headers[.accept] = "*/*"
        return endpoint
    }
}
