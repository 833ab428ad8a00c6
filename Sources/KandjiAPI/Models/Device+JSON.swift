extension Device {
    /// Reads a row of *List Devices*, *Get Device (basic)* or *Update Device*.
    ///
    /// - Throws: ``DecodingIssue`` where there is no `device_id`.
    public init(json: JSONValue) throws {
        self.init(id: .none)
        for (name, value) in json.members {
            if let member = Member(rawValue: name) { set(member, to: value) }
        }
        try requireID()
    }

    /// What a row says about a device.
    enum Member: String, CaseIterable {
        case id = "device_id"
        case name = "device_name"
        case model
        case serialNumber = "serial_number"
        case platform
        case osVersion = "os_version"
        case buildVersion = "supplemental_build_version"
        case osVersionExtra = "supplemental_os_version_extra"
        case lastCheckIn = "last_check_in"
        case user
        case assetTag = "asset_tag"
        case blueprintID = "blueprint_id"
        case blueprintName = "blueprint_name"
        case mdmEnabled = "mdm_enabled"
        case agentInstalled = "agent_installed"
        case isMissing = "is_missing"
        case isRemoved = "is_removed"
        case agentVersion = "agent_version"
        case firstEnrollment = "first_enrollment"
        case lastEnrollment = "last_enrollment"
        case lostModeStatus = "lost_mode_status"
        case tags
    }

    mutating func set(_ member: Member, to value: JSONValue) {
        switch member {
        case .id: id = DeviceID(rawValue: value.nonEmptyText ?? "")
        case .name: name = value.nonEmptyText
        case .model: model = value.nonEmptyText
        case .serialNumber: serialNumber = value.nonEmptyText
        case .platform: platform = value.nonEmptyText.map(Platform.init(rawValue:))
        case .osVersion: osVersion = value.nonEmptyText
        case .buildVersion: buildVersion = value.nonEmptyText
        case .osVersionExtra: osVersionExtra = value.nonEmptyText
        case .lastCheckIn: lastCheckIn = value.timestamp
        case .user: user = value.deviceUser
        case .assetTag: assetTag = value.nonEmptyText
        case .blueprintID: blueprintID = value.nonEmptyText
        case .blueprintName: blueprintName = value.nonEmptyText
        case .mdmEnabled: mdmEnabled = value.boolean
        case .agentInstalled: agentInstalled = value.boolean
        case .isMissing: isMissing = value.boolean
        case .isRemoved: isRemoved = value.boolean
        case .agentVersion: agentVersion = value.nonEmptyText
        case .firstEnrollment: firstEnrollment = value.timestamp
        case .lastEnrollment: lastEnrollment = value.timestamp
        case .lostModeStatus: lostModeStatus = value.nonEmptyText
        case .tags: tags = value.texts
        }
    }

    /// - Throws: ``DecodingIssue`` where no id was found.
    func requireID() throws(DecodingIssue) {
        if id.rawValue.isEmpty { throw DecodingIssue("“\(Member.id.rawValue)” is missing") }
    }
}
