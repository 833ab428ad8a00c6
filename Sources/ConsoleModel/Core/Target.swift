import Fleet
import Foundation
package import KandjiAPI

/// What a menu, a box or a job is about, nearly always a device: its id, pinned when the menu opened, and a copy of what
/// a person recognises it by.
package struct Target: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case device, blueprint, tag
        /// The tenant itself, for what is created in it.
        case tenant
        /// A custom API call that is not about a device of the fleet.
        case call
    }

    package var kind = Kind.device
    /// The id of the device, or of whatever else it is.
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

    /// Something other than a device.
    package init(_ kind: Kind, id: String, name: String) {
        self.init(id: DeviceID(rawValue: id), name: name, serialNumber: "")
        self.kind = kind
    }

    /// The name, or the serial number where a device has none.
    package var title: String { name.isEmpty ? (serialNumber.isEmpty ? id.rawValue : serialNumber) : name }
}
