import Fleet
import Foundation
package import KandjiAPI

/// The device that a menu, a box or a job is about: its id, pinned when the menu opened, and a copy of what a person
/// recognises it by.
package struct Target: Hashable, Sendable {
    package var id: DeviceID
    package var name: String
    package var serialNumber: String
    package var platform: Platform?
    package var model: String
    package var osVersion: String
    package var userName: String
    package var userEmail: String
    /// The last check-in in seconds since 1970.
    package var lastCheckIn: Int64?

    package init(
        id: DeviceID, name: String, serialNumber: String, platform: Platform? = nil, model: String = "",
        osVersion: String = "", userName: String = "", userEmail: String = "", lastCheckIn: Int64? = nil
    ) {
        self.id = id
        self.name = name
        self.serialNumber = serialNumber
        self.platform = platform
        self.model = model
        self.osVersion = osVersion
        self.userName = userName
        self.userEmail = userEmail
        self.lastCheckIn = lastCheckIn
    }

    package init(_ device: Device) {
        self.init(
            id: device.id, name: device.name ?? "", serialNumber: device.serialNumber ?? "",
            platform: device.platform, model: device.model ?? "", osVersion: device.osVersion ?? "",
            userName: device.user?.name ?? "", userEmail: device.user?.email ?? "",
            lastCheckIn: device.lastCheckIn?.date.map { Int64($0.timeIntervalSince1970) })
    }

    /// The name, or the serial number where a device has none.
    package var title: String { name.isEmpty ? (serialNumber.isEmpty ? id.rawValue : serialNumber) : name }
}
