/// What a filter can ask by name.
package enum FilterField: String, CaseIterable, Hashable, Sendable {
    case name, serial
    /// The user's name or email address.
    case user
    case email, userid, model, os, build, platform, blueprint, blueprintid
    /// Any one of the device's tags.
    case tag
    case asset, id
    /// The last check-in: how long ago, or a day.
    case seen
    /// The last enrollment: how long ago, or a day.
    case enrolled
    /// The version of the Kandji Agent, or whether it is installed.
    case agent
    case mdm, missing, removed, lost

    /// What is asked of it, in a few words.
    package var about: String {
        switch self {
        case .name: "device name"
        case .serial: "serial number"
        case .user: "user's name or email address"
        case .email: "user's email address"
        case .userid: "user's id"
        case .model: "model"
        case .os: "OS version: os<14.4 is older"
        case .build: "OS build"
        case .platform: "Mac, iPhone, iPad, AppleTV …"
        case .blueprint: "Blueprint's name"
        case .blueprintid: "Blueprint's id"
        case .tag: "any of its tags"
        case .asset: "asset tag"
        case .id: "device id"
        case .seen: "last check-in: seen>7d is longer ago"
        case .enrolled: "last enrollment: enrolled<30d is newer"
        case .agent: "Kandji Agent: a version, or yes or no"
        case .mdm: "MDM enabled: yes or no"
        case .missing: "missing: yes or no"
        case .removed: "removed from Kandji: yes or no"
        case .lost: "lost mode on or on its way: yes or no"
        }
    }

    /// How its values are compared.
    enum Kind {
        case text, version, identifier, instant, answer
    }

    var kind: Kind {
        switch self {
        case .name, .serial, .user, .email, .model, .build, .platform, .blueprint, .tag, .asset: .text
        case .os, .agent: .version
        case .userid, .blueprintid, .id: .identifier
        case .seen, .enrolled: .instant
        case .mdm, .missing, .removed, .lost: .answer
        }
    }
}

/// How a field is held against a value.
enum FilterOperator: String, CaseIterable, Sendable {
    // The longer ones first: they begin like the shorter.
    case notEqual = "!="
    case atMost = "<="
    case atLeast = ">="
    case part = ":"
    case equal = "="
    case less = "<"
    case greater = ">"
}
