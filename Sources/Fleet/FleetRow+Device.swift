import Foundation
package import KandjiAPI

extension FleetRow {
    /// The device as the service listed it.
    package var device: Device {
        var device = Device(id: id)
        device.name = name
        device.model = model
        device.serialNumber = serialNumber
        device.platform = platform
        device.osVersion = osVersion
        device.buildVersion = buildVersion
        device.osVersionExtra = osVersionExtra
        device.lastCheckIn = timestamp(.lastCheckIn)
        device.assetTag = assetTag
        device.blueprintID = blueprintID
        device.blueprintName = blueprintName
        device.mdmEnabled = mdmEnabled
        device.agentInstalled = agentInstalled
        device.isMissing = isMissing
        device.isRemoved = isRemoved
        device.agentVersion = agentVersion
        device.firstEnrollment = timestamp(.firstEnrollment)
        device.lastEnrollment = timestamp(.lastEnrollment)
        device.lostModeStatus = lostModeStatus
        device.tags = tags
        let user = DeviceUser(id: userID, name: userName, email: userEmail, isArchived: userIsArchived)
        device.user = user == DeviceUser() ? nil : user
        return device
    }
}

extension FleetTable {
    /// The device in a row, every field of the list as the service gave it; empty texts as none, and a user of whom
    /// nothing is known as no user.
    package func device(at row: Int) -> Device { self[row].device }
}
