import HTTPTypes

/// Secrets of a device. What they answer must be shown with care and kept nowhere; the service's audit log records
/// each reading.
public enum Secrets {
    private static func secret(_ name: String, _ path: String) -> EndpointDescription {
        EndpointDescription("secrets.\(name)", .get, "/api/v1/devices/{device_id}/secrets/\(path)")
    }

    private static let bypassCodesCall = secret("bypassCodes", "bypasscode")
    private static let fileVaultKeyCall = secret("fileVaultKey", "filevaultkey")
    private static let recoveryPasswordCall = secret("recoveryPassword", "recoverypassword")
    private static let unlockPINCall = secret("unlockPIN", "unlockpin")

    static let catalogue = [bypassCodesCall, fileVaultKeyCall, recoveryPasswordCall, unlockPINCall]

    /// *Get Activation Lock Bypass Codes*.
    public static func bypassCodes(_ id: DeviceID) -> Endpoint<ActivationLockBypassCodes> {
        Endpoint(bypassCodesCall, [id.rawValue]) { json in
            ActivationLockBypassCodes(
                userBased: json["user_based_albc"]?.nonEmptyText, deviceBased: json["device_based_albc"]?.nonEmptyText)
        }
    }

    /// *Get FileVault Recovery Key* of a Mac.
    public static func fileVaultKey(_ id: DeviceID) -> Endpoint<String> {
        Endpoint(fileVaultKeyCall, [id.rawValue]) { try $0.required("key") }
    }

    /// The recovery lock password of a Mac with Apple silicon, or the firmware password of one with Intel.
    public static func recoveryPassword(_ id: DeviceID) -> Endpoint<String> {
        Endpoint(recoveryPasswordCall, [id.rawValue]) { try $0.required("recovery_password") }
    }

    /// *Get Unlock PIN* of a Mac that was locked.
    public static func unlockPIN(_ id: DeviceID) -> Endpoint<String> {
        Endpoint(unlockPINCall, [id.rawValue]) { try $0.required("pin") }
    }
}

/// The codes that get past Activation Lock.
public struct ActivationLockBypassCodes: Hashable, Sendable {
    /// The code for a lock that a user's Apple Account set.
    public var userBased: String?
    /// The code for a lock that the device management set.
    public var deviceBased: String?

    /// Makes codes.
    public init(userBased: String?, deviceBased: String?) {
        self.userBased = userBased
        self.deviceBased = deviceBased
    }
}
