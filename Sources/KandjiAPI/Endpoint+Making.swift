import Foundation
import HTTPTypes

extension Endpoint {
    /// A call that answers a JSON document.
    init(
        _ description: EndpointDescription, _ arguments: [String] = [], query: [QueryItem] = [], body: Body = .none,
        successStatuses: Set<Int> = [200], read: @escaping @Sendable (JSONValue) throws -> Response
    ) {
        self.init(
            name: description.name, method: description.method, path: description.path(arguments), query: query,
            body: body, successStatuses: successStatuses
        ) { data, _ in
            try read(JSONValue(parsing: data))
        }
    }
}

extension Endpoint<Void> {
    /// A call whose answer holds nothing of use.
    init(
        _ description: EndpointDescription, _ arguments: [String] = [], body: Body = .none,
        successStatuses: Set<Int> = [200]
    ) {
        self.init(
            name: description.name, method: description.method, path: description.path(arguments), body: body,
            successStatuses: successStatuses
        ) { _, _ in }
    }
}

extension Endpoint.Body {
    /// A JSON object of the members that are not `nil`; no body where all are.
    static func object(_ members: KeyValuePairs<String, JSONValue?>) -> Self {
        var present: [String: JSONValue] = [:]
        for case (let name, let value?) in members { present[name] = value }
        return present.isEmpty ? .none : .json(JSONValue.object(present).data)
    }
}

/// Thrown by an endpoint's `decode` for an answer that is no success after all: its status decides the error.
struct StatusDecides: Error {}
