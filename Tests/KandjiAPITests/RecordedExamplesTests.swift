import Foundation
import HTTPTypes
import KandjiAPI
import Testing

/// One of the vendor's recorded examples, and the endpoint that reads it.
struct RecordedExample: CustomTestStringConvertible, Sendable {
    var name: String
    /// How many rows or objects come of it.
    var count: Int
    var decode: @Sendable (Data, HTTPResponse) throws -> Int

    var testDescription: String { name }

    static func one<Response>(_ endpoint: Endpoint<Response>, _ names: String...) -> [RecordedExample] {
        names.map { name in
            RecordedExample(name: name, count: 1) { data, response in
                _ = try endpoint.decode(data, response)
                return 1
            }
        }
    }

    static func list<Item>(_ list: PagedEndpoint<Item>, _ name: String, _ count: Int) -> RecordedExample {
        RecordedExample(name: name, count: count) { data, response in
            let content = try list.endpoint.decode(data, response)
            #expect(content.issues.isEmpty)
            #expect(content.items.count == content.rowCount)
            return content.items.count
        }
    }

    static func texts(_ endpoint: Endpoint<[String]>, _ name: String, _ count: Int) -> RecordedExample {
        RecordedExample(name: name, count: count) { try endpoint.decode($0, $1).count }
    }

    static let successes: [RecordedExample] =
        [
            list(Activity.list("d1"), "get-device-activity.200.json", 46),
            list(ADE.integrations(), "list-ade-integrations.list-integrations.200.json", 2),
            list(ADE.allDevices(), "list-ade-devices.200.json", 1),
            list(
                ADE.devices("t1"), "list-devices-associated-to-ade-token.list-associated-devices.200.json", 1),
            list(
                ADE.devices("t1"),
                "list-devices-associated-to-ade-token.list-associated-devices-null-mdm-device.200.json", 25),
            list(Apps.list("d1"), "get-device-apps.ipad-apps.200.json", 1),
            list(Apps.list("d1"), "get-device-apps.mac-apps.200.json", 60),
            list(AuditEvents.list(), "list-audit-events.200.json", 10),
            list(Blueprints.list(), "list-blueprints.200.json", 2),
            list(Blueprints.templates(), "get-blueprint-templates.200.json", 2),
            list(Blueprints.libraryItems("b1"), "list-library-items.200.json", 6),
            list(Devices.commands("d1"), "get-device-commands.200.json", 6),
            list(Devices.list(), "list-devices.200.json", 2),
            list(Devices.list(), "list-devices.list-ipad-only.200.json", 1),
            list(Devices.list(), "list-devices.list-iphone-only.200.json", 1),
            list(Devices.list(), "list-devices.list-mac-only.200.json", 2),
            list(Devices.list(), "list-devices.query-for-specific-serial-number.200.json", 1),
            list(LibraryItems.activity("i1"), "get-library-item-activity.200.json", 8),
            list(LibraryItems.ofDevice("d1"), "get-device-library-items.200.json", 10),
            list(LibraryItems.ofDevice("d1"), "get-device-library-items.edr-status.200.json", 1),
            list(LibraryItems.statuses("i1"), "get-library-item-statuses.200.json", 5),
            list(LibraryItems.statuses("i1"), "get-library-item-statuses.edr-status.200.json", 3),
            list(Notes.list("d1"), "get-device-notes.get-all-device-notes.200.json", 1),
            list(Parameters.list("d1"), "get-device-parameters.200.json", 1),
            list(Tags.list(), "get-tags.200.json", 2),
            list(Users.list(), "list-users.200.json", 2),
            texts(Blueprints.assignLibraryItem("i1", to: "b1"), "assign-library-item.success-classic.200.json", 4),
            texts(Blueprints.assignLibraryItem("i1", to: "b1"), "assign-library-item.success-map.200.json", 4),
            texts(Blueprints.removeLibraryItem("i1", from: "b1"), "remove-library-item.success-classic.200.json", 3),
            texts(Blueprints.removeLibraryItem("i1", from: "b1"), "remove-library-item.success-map.200.json", 4),
        ]
        + one(
            ADE.integration("t1"), "create-ade-integration.create-integration.200.json",
            "get-ade-integration.get-integration.200.json", "renew-ade-integration.renew-integration.200.json",
            "update-ade-integration.update-integration.200.json")
        + one(
            ADE.device("a1"), "get-ade-device.200.json", "update-ade-device.update-asset-tag.200.json",
            "update-ade-device.update-blueprint.200.json", "update-ade-device.update-user-assignment.200.json")
        + one(ADE.publicKey(), "download-ade-public-key.download-public-key.200.txt")
        + one(
            Blueprints.get("b1"), "create-blueprint.201.json", "get-blueprint.200.json", "update-blueprint.200.json")
        + one(
            Blueprints.enrollmentProfile("b1"), "get-manual-enrollment-profile.200.txt",
            "get-manual-enrollment-profile.return-sso-url.200.json")
        + one(DeviceActions.lock("d1"), "lock-device.200.json")
        + one(Devices.get("d1"), "get-device.get-ipad.200.json", "get-device.get-mac.200.json")
        + one(
            Devices.details("d1"), "get-device-details.get-appletv-details.200.json",
            "get-device-details.get-ipad-details.200.json", "get-device-details.get-mac-details.200.json",
            "get-device-details.iphone-or-ipad-in-lost-mode.200.json")
        + one(Devices.lostMode("d1"), "get-device-lost-mode-details.200.json")
        + one(
            Devices.update("d1", DeviceChanges(tags: [])), "update-device.clear-all-tags.200.json",
            "update-device.clear-asset-tag.200.json", "update-device.clear-assigned-user.200.json",
            "update-device.update-all-device-attributes.200.json",
            "update-device.update-asset-tag-and-assigned-user.200.json",
            "update-device.update-blueprint-only.200.json", "update-device.update-tags-only.200.json")
        + one(Licensing.get(), "licensing.200.json")
        + one(
            Notes.get("d1", note: "n1"), "create-device-note.201.json", "retrieve-device-note.200.json",
            "update-device-note.200.json")
        + one(Notes.delete("d1", note: "n1"), "delete-device-note.200.json")
        + one(Secrets.bypassCodes("d1"), "get-activation-lock-bypass-code.200.json")
        + one(Secrets.fileVaultKey("d1"), "get-filevault-recovery-key.200.json")
        + one(Secrets.recoveryPassword("d1"), "get-recovery-lock-password.200.json")
        + one(Secrets.unlockPIN("d1"), "get-unlock-pin.200.json")
        + one(Status.get("d1"), "get-device-status.200.json")
        + one(Tags.create(name: "x"), "create-tag.201.json", "update-tag.200.json")
        + one(Users.get("u1"), "get-user.200.json")

    /// The examples of refusals, and the sentence in each.
    static let failures: [(name: String, message: String)] = [
        (
            "create-blueprint.400-type-does-not-match-source-id-blueprint-type.400.json",
            "Blueprint type does not match the source blueprint type"
        ),
        ("delete-user.user-assigned-to-device.400.json", "User still assigned to one or more devices."),
        (
            "erase-device.rts-profile-not-in-scope.400.json", "The specified profile is not in scope for the device"
        ),
        ("get-device-lost-mode-details.device-not-in-lost-mode.400.json", "Device is not in lost mode."),
        ("list-ade-devices.invalid-uuid.400.json", "dep_account: Enter a valid UUID."),
        ("lock-device.device-already-locked.400.json", "This device is already locked."),
    ]
}

@Suite("The vendor's recorded examples")
struct RecordedExamplesTests {
    @Test("Each success is read by its endpoint, every row of it", arguments: RecordedExample.successes)
    func success(example: RecordedExample) throws {
        let data = try Fixture.data(example.name)
        #expect(try example.decode(data, HTTPResponse(status: .ok)) == example.count)
    }

    @Test("Each refusal gives its sentence", arguments: RecordedExample.failures)
    func refusal(name: String, message: String) async throws {
        let body = String(decoding: try Fixture.data(name), as: UTF8.self)
        let client = try KandjiClient.scripted(ScriptedTransport(.answer(400, body: body)))
        let error = await failure { () throws(KandjiError) in try await client.send(DeviceActions.blankPush("d1")) }
        #expect(error?.serverMessage == message)
    }

    @Test("No example is left out")
    func complete() throws {
        let read = Set(RecordedExample.successes.map(\.name) + RecordedExample.failures.map(\.name))
        #expect(try read == Set(Fixture.names))
    }
}
