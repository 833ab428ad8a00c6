/// A device as *List Devices* and *Get Device (basic)* give it.
///
/// Every field but the id is optional: the service leaves fields out, sends `""` for absent ones, and adds its own.
public struct Device: Hashable, Sendable {
    /// The Kandji-specific device ID.
    public var id: DeviceID
    /// The device's name.
    public var name: String?
    /// The model, for example `MacBook Air (M1, 2020)`.
    public var model: String?
    /// The serial number.
    public var serialNumber: String?
    /// The platform.
    public var platform: Platform?
    /// The version of the operating system, for example `14.4.1`.
    public var osVersion: String?
    /// `supplemental_build_version`, for example `23E224`.
    public var buildVersion: String?
    /// `supplemental_os_version_extra`, for example `(a)`.
    public var osVersionExtra: String?
    /// The last MDM check-in.
    public var lastCheckIn: Timestamp?
    /// The assigned user.
    public var user: DeviceUser?
    /// The asset tag.
    public var assetTag: String?
    /// The id of the Blueprint the device is assigned to.
    public var blueprintID: String?
    /// The name of that Blueprint.
    public var blueprintName: String?
    /// Whether the device is enabled for MDM.
    public var mdmEnabled: Bool?
    /// Whether the Kandji Agent is installed.
    public var agentInstalled: Bool?
    /// Whether MDM has not checked in for long.
    public var isMissing: Bool?
    /// Whether the device was removed from Kandji.
    public var isRemoved: Bool?
    /// The version of the Kandji Agent.
    public var agentVersion: String?
    /// The first enrollment.
    public var firstEnrollment: Timestamp?
    /// The last enrollment.
    public var lastEnrollment: Timestamp?
    /// `lost_mode_status`, for example `ENABLED`.
    public var lostModeStatus: String?
    /// The names of the device's tags.
    public var tags: [String]

    /// Makes a device that has only its id.
    public init(id: DeviceID) {
        self.id = id
        tags = []
    }
}

/// A Kandji-specific device ID.
public struct DeviceID: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The id as the service writes it, a UUID so far.
    public var rawValue: String

    /// Makes an id from the service's text.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// No id at all, as long as none has been read.
    static let none = DeviceID(rawValue: "")

    /// The id itself.
    public var description: String { rawValue }

    /// The order of the texts.
    public static func < (left: DeviceID, right: DeviceID) -> Bool { left.rawValue < right.rawValue }
}

/// A platform as the service names it. Open: Windows and Android rows exist.
public struct Platform: RawRepresentable, Hashable, Sendable {
    /// The service's text, for example `AppleTV`.
    public var rawValue: String

    /// Makes a platform from the service's text.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A Mac.
    public static let mac = Platform(rawValue: "Mac")
    /// An iPhone.
    public static let iPhone = Platform(rawValue: "iPhone")
    /// An iPad.
    public static let iPad = Platform(rawValue: "iPad")
    /// An Apple TV.
    public static let appleTV = Platform(rawValue: "AppleTV")
    /// An Android device; shown, not acted on.
    public static let android = Platform(rawValue: "Android")
    /// A Windows computer; shown, not acted on.
    public static let windows = Platform(rawValue: "Windows")
}

/// The user a device is assigned to.
public struct DeviceUser: Hashable, Sendable {
    /// The Kandji-specific user ID: a UUID today, a number in older records.
    public var id: String?
    /// The name.
    public var name: String?
    /// The email address.
    public var email: String?
    /// Whether the user is archived.
    public var isArchived: Bool?

    /// Makes a user from its parts.
    public init(id: String? = nil, name: String? = nil, email: String? = nil, isArchived: Bool? = nil) {
        self.id = id
        self.name = name
        self.email = email
        self.isArchived = isArchived
    }
}
