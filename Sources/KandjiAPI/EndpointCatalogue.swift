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
    public static let all: [EndpointDescription] = Devices.catalogue + DeviceActions.catalogue + Secrets.catalogue
}
