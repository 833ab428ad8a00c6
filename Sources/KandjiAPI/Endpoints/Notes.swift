import HTTPTypes

/// Notes on a device. They are the service's own; the device never learns of them, whatever its platform.
public enum Notes {
    private static let path = "/api/v1/devices/{device_id}/notes"
    private static let listCall = EndpointDescription("notes.list", .get, path)
    private static let createCall = EndpointDescription("notes.create", .post, path)
    private static let getCall = EndpointDescription("notes.get", .get, path + "/{note_id}")
    private static let updateCall = EndpointDescription("notes.update", .patch, path + "/{note_id}")
    private static let deleteCall = EndpointDescription("notes.delete", .delete, path + "/{note_id}")

    static let catalogue = [listCall, createCall, getCall, updateCall, deleteCall]

    /// *List Device Notes*.
    public static func list(_ id: DeviceID) -> PagedEndpoint<Note> {
        PagedEndpoint(listCall, [id.rawValue], paging: .single, id: \.id, read: Note.init(json:))
    }

    /// One note.
    public static func get(_ id: DeviceID, note: String) -> Endpoint<Note> {
        Endpoint(getCall, [id.rawValue, note], read: Note.init(json:))
    }

    /// *Create Note*.
    public static func create(_ id: DeviceID, content: String) -> Endpoint<Note> {
        Endpoint(
            createCall, [id.rawValue], body: .object(["content": .string(content)]), successStatuses: [201],
            read: Note.init(json:))
    }

    /// Replaces a note's content.
    public static func update(_ id: DeviceID, note: String, content: String) -> Endpoint<Note> {
        Endpoint(
            updateCall, [id.rawValue, note], body: .object(["content": .string(content)]), read: Note.init(json:))
    }

    /// Deletes a note; the service answers when it did, with 200.
    public static func delete(_ id: DeviceID, note: String) -> Endpoint<Void> {
        Endpoint(deleteCall, [id.rawValue, note], successStatuses: [200, 204])
    }
}
