import Foundation
import HTTPTypes

/// Devices: the list, one device, and what hangs on it.
public enum Devices {
    /// The largest page that the service gives.
    public static let largestPage = 300

    private static let listCall = EndpointDescription("devices.list", .get, "/api/v1/devices")
    private static let getCall = EndpointDescription("devices.get", .get, "/api/v1/devices/{device_id}")
    private static let detailsCall = EndpointDescription("devices.details", .get, "/api/v1/devices/{device_id}/details")
    private static let commandsCall = EndpointDescription(
        "devices.commands", .get, "/api/v1/devices/{device_id}/commands")
    private static let lostModeCall = EndpointDescription(
        "devices.lostMode", .get, "/api/v1/devices/{device_id}/details/lostmode")

    private static let updateCall = EndpointDescription("devices.update", .patch, "/api/v1/devices/{device_id}")
    private static let deleteCall = EndpointDescription("devices.delete", .delete, "/api/v1/devices/{device_id}")

    static let catalogue = [
        listCall, getCall, detailsCall, commandsCall, lostModeCall, updateCall, deleteCall,
    ]

    /// *List Devices*: every device that the filters leave, 300 a page.
    public static func list(_ query: DeviceQuery = DeviceQuery()) -> PagedEndpoint<Device> {
        PagedEndpoint(
            listCall, query: query.items, paging: .offset(limit: largestPage), id: { $0.id.rawValue }
        ) { data, response in
            try PageContent(devices: data, headers: response.headerFields)
        }
    }

    /// *Get Device (basic)*.
    public static func get(_ id: DeviceID) -> Endpoint<Device> {
        Endpoint(getCall, [id.rawValue], read: Device.init(json:))
    }

    /// *Get Device (full)*.
    public static func details(_ id: DeviceID) -> Endpoint<DeviceDetails> {
        Endpoint(detailsCall, [id.rawValue], read: DeviceDetails.init(json:))
    }

    /// The commands queued for a device. No document names their order; the recorded example begins with the oldest,
    /// so read ``Page/total`` before taking the first page for the newest (see
    /// ``KandjiClient/latestCommands(_:limit:)``).
    ///
    /// - Parameters:
    ///   - id: the device.
    ///   - limit: rows a page, 300 at most.
    ///   - offset: rows to leave out.
    public static func commands(
        _ id: DeviceID, limit: Int = largestPage, offset: Int = 0
    ) -> PagedEndpoint<DeviceCommand> {
        PagedEndpoint(
            commandsCall, [id.rawValue], key: "commands", paging: .offset(limit: min(max(limit, 1), largestPage)),
            firstOffset: offset, id: \.id, read: DeviceCommand.init(json:))
    }

    /// One page of the commands queued for a device, the newest first; rows that cannot be read are left out.
    public static func recentCommands(
        _ id: DeviceID, limit: Int = largestPage, offset: Int = 0
    ) -> Endpoint<[DeviceCommand]> {
        let page = commands(id, limit: limit).page(at: offset)
        return Endpoint(name: page.name, method: page.method, path: page.path, query: page.query) { data, response in
            try page.decode(data, response).items.newestFirst
        }
    }

    /// The state of Lost Mode; `nil` for a device that is not in Lost Mode, for which the service answers 400.
    public static func lostMode(_ id: DeviceID) -> Endpoint<LostModeState?> {
        Endpoint(
            name: lostModeCall.name, method: lostModeCall.method, path: lostModeCall.path([id.rawValue]),
            successStatuses: [200, 400]
        ) { data, response in
            if response.status.code == 400 {
                let message = ErrorBody.message(in: data, contentType: nil)?.lowercased() ?? ""
                guard message.contains("not in lost mode") else { throw StatusDecides() }
                return nil
            }
            return try JSONValue(parsing: data)["lost_mode"].flatMap(LostModeState.init(json:))
        }
    }

    /// *Update Device*: its user, asset tag, Blueprint or tags, at least one of them.
    public static func update(_ id: DeviceID, _ changes: DeviceChanges) -> Endpoint<Device> {
        Endpoint(updateCall, [id.rawValue], body: .json(changes.json.data), read: Device.init(json:))
    }

    /// Removes a device from Kandji, and with it its management.
    public static func delete(_ id: DeviceID) -> Endpoint<Void> {
        Endpoint(deleteCall, [id.rawValue], successStatuses: [204])
    }
}

extension [DeviceCommand] {
    /// The commands by the time they were asked for, the newest first; those without a time come last.
    public var newestFirst: [DeviceCommand] {
        sorted { left, right in
            (left.requestedAt?.date ?? .distantPast) > (right.requestedAt?.date ?? .distantPast)
        }
    }
}
