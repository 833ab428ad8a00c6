import HTTPTypes
import KandjiAPI
import Testing

/// What a call without an answer of use sends.
struct ExpectedRequest: CustomTestStringConvertible, Sendable {
    var endpoint: Endpoint<Void>
    var method: HTTPRequest.Method
    var path: String
    var body: String?
    var testDescription: String { endpoint.name }

    init(_ endpoint: Endpoint<Void>, _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) {
        self.endpoint = endpoint
        self.method = method
        self.path = path
        self.body = body
    }

    static let device = "/api/v1/devices/d1"

    static let all = [
        ExpectedRequest(DeviceActions.blankPush("d1"), .post, device + "/action/blankpush"),
        ExpectedRequest(DeviceActions.clearPasscode("d1"), .post, device + "/action/clearpasscode"),
        ExpectedRequest(DeviceActions.dailyCheckIn("d1"), .post, device + "/action/dailycheckin"),
        ExpectedRequest(
            DeviceActions.deleteUser("d1", userName: "jane"), .post, device + "/action/deleteuser",
            #"{"DeleteAllUsers":false,"ForceDeletion":false,"UserName":"jane"}"#),
        ExpectedRequest(
            DeviceActions.deleteAllUsers("d1", forceDeletion: true), .post, device + "/action/deleteuser",
            #"{"DeleteAllUsers":true,"ForceDeletion":true}"#),
        ExpectedRequest(DeviceActions.reinstallAgent("d1"), .post, device + "/action/reinstallagent"),
        ExpectedRequest(
            DeviceActions.remoteDesktop("d1", enabled: false), .post, device + "/action/remotedesktop",
            #"{"EnableRemoteDesktop":false}"#),
        ExpectedRequest(DeviceActions.renewMDMProfile("d1"), .post, device + "/action/renewmdmprofile"),
        ExpectedRequest(DeviceActions.restart("d1"), .post, device + "/action/restart"),
        ExpectedRequest(
            DeviceActions.restart("d1", rebuildKernelCache: false, notifyUser: true), .post,
            device + "/action/restart", #"{"NotifyUser":true,"RebuildKernelCache":false}"#),
        ExpectedRequest(
            DeviceActions.setName("d1", "Jane’s \"Mac\""), .post, device + "/action/setname",
            #"{"DeviceName":"Jane’s \"Mac\""}"#),
        ExpectedRequest(DeviceActions.shutdown("d1"), .post, device + "/action/shutdown"),
        ExpectedRequest(
            DeviceActions.unlockAccount("d1", userName: "jane"), .post, device + "/action/unlockaccount",
            #"{"UserName":"jane"}"#),
        ExpectedRequest(DeviceActions.updateInventory("d1"), .post, device + "/action/updateinventory"),
        ExpectedRequest(Devices.delete("d1"), .delete, device),
        ExpectedRequest(LostMode.cancel("d1"), .delete, device + "/details/lostmode"),
        ExpectedRequest(LostMode.disable("d1"), .post, device + "/action/disablelostmode"),
        ExpectedRequest(
            LostMode.enable("d1", message: "Found?", phoneNumber: "555"), .post, device + "/action/enablelostmode",
            #"{"Message":"Found?","PhoneNumber":"555"}"#),
        ExpectedRequest(
            LostMode.enable("d1", message: "a", phoneNumber: "b", footnote: "c"), .post,
            device + "/action/enablelostmode", #"{"Footnote":"c","Message":"a","PhoneNumber":"b"}"#),
        ExpectedRequest(LostMode.playSound("d1"), .post, device + "/action/playlostmodesound"),
        ExpectedRequest(LostMode.updateLocation("d1"), .post, device + "/action/updatelocation"),
        ExpectedRequest(Notes.delete("d1", note: "n/1"), .delete, device + "/notes/n%2F1"),
        ExpectedRequest(Tags.delete("t1"), .delete, "/api/v1/tags/t1"),
        ExpectedRequest(Users.delete("u1"), .delete, "/api/v1/users/u1"),
    ]
}

@Suite("Requests of commands")
struct CommandRequestsTests {
    @Test("Each command sends its documented request, and once only", arguments: ExpectedRequest.all)
    func command(expected: ExpectedRequest) async throws {
        let transport = ScriptedTransport(.answer(200), .answer(503), .answer(200))
        let client = try KandjiClient.scripted(transport)
        try await client.send(expected.endpoint)
        let sent = try #require(transport.sent.first)
        #expect(sent.request.method == expected.method)
        #expect(sent.path == expected.path)
        #expect((sent.body == nil ? nil : sent.text) == expected.body)

        let error = await failure { () throws(KandjiError) in try await client.send(expected.endpoint) }
        #expect(error?.outcomeUnknown == true)
        #expect(transport.sent.count == 2)
    }

    @Test(
        "An erase sends what it was told and leaves the rest to the service",
        arguments: [
            (EraseOptions(), nil), (EraseOptions(pin: "012345"), #"{"PIN":"012345"}"#),
            (
                EraseOptions(preserveDataPlan: true, disallowProximitySetup: false),
                #"{"DisallowProximitySetup":false,"PreserveDataPlan":true}"#
            ),
            (
                EraseOptions(returnToService: .init(isEnabled: true, profileID: "p1")),
                #"{"ReturnToService":{"Enabled":true,"ProfileId":"p1"}}"#
            ),
            (
                EraseOptions(returnToService: .init(isEnabled: false)),
                #"{"ReturnToService":{"Enabled":false,"ProfileId":""}}"#
            ),
        ] as [(EraseOptions, String?)])
    func erase(options: EraseOptions, body: String?) async throws {
        let transport = ScriptedTransport(.answer(200))
        let answer = try await KandjiClient.scripted(transport).send(DeviceActions.erase("d1", options))
        #expect(answer == EraseAnswer(pin: nil))
        #expect(transport.sent.map(\.path) == ["/api/v1/devices/d1/action/erase"])
        #expect((transport.sent.first?.body == nil ? nil : transport.sent.first?.text) == body)
    }

    @Test(
        "An update sends what changes, and null for what is cleared",
        arguments: [
            (DeviceChanges(user: .clear), #"{"user":null}"#), (DeviceChanges(tags: []), #"{"tags":[]}"#),
            (
                DeviceChanges(user: .set("u1"), assetTag: .clear, blueprintID: "b1", tags: ["x", "y"]),
                #"{"asset_tag":null,"blueprint_id":"b1","tags":["x","y"],"user":"u1"}"#
            ),
        ])
    func update(changes: DeviceChanges, body: String) async throws {
        let transport = ScriptedTransport(.answer(200, body: #"{"device_id":"d1"}"#))
        let device = try await KandjiClient.scripted(transport).send(Devices.update("d1", changes))
        #expect(device == Device(id: "d1"))
        #expect(transport.sent.first?.request.method == .patch)
        #expect(transport.sent.first?.text == body)
        #expect(!changes.isEmpty)
        #expect(DeviceChanges().isEmpty)
    }

    @Test("Every endpoint of the catalogue is retried only if it reads")
    func retryable() {
        for expected in ExpectedRequest.all { #expect(!expected.endpoint.isRetryable) }
        #expect(!DeviceActions.lock("d1").isRetryable)
        #expect(!DeviceActions.erase("d1").isRetryable)
        #expect(!Devices.update("d1", DeviceChanges()).isRetryable)
        #expect(!Notes.create("d1", content: "x").isRetryable)
        #expect(!Blueprints.create(NewBlueprint(name: "x", isEnrollmentCodeActive: true)).isRetryable)
        #expect(Devices.get("d1").isRetryable)
    }
}
