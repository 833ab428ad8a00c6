/// A command that the service queued for a device (`GET /devices/{id}/commands`).
public struct DeviceCommand: Hashable, Sendable {
    /// What has become of a command: 1 pending, 2 running, 3 completed, 4 failed, 5 not now (vendor's documentation).
    public enum Status: Hashable, Sendable {
        case pending, running, completed, failed, notNow
        /// A number that no document names.
        case other(Int)
    }

    /// The command's id.
    public var id: String
    /// The kind, for example `DeviceLock`.
    public var commandType: String
    /// What has become of it.
    public var status: Status
    /// How often it was tried.
    public var attempts: Int?
    /// When it was asked for.
    public var requestedAt: Timestamp?
    /// When it ended.
    public var completedAt: Timestamp?
    /// When the device was last told that something is waiting.
    public var lastPushedAt: Timestamp?
    /// The device's own reasons, when it failed.
    public var errors: [String]
    /// The row as it came.
    public var document: JSONValue

    /// Makes a command from its parts.
    public init(
        id: String, commandType: String, status: Status, attempts: Int? = nil, requestedAt: Timestamp? = nil,
        completedAt: Timestamp? = nil, lastPushedAt: Timestamp? = nil, errors: [String] = [],
        document: JSONValue = .null
    ) {
        self.id = id
        self.commandType = commandType
        self.status = status
        self.attempts = attempts
        self.requestedAt = requestedAt
        self.completedAt = completedAt
        self.lastPushedAt = lastPushedAt
        self.errors = errors
        self.document = document
    }
}
