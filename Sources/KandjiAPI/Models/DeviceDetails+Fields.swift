extension DeviceDetails {
    /// Reads *Get Device (full)*.
    ///
    /// - Throws: ``DecodingIssue`` where the answer is not an object.
    public init(json: JSONValue) throws {
        guard case .object = json else { throw DecodingIssue("an object was expected") }
        self.init(document: json)
    }

    /// `mdm.supervised`; `nil` where not said, for example on Apple TV.
    public var isSupervised: Bool? { field("mdm", "supervised")?.boolean }
    /// `mdm.mdm_enabled`
    public var isMDMEnabled: Bool? { field("mdm", "mdm_enabled")?.boolean }
    /// `filevault.filevault_enabled`; `nil` off the Mac.
    public var fileVaultEnabled: Bool? { field("filevault", "filevault_enabled")?.boolean }
    /// `security_information.remote_desktop_enabled`; `nil` off the Mac.
    public var remoteDesktopEnabled: Bool? { field("security_information", "remote_desktop_enabled")?.boolean }
    /// `general.device_id`
    public var deviceID: DeviceID? { text("general", "device_id").map(DeviceID.init(rawValue:)) }
    /// `general.device_name`
    public var name: String? { text("general", "device_name") }
    /// `hardware_overview.serial_number`
    public var serialNumber: String? { text("hardware_overview", "serial_number") }
    /// `general.platform`
    public var platform: Platform? { text("general", "platform").map(Platform.init(rawValue:)) }
    /// `general.model`
    public var model: String? { text("general", "model") }
    /// `general.os_version`
    public var osVersion: String? { text("general", "os_version") }
    /// `general.assigned_user`
    public var assignedUser: DeviceUser? { field("general", "assigned_user")?.deviceUser }
    /// `general.blueprint_uuid`
    public var blueprintID: String? { text("general", "blueprint_uuid") }
    /// `mdm.last_check_in`
    public var lastMDMCheckIn: Timestamp? { field("mdm", "last_check_in")?.timestamp }
    /// `hardware_overview.model_identifier`, for example `MacBookAir10,1`.
    public var modelIdentifier: String? { text("hardware_overview", "model_identifier") }
    /// `hardware_overview.processor_name`, for example `Apple M1`; only on Macs.
    public var processorName: String? { text("hardware_overview", "processor_name") }
    /// `lost_mode.lost_mode_status`, for example `ENABLED`; `nil` when not in Lost Mode.
    public var lostModeStatus: String? { text("lost_mode", "lost_mode_status") }
    /// Lost Mode's state; `nil` when the device is not in Lost Mode.
    public var lostMode: LostModeState? { document["lost_mode"].flatMap(LostModeState.init(json:)) }
    /// The short names of the people's accounts, for *Unlock User Account* and *Delete User*.
    public var localUserNames: [String] {
        (field("users", "regular_users")?.elements ?? []).compactMap { $0["username"]?.nonEmptyText }
    }
    /// `tags`
    public var tags: [String] { document["tags"]?.texts ?? [] }

    /// The value of a field in a section; `nil` where either is missing.
    public func field(_ section: String, _ key: String) -> JSONValue? { document[section]?[key] }

    private func text(_ section: String, _ key: String) -> String? { field(section, key)?.nonEmptyText }
}
