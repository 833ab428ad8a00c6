import Foundation
import HTTPTypes

/// Commands to a device. Each answers without an id of the command it queued, and none is ever sent again by itself.
///
/// Success means that the service took the order, not that the device has carried it out: follow it by
/// ``Devices/commands(_:limit:offset:)``.
public enum DeviceActions {
    private static func action(_ name: String, _ path: String) -> EndpointDescription {
        EndpointDescription("deviceActions.\(name)", .post, "/api/v1/devices/{device_id}/action/\(path)")
    }

    private static let blankPushCall = action("blankPush", "blankpush")
    private static let clearPasscodeCall = action("clearPasscode", "clearpasscode")
    private static let dailyCheckInCall = action("dailyCheckIn", "dailycheckin")
    private static let deleteUserCall = action("deleteUser", "deleteuser")
    private static let eraseCall = action("erase", "erase")
    private static let lockCall = action("lock", "lock")
    private static let reinstallAgentCall = action("reinstallAgent", "reinstallagent")
    private static let remoteDesktopCall = action("remoteDesktop", "remotedesktop")
    private static let renewMDMProfileCall = action("renewMDMProfile", "renewmdmprofile")
    private static let restartCall = action("restart", "restart")
    private static let setNameCall = action("setName", "setname")
    private static let shutdownCall = action("shutdown", "shutdown")
    private static let unlockAccountCall = action("unlockAccount", "unlockaccount")
    private static let updateInventoryCall = action("updateInventory", "updateinventory")

    static let catalogue = [
        blankPushCall, clearPasscodeCall, dailyCheckInCall, deleteUserCall, eraseCall, lockCall, reinstallAgentCall,
        remoteDesktopCall, renewMDMProfileCall, restartCall, setNameCall, shutdownCall, unlockAccountCall,
        updateInventoryCall,
    ]

    /// *Send MDM Blank Push*: wakes the device's MDM client; all Apple platforms.
    public static func blankPush(_ id: DeviceID) -> Endpoint<Void> { Endpoint(blankPushCall, [id.rawValue]) }

    /// *Clear Passcode* of an iPhone or iPad.
    public static func clearPasscode(_ id: DeviceID) -> Endpoint<Void> { Endpoint(clearPasscodeCall, [id.rawValue]) }

    /// Has the device check in with the service as it does daily; also Windows.
    public static func dailyCheckIn(_ id: DeviceID) -> Endpoint<Void> { Endpoint(dailyCheckInCall, [id.rawValue]) }

    /// Deletes a local account of a Mac or a user of a Shared iPad, enrolled by Automated Device Enrollment.
    ///
    /// - Parameters:
    ///   - id: the device.
    ///   - userName: the account's short name.
    ///   - forceDeletion: delete also where the user's data has not been synchronised.
    public static func deleteUser(_ id: DeviceID, userName: String, forceDeletion: Bool = false) -> Endpoint<Void> {
        Endpoint(
            deleteUserCall, [id.rawValue],
            body: .object([
                "DeleteAllUsers": false, "ForceDeletion": .bool(forceDeletion), "UserName": .string(userName),
            ]))
    }

    /// Deletes every user of a Shared iPad.
    public static func deleteAllUsers(_ id: DeviceID, forceDeletion: Bool = false) -> Endpoint<Void> {
        Endpoint(
            deleteUserCall, [id.rawValue],
            body: .object(["DeleteAllUsers": true, "ForceDeletion": .bool(forceDeletion)]))
    }

    /// *Erase Device*: deletes everything on it and unenrols it.
    ///
    /// - Parameters:
    ///   - id: the device.
    ///   - options: what the platform needs; an option that is `nil` is left to the service.
    public static func erase(_ id: DeviceID, _ options: EraseOptions = EraseOptions()) -> Endpoint<EraseAnswer> {
        Endpoint(
            name: eraseCall.name, method: eraseCall.method, path: eraseCall.path([id.rawValue]), body: options.body
        ) { data, _ in
            EraseAnswer(pin: pin(in: data))
        }
    }

    /// *Lock Device*: a Mac answers the PIN that unlocks it.
    ///
    /// - Parameters:
    ///   - id: the device.
    ///   - message: shown on the lock screen.
    ///   - phoneNumber: shown on the lock screen of Macs with Apple silicon.
    public static func lock(
        _ id: DeviceID, message: String? = nil, phoneNumber: String? = nil
    ) -> Endpoint<LockAnswer> {
        Endpoint(
            name: lockCall.name, method: lockCall.method, path: lockCall.path([id.rawValue]),
            body: .object(["Message": message.map(JSONValue.string), "PhoneNumber": phoneNumber.map(JSONValue.string)])
        ) { data, _ in
            LockAnswer(pin: pin(in: data))
        }
    }

    /// *Reinstall Kandji Agent* on a Mac.
    public static func reinstallAgent(_ id: DeviceID) -> Endpoint<Void> { Endpoint(reinstallAgentCall, [id.rawValue]) }

    /// *Manage Apple Remote Desktop* on a Mac. A Mac that is already in the wanted state answers 400 "not allowed".
    public static func remoteDesktop(_ id: DeviceID, enabled: Bool) -> Endpoint<Void> {
        Endpoint(remoteDesktopCall, [id.rawValue], body: .object(["EnableRemoteDesktop": .bool(enabled)]))
    }

    /// Renews the MDM profile.
    public static func renewMDMProfile(_ id: DeviceID) -> Endpoint<Void> {
        Endpoint(renewMDMProfileCall, [id.rawValue])
    }

    /// *Restart Device*.
    ///
    /// - Parameters:
    ///   - id: the device.
    ///   - rebuildKernelCache: rebuild the kernel cache; macOS 11 and later.
    ///   - notifyUser: let the user choose when; macOS 11.3 and later.
    public static func restart(
        _ id: DeviceID, rebuildKernelCache: Bool? = nil, notifyUser: Bool? = nil
    ) -> Endpoint<Void> {
        Endpoint(
            restartCall, [id.rawValue],
            body: .object([
                "RebuildKernelCache": rebuildKernelCache.map(JSONValue.bool),
                "NotifyUser": notifyUser.map(JSONValue.bool),
            ]))
    }

    /// *Set Device Name*.
    public static func setName(_ id: DeviceID, _ name: String) -> Endpoint<Void> {
        Endpoint(setNameCall, [id.rawValue], body: .object(["DeviceName": .string(name)]))
    }

    /// *Shutdown Device*; not Apple TV.
    public static func shutdown(_ id: DeviceID) -> Endpoint<Void> { Endpoint(shutdownCall, [id.rawValue]) }

    /// *Unlock User Account*: a local account of a Mac that was locked by wrong passwords.
    public static func unlockAccount(_ id: DeviceID, userName: String) -> Endpoint<Void> {
        Endpoint(unlockAccountCall, [id.rawValue], body: .object(["UserName": .string(userName)]))
    }

    /// *Update Inventory*.
    public static func updateInventory(_ id: DeviceID) -> Endpoint<Void> {
        Endpoint(updateInventoryCall, [id.rawValue])
    }

    /// The PIN of an answer that may as well be empty. A command that was taken is never failed for its answer's sake.
    private static func pin(in data: Data) -> String? {
        let answer = try? JSONValue(parsing: data)
        return (answer?["PIN"] ?? answer?["pin"])?.nonEmptyText
    }
}
