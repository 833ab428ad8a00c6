import Foundation
import HTTPTypes

/// Automated Device Enrollment: its tokens, and the devices that Apple assigned to them.
public enum ADE {
    private static let path = "/api/v1/integrations/apple/ade"
    private static let integrationsCall = EndpointDescription("ade.integrations", .get, path)
    private static let publicKeyCall = EndpointDescription("ade.publicKey", .get, path + "/public_key/")
    private static let allDevicesCall = EndpointDescription("ade.allDevices", .get, path + "/devices")
    private static let deviceCall = EndpointDescription("ade.device", .get, path + "/devices/{device_id}")
    private static let integrationCall = EndpointDescription("ade.integration", .get, path + "/{ade_token_id}")
    private static let devicesCall = EndpointDescription("ade.devices", .get, path + "/{ade_token_id}/devices")

    static let catalogue = [
        integrationsCall, publicKeyCall, allDevicesCall, deviceCall, integrationCall, devicesCall,
    ]

    /// *List ADE Integrations*.
    public static func integrations() -> PagedEndpoint<ADEIntegration> {
        PagedEndpoint(integrationsCall, paging: .cursor(limit: nil), id: \.id, read: ADEIntegration.init(json:))
    }

    /// *Get ADE Integration*.
    public static func integration(_ tokenID: String) -> Endpoint<ADEIntegration> {
        Endpoint(integrationCall, [tokenID], read: ADEIntegration.init(json:))
    }

    /// *List ADE Devices* of one token, 300 a page.
    public static func devices(_ tokenID: String) -> PagedEndpoint<ADEDevice> {
        PagedEndpoint(devicesCall, [tokenID], paging: .page, id: \.id, read: ADEDevice.init(json:))
    }

    /// The ADE devices of all tokens, 300 a page.
    public static func allDevices(_ query: ADEDeviceQuery = ADEDeviceQuery()) -> PagedEndpoint<ADEDevice> {
        PagedEndpoint(allDevicesCall, query: query.items, paging: .page, id: \.id, read: ADEDevice.init(json:))
    }

    /// One ADE device, by its ADE id, which is not a device ID.
    public static func device(_ id: String) -> Endpoint<ADEDevice> {
        Endpoint(deviceCall, [id], read: ADEDevice.init(json:))
    }

    /// The certificate, in PEM, that a new token is made with in Apple Business Manager.
    public static func publicKey() -> Endpoint<String> {
        var endpoint = Endpoint(
            name: publicKeyCall.name, method: publicKeyCall.method, path: publicKeyCall.path([])
        ) { data, _ in
            String(decoding: data, as: UTF8.self)
        }
        endpoint.headers[.accept] = "*/*"
        return endpoint
    }
}

/// The filters of the ADE devices of all tokens; a filter that is `nil` is not sent.
public struct ADEDeviceQuery: Hashable, Sendable {
    /// The Blueprint's id.
    public var blueprintID: String?
    /// The user's id.
    public var userID: String?
    /// The token's id (`dep_account`), a UUID.
    public var tokenID: String?
    /// `Mac`, `iPhone`, `iPad`, …
    public var family: String?
    /// The model.
    public var model: String?
    /// `OSX`, `iOS`, …
    public var os: String?
    /// `assigned`, `pushed`, …
    public var profileStatus: String?
    /// The serial number.
    public var serialNumber: String?

    /// Makes a query without filters.
    public init() {}

    var items: [QueryItem] {
        [QueryItem]([
            "blueprint_id": blueprintID, "user_id": userID, "dep_account": tokenID, "device_family": family,
            "model": model, "os": os, "profile_status": profileStatus, "serial_number": serialNumber,
        ])
    }
}
