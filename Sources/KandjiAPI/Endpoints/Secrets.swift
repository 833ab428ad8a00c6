import HTTPTypes

/// Secrets of a device. What they answer must be shown with care and kept nowhere.
public enum Secrets {
    private static func secret(_ name: String, _ path: String) -> EndpointDescription {
        EndpointDescription("secrets.\(name)", .get, "/api/v1/devices/{device_id}/secrets/\(path)")
    }

    private static let unlockPINCall = secret("unlockPIN", "unlockpin")

    static let catalogue = [unlockPINCall]

    /// *Get Unlock PIN* of a Mac that was locked.
    public static func unlockPIN(_ id: DeviceID) -> Endpoint<String> {
        Endpoint(unlockPINCall, [id.rawValue]) { try $0.required("pin") }
    }
}
