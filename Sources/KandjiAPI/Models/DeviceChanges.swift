/// What *Update Device* changes; what is kept is not sent.
public struct DeviceChanges: Hashable, Sendable {
    /// A change of something that can be cleared.
    public enum Change: Hashable, Sendable {
        /// Leave it as it is.
        case keep
        /// Take it away, by sending `null`.
        case clear
        /// Give it this value.
        case set(String)

        var json: JSONValue? {
            switch self {
            case .keep: nil
            case .clear: .null
            case .set(let value): .string(value)
            }
        }
    }

    /// The assigned user, by UUID.
    public var user: Change
    /// The asset tag.
    public var assetTag: Change
    /// The Blueprint, by UUID; a device always has one. `nil` keeps it.
    public var blueprintID: String?
    /// The whole list of tags' names, replacing the present one; empty clears it, `nil` keeps it.
    public var tags: [String]?

    /// Makes changes; what is not given is kept.
    public init(
        user: Change = .keep, assetTag: Change = .keep, blueprintID: String? = nil, tags: [String]? = nil
    ) {
        self.user = user
        self.assetTag = assetTag
        self.blueprintID = blueprintID
        self.tags = tags
    }

    /// Whether nothing is changed. The service refuses such a request.
    public var isEmpty: Bool { self == DeviceChanges() }

    var json: JSONValue {
        var members: [String: JSONValue] = [:]
        members["user"] = user.json
        members["asset_tag"] = assetTag.json
        members["blueprint_id"] = blueprintID.map(JSONValue.string)
        members["tags"] = tags.map { .array($0.map(JSONValue.string)) }
        return .object(members)
    }
}
