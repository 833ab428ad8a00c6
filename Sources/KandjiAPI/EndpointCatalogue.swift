public import HTTPTypes

/// What is fixed about a call: its name, its method and the shape of its path.
public struct EndpointDescription: Hashable, Sendable {
    /// A name that is unique in ``EndpointCatalogue``, for example `devices.details`.
    public var name: String
    /// The HTTP method.
    public var method: HTTPRequest.Method
    /// The path with its placeholders, for example `/api/v1/devices/{device_id}/details`.
    public var pathTemplate: String

    /// Makes a description from its parts.
    public init(_ name: String, _ method: HTTPRequest.Method, _ pathTemplate: String) {
        self.name = name
        self.method = method
        self.pathTemplate = pathTemplate
    }

    /// The path with its placeholders replaced, in order, by percent-encoded arguments.
    ///
    /// An empty argument, `.` or `..` would name another resource (the whole list instead of one object), so it leaves
    /// the placeholder's own name, which no object has.
    func path(_ arguments: [String]) -> String {
        var remaining = arguments[...]
        let components = pathTemplate.split(separator: "/", omittingEmptySubsequences: false).map { component in
            guard component.first == "{" else { return String(component) }
            let argument = remaining.popFirst() ?? ""
            return PercentEncoding.encode(["", ".", ".."].contains(argument) ? String(component) : argument)
        }
        return components.joined(separator: "/")
    }
}

/// Every endpoint of this library, to compare with a simulator or the vendor's own document.
public enum EndpointCatalogue {
    /// All descriptions, an area after the other.
    public static let all: [EndpointDescription] = [
        Activity.catalogue, ADE.catalogue, Apps.catalogue, AuditEvents.catalogue, Blueprints.catalogue,
        DeviceActions.catalogue, Devices.catalogue, LibraryItems.catalogue, Licensing.catalogue, LostMode.catalogue,
        Notes.catalogue, Parameters.catalogue, Secrets.catalogue, Status.catalogue, Tags.catalogue, Users.catalogue,
    ].flatMap(\.self)

    /// The description that a call equals; `nil` for a call that this library does not know.
    ///
    /// Case and a trailing slash do not count, and a word of a template goes before a placeholder.
    ///
    /// - Parameters:
    ///   - method: the HTTP method.
    ///   - path: a path below the host, without dot components, as ``CustomCall/path`` is.
    public static func description(of method: HTTPRequest.Method, path: String) -> EndpointDescription? {
        let components = path.lowercased().split(separator: "/")
        let matching = all.filter { description in
            let template = description.pathTemplate.lowercased().split(separator: "/")
            return description.method.rawValue == method.rawValue.uppercased() && template.count == components.count
                && zip(template, components).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
        return matching.min { left, right in
            left.pathTemplate.count { $0 == "{" } < right.pathTemplate.count { $0 == "{" }
        }
    }
}
