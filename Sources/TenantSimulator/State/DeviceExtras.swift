/// What a device has beyond its record, made when it is first asked for.
struct DeviceExtras: Sendable {
    var commands: [QueuedCommand] = []
    var notes: [SimulatedNote] = []
    var activity: [SimulatedActivity] = []
    var lostMode: LostModeState?
    /// The PIN of the last lock of a Mac.
    var unlockPIN: String?
    /// Whether the Mac shows the lock screen until its PIN is typed.
    var isLocked = false
    /// Whether it was shut down: it answers nothing more.
    var isOff = false
    var remoteDesktop: Bool?
    /// Local accounts that were deleted.
    var deletedAccounts: Set<String> = []
    /// Documents that a test put in place of the generated ones.
    var record: [UInt8]?
    var details: [UInt8]?
}

/// A note on a device.
struct SimulatedNote: Sendable {
    let id: Identifier
    let author: String
    var content: String
    let createdAt: Moment
    var updatedAt: Moment
}

/// A line of a device's activity.
struct SimulatedActivity: Sendable {
    let id: Int
    let at: Moment
    let type: String
    let details: JSON
}

/// Lost mode of one device, from the moment it was asked for.
struct LostModeState: Sendable {
    var status = "PENDING"
    let enabledBy: String
    var enabledAt: Moment
    let message: String
    let phoneNumber: String
    let footnote: String
    var disableStatus = ""
    var disabledBy = ""
    var disabledAt: Moment?
    var locationStatus = ""
    var locationStatusAt: Moment?
    var location: (latitude: Double, longitude: Double)?
    var locationAt: Moment?
    var soundStatus = ""
    var soundStatusAt: Moment?

    /// The fifteen keys of the service.
    var document: JSON {
        func text(_ moment: Moment?) -> JSON { .string(moment?.text(.iso) ?? "") }
        return [
            "lost_mode_status": .string(status),
            "enabled_by": .string(enabledBy),
            "enable_status_at": text(enabledAt),
            "lock_screen_message": .string(message),
            "lock_screen_phone_number": .string(phoneNumber),
            "lock_screen_footnote": .string(footnote),
            "disable_status": .string(disableStatus),
            "disabled_by": .string(disabledBy),
            "disable_status_at": text(disabledAt),
            "last_location_status": .string(locationStatus),
            "last_location_status_at": text(locationStatusAt),
            "last_location": location.map {
                ["latitude": .string(String($0.latitude)), "longitude": .string(String($0.longitude))]
            } ?? [:],
            "last_location_at": text(locationAt),
            "sound_status": .string(soundStatus),
            "sound_status_at": text(soundStatusAt),
        ]
    }
}
