import KandjiAPI

extension Job {
    /// What *Update Device* gives back, by the specification's names.
    func updatedLines(_ device: Device) -> [String] {
        func line(_ name: String, _ value: String?) -> String { "\(name): \(value ?? "not reported")" }
        func flag(_ value: Bool?) -> String? { value.map { $0 ? "yes" : "no" } }
        return [
            line("Status", status.map(String.init)), line("Device ID", device.id.rawValue),
            line("Device Name", device.name), line("Model", device.model), line("Serial Number", device.serialNumber),
            line("Platform", device.platform?.rawValue), line("OS Version", device.osVersion),
            line("Last Check-in", device.lastCheckIn?.text), line("Asset Tag", device.assetTag),
            line("Blueprint ID", device.blueprintID), line("MDM Enabled", flag(device.mdmEnabled)),
            line("Agent Installed", flag(device.agentInstalled)), line("Is Missing", flag(device.isMissing)),
            line("Is Removed", flag(device.isRemoved)), line("Agent Version", device.agentVersion),
            line("First Enrollment", device.firstEnrollment?.text),
            line("Last Enrollment", device.lastEnrollment?.text), line("Blueprint Name", device.blueprintName),
            line("User Email", device.user?.email), line("User Name", device.user?.name),
            line("User ID", device.user?.id), line("User is Archived", flag(device.user?.isArchived)),
            line("Tags", device.tags.isEmpty ? "none" : device.tags.joined(separator: ", ")),
        ]
    }
}
