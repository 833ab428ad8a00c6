extension TenantState {
    /// Appends a device as the list, *Get Device (basic)* and *Update Device* write it.
    ///
    /// Written byte by byte, not by way of ``JSON``: a page has 300 of them.
    func writeRecord(of position: Int, to bytes: inout [UInt8]) {
        if let record = knownExtras(position)?.record {
            bytes.append(contentsOf: record)
            return
        }
        let device = fleet[position]
        let hardware = device.hardware
        let system = device.operatingSystem
        bytes.append(contentsOf: "{\"device_id\":\"".utf8)
        device.id.write(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        bytes.appendMember("device_name", device.name)
        bytes.appendMember("model", hardware.name)
        bytes.appendMember("serial_number", device.serial)
        bytes.appendMember("platform", hardware.platform.rawValue)
        bytes.appendMember("os_version", system.version)
        bytes.appendMember("supplemental_build_version", system.build)
        bytes.appendMember("supplemental_os_version_extra", "")
        bytes.appendMember("last_check_in", device.lastCheckIn, .iso)
        bytes.append(contentsOf: ",\"user\":".utf8)
        writeUser(of: device, to: &bytes)
        bytes.appendMember("asset_tag", device.assetTag)
        let blueprint = blueprints[Int(device.blueprint)]
        bytes.append(contentsOf: ",\"blueprint_id\":\"".utf8)
        blueprint.id.write(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        bytes.appendMember("mdm_enabled", !device.isRemoved)
        bytes.appendMember("agent_installed", !device.agentVersion.isEmpty)
        bytes.appendMember("is_missing", device.isMissing)
        bytes.appendMember("is_removed", device.isRemoved)
        bytes.appendMember("agent_version", device.agentVersion)
        bytes.appendMember("first_enrollment", device.firstEnrollment, .spaced)
        bytes.appendMember("last_enrollment", device.lastEnrollment, .spaced)
        bytes.appendMember("blueprint_name", blueprint.name)
        bytes.appendMember("lost_mode_status", device.lostModeStatus)
        if hasOtherPlatforms { writeAndroidMembers(of: hardware.platform, system, to: &bytes) }
        bytes.append(contentsOf: ",\"tags\":[".utf8)
        for (index, tag) in device.tags.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.appendJSONString(tags[Int(tag)].name)
        }
        bytes.append(contentsOf: "]}".utf8)
    }

    /// A tenant that has Android or Windows on gives three more members with every device, blank where they mean
    /// nothing.
    private func writeAndroidMembers(of platform: DevicePlatform, _ system: SystemVersion, to bytes: inout [UInt8]) {
        let isAndroid = platform == .android
        bytes.appendMember("api_level", isAndroid ? String(system.major + 20) : "")
        bytes.appendMember("security_patch_level", isAndroid ? "2024-12-05" : "")
        bytes.appendMember("full_software_version", isAndroid ? system.build : "")
    }

    /// The user as an object; `""` when there is none.
    private func writeUser(of device: SimulatedDevice, to bytes: inout [UInt8]) {
        guard let user = device.user.map({ users[Int($0)] }) else {
            bytes.append(contentsOf: "\"\"".utf8)
            return
        }
        bytes.append(contentsOf: "{\"email\":".utf8)
        bytes.appendJSONString(user.email)
        bytes.appendMember("name", user.name)
        bytes.append(contentsOf: ",\"id\":\"".utf8)
        user.id.write(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        bytes.appendMember("is_archived", user.isArchived)
        bytes.append(UInt8(ascii: "}"))
    }

    /// The user as an object, `none` when there is none.
    func userDocument(of device: SimulatedDevice, none: JSON = "") -> JSON {
        guard let user = device.user.map({ users[Int($0)] }) else { return none }
        return [
            "email": .string(user.email), "name": .string(user.name), "id": .string(user.id.description),
            "is_archived": .bool(user.isArchived),
        ]
    }
}

extension [UInt8] {
    fileprivate mutating func appendMember(_ name: StaticString, _ value: String) {
        appendKey(name)
        appendJSONString(value)
    }

    fileprivate mutating func appendMember(_ name: StaticString, _ value: Bool) {
        appendKey(name)
        append(contentsOf: (value ? "true" : "false").utf8)
    }

    fileprivate mutating func appendMember(_ name: StaticString, _ value: Moment?, _ form: Moment.Form) {
        appendKey(name)
        append(UInt8(ascii: "\""))
        value?.write(form, to: &self)
        append(UInt8(ascii: "\""))
    }

    private mutating func appendKey(_ name: StaticString) {
        append(contentsOf: ",\"".utf8)
        name.withUTF8Buffer { append(contentsOf: $0) }
        append(contentsOf: "\":".utf8)
    }
}
