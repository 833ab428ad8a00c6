extension Device {
    /// Reads a row of *List Devices*, *Get Device (basic)* or *Update Device*.
    ///
    /// - Throws: ``DecodingIssue`` where there is no `device_id`.
    public init(json: JSONValue) throws {
        self.init(id: DeviceID(rawValue: try json.required("device_id")))
        name = json["device_name"]?.nonEmptyText
        model = json["model"]?.nonEmptyText
        serialNumber = json["serial_number"]?.nonEmptyText
        platform = json["platform"]?.nonEmptyText.map(Platform.init(rawValue:))
        osVersion = json["os_version"]?.nonEmptyText
        buildVersion = json["supplemental_build_version"]?.nonEmptyText
        osVersionExtra = json["supplemental_os_version_extra"]?.nonEmptyText
        lastCheckIn = json["last_check_in"]?.timestamp
        user = json["user"]?.deviceUser
        assetTag = json["asset_tag"]?.nonEmptyText
        blueprintID = json["blueprint_id"]?.nonEmptyText
        blueprintName = json["blueprint_name"]?.nonEmptyText
        mdmEnabled = json["mdm_enabled"]?.boolean
        agentInstalled = json["agent_installed"]?.boolean
        isMissing = json["is_missing"]?.boolean
        isRemoved = json["is_removed"]?.boolean
        agentVersion = json["agent_version"]?.nonEmptyText
        firstEnrollment = json["first_enrollment"]?.timestamp
        lastEnrollment = json["last_enrollment"]?.timestamp
        lostModeStatus = json["lost_mode_status"]?.nonEmptyText
        tags = json["tags"]?.texts ?? []
    }
}
