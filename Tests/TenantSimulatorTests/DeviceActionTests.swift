import HTTPTypes
import Testing

@testable import TenantSimulator

@Suite("Device actions")
struct DeviceActionTests {
    private let test = TestTenant(devices: 800)

    /// The bodies that the actions need, as small as they may be.
    private static let bodies = [
        "erase": #"{"PIN":"123456"}"#, "setname": #"{"DeviceName":"New"}"#,
        "unlockaccount": #"{"UserName":"itadmin"}"#, "deleteuser": #"{"UserName":"itadmin"}"#,
        "enablelostmode": #"{"Message":"lost"}"#,
    ]

    private func act(_ action: String, on id: String, _ body: String? = nil) async throws -> TestTenant.Reply {
        try await test.post("/devices/\(id)/action/\(action)", body ?? Self.bodies[action])
    }

    private func lastCommand(_ id: String) async throws -> JSON? {
        try await test.get("/devices/\(id)/commands").json["commands"]?["results"]?.elements.last
    }

    private func isError(_ reply: TestTenant.Reply, _ text: String) -> Bool {
        reply.status == 400 && reply.text.contains(text)
    }

    @Test(
        "An action queues its command on the platforms that know it, and is not allowed on the others",
        arguments: [
            ("lock", "DeviceLock", "MPTV"), ("erase", "EraseDevice", "MPTV"), ("clearpasscode", "ClearPasscode", "PT"),
            ("restart", "RestartDevice", "MPTV"), ("shutdown", "ShutDownDevice", "MPT"),
            ("setname", "SetDeviceName", "MPTV"), ("reinstallagent", "InstallEnterpriseApplication", "M"),
            ("unlockaccount", "UnlockUserAccount", "M"), ("deleteuser", "DeleteUser", "M"),
            ("renewmdmprofile", "InstallProfile", "MPTV"), ("enablelostmode", "EnableLostMode", "PT"),
            ("updateinventory", "DeviceInformation", "MPTV"), ("dailycheckin", "DeviceInformation", "MPTV"),
        ])
    func platforms(action: String, type: String, letters: String) async throws {
        for (letter, platform) in [("M", "Mac"), ("P", "iPhone"), ("T", "iPad"), ("V", "AppleTV")] {
            let id = try await test.device(platform)
            let before = try await test.statuses(of: type, id).count
            let reply = try await act(action, on: id)
            let after = try await test.statuses(of: type, id)
            if letters.contains(letter) {
                #expect(reply.status == 200, "\(platform): \(reply.text)")
                #expect(after.count == before + 1)
                #expect(after.last == 1)
            } else {
                #expect(isError(reply, "Command is not allowed for current device"), "\(platform): \(reply.text)")
                #expect(after.count == before)
            }
        }
    }

    @Test(
        "A second command of a type is refused while the first waits, and taken when it is done",
        arguments: ["clearpasscode", "restart", "renewmdmprofile", "updateinventory", "setname"])
    func alreadyRunning(action: String) async throws {
        let id = try await test.device("iPhone")
        #expect(try await act(action, on: id).status == 200)
        #expect(isError(try await act(action, on: id), "Command already running"))
        test.clock.advance(by: .seconds(6))
        #expect(try await act(action, on: id).status == 200)
    }

    @Test("The refusals come in several of the service's shapes")
    func mixedShapes() async throws {
        let id = try await test.device("AppleTV")
        var kinds: Set<String> = []
        for action in ["clearpasscode", "shutdown", "reinstallagent", "unlockaccount", "deleteuser", "enablelostmode"] {
            let reply = try await act(action, on: id)
            kinds.insert(reply.json.kind + (reply.json.keys.first ?? ""))
        }
        #expect(kinds.count >= 3)
    }

    @Test("Every action answers with no body, but lock on a Mac")
    func emptyAnswers() async throws {
        let id = try await test.device("Mac")
        for action in ["restart", "shutdown", "blankpush", "setname", "updateinventory", "reinstallagent", "erase"] {
            let reply = try await act(action, on: id)
            #expect(reply.status == 200)
            #expect(reply.body.isEmpty)
        }
    }

    @Test("A blank push queues nothing, and is for Apple devices")
    func blankPush() async throws {
        let id = try await test.device("Mac")
        let before = try await lastCommand(id)
        #expect(try await act("blankpush", on: id).status == 200)
        #expect(try await lastCommand(id) == before)
        let windows = try #require(
            try await test.get("/devices?platform=Windows").json.elements.first?["device_id"]?.text)
        #expect(isError(try await act("blankpush", on: windows), "not allowed"))
    }

    @Test("An erased device is gone when it has acknowledged, not before")
    func erase() async throws {
        let id = try await test.device("iPhone")
        let count = await test.tenant.deviceIDs.count
        #expect(try await act("erase", on: id, "{}").status == 200)
        #expect(try await test.get("/devices/\(id)").status == 200)
        test.clock.advance(by: .seconds(6))
        #expect(try await test.get("/devices/\(id)").status == 404)
        #expect(await test.tenant.deviceIDs.count == count - 1)
        #expect(try await act("restart", on: id).status == 404)
    }

    @Test(
        "A Mac is not erased without six digits",
        arguments: [
            ("{}", "This field is required."), (#"{"PIN":"12345"}"#, "exactly 6 digits"),
            (#"{"PIN":"12345a"}"#, "exactly 6 digits"), (#"{"PIN":"１２３４５６"}"#, "exactly 6 digits"),
            (#"{"PIN":123456}"#, "Not a valid string."), (#"{"PIN":""}"#, "may not be blank"),
        ])
    func erasePIN(body: String, complaint: String) async throws {
        let id = try await test.device("Mac")
        let reply = try await act("erase", on: id, body)
        #expect(isError(reply, complaint))
        #expect(try await test.statuses(of: "EraseDevice", id) == [])
        #expect(try await act("erase", on: id, #"{"PIN":"012345"}"#).status == 200)
    }

    @Test("Erase's booleans default as documented, and must be booleans")
    func eraseFlags() async throws {
        let id = try await test.device("iPad")
        #expect(isError(try await act("erase", on: id, #"{"PreserveDataPlan":"yes"}"#), "Must be a valid boolean."))
        _ = try await act("erase", on: id, "{}")
        let metadata = try await lastCommand(id)?["metadata"]
        #expect(metadata?["PreserveDataPlan"] == true)
        #expect(metadata?["DisallowProximitySetup"] == false)
    }

    @Test("Return to service needs a profile that is in scope for the device")
    func returnToService() async throws {
        let id = try await test.device("iPhone")
        let foreign = #"{"ReturnToService":{"Enabled":true,"ProfileId":"c0148e35-c734-4402-b2fb-1c61aab72550"}}"#
        let refused = try await act("erase", on: id, foreign)
        #expect(refused.text == #""The specified profile is not in scope for the device""#)
        let items = try await test.get("/devices/\(id)/library-items").json["library_items"]?.elements ?? []
        let profile = try #require(items.first { $0["type"] == "profile" }?["item_id"]?.text)
        #expect(
            try await act("erase", on: id, foreign.replacing("c0148e35-c734-4402-b2fb-1c61aab72550", with: profile))
                .status == 200)
    }

    @Test("A new name shows when the device has taken it, also in the activity")
    func setName() async throws {
        let id = try await test.device("Mac")
        let before = await test.tenant.name(of: id)
        _ = try await act("setname", on: id, #"{"DeviceName":"Zoë’s \"Studio\" 🎛️"}"#)
        #expect(await test.tenant.name(of: id) == before)
        test.clock.advance(by: .seconds(6))
        #expect(try await test.get("/devices/\(id)").json["device_name"] == "Zoë’s \"Studio\" 🎛️")
        let activity = try await test.get("/devices/\(id)/activity").json["activity"]?["results"]?.elements
        #expect(activity?.last { $0["action_type"] == "name_changed" }?["details"]?["from"] == .optional(before))
        #expect(isError(try await act("setname", on: id, "{}"), "This field is required."))
    }

    @Test("Remote desktop is refused in the state it has already")
    func remoteDesktop() async throws {
        let id = try await test.device("Mac")
        func isOn() async throws -> JSON? {
            try await test.get("/devices/\(id)/details").json["security_information"]?["remote_desktop_enabled"]
        }
        let first = try await isOn() == true
        #expect(isError(try await act("remotedesktop", on: id, #"{"EnableRemoteDesktop":\#(first)}"#), "not allowed"))
        #expect(try await act("remotedesktop", on: id, #"{"EnableRemoteDesktop":\#(!first)}"#).status == 200)
        test.clock.advance(by: .seconds(6))
        #expect(try await isOn() == .bool(!first))
        #expect(isError(try await act("remotedesktop", on: id, "{}"), "This field is required."))
    }

    @Test("A Mac that was shut down answers nothing more until somebody starts it")
    func shutdown() async throws {
        let id = try await test.device("Mac")
        _ = try await act("shutdown", on: id)
        test.clock.advance(by: .seconds(6))
        _ = try await act("restart", on: id)
        test.clock.advance(by: .seconds(86_400 * 7))
        #expect(try await test.statuses(of: "RestartDevice", id) == [1])
        await test.tenant.attend(to: id)
        _ = try await act("renewmdmprofile", on: id)
        test.clock.advance(by: .seconds(6))
        #expect(try await test.statuses(of: "InstallProfile", id) == [3])
    }

    @Test("Unlocking or deleting an account fails on the Mac when it has no such account")
    func accounts() async throws {
        let id = try await test.device("Mac")
        _ = try await act("unlockaccount", on: id, #"{"UserName":"nobody"}"#)
        test.clock.advance(by: .seconds(6))
        let failed = try await lastCommand(id)
        #expect(failed?["status"] == 4)
        #expect(failed?["error_chain"]?.elements.first?["localized_description"]?.text?.contains("nobody") == true)
        _ = try await act("deleteuser", on: id)
        test.clock.advance(by: .seconds(6))
        let users = try await test.get("/devices/\(id)/details").json["users"]?["regular_users"]?.elements
        #expect(users?.contains { $0["username"] == "itadmin" } == false)
        _ = try await act("unlockaccount", on: id)
        test.clock.advance(by: .seconds(6))
        #expect(try await lastCommand(id)?["status"] == 4)
    }

    @Test("Restart carries its flags")
    func restartFlags() async throws {
        let id = try await test.device("Mac")
        #expect(try await act("restart", on: id, #"{"RebuildKernelCache":false,"NotifyUser":true}"#).status == 200)
        #expect(try await lastCommand(id)?["metadata"] == ["RebuildKernelCache": false, "NotifyUser": true])
    }

    @Test("An inventory update asks for several things at once")
    func inventory() async throws {
        let id = try await test.device("Mac")
        let before = try await test.get("/devices/\(id)/commands").json["commands"]?["count"]
        _ = try await act("updateinventory", on: id)
        let commands = try await test.get("/devices/\(id)/commands").json["commands"]
        let pending = commands?["results"]?.elements.filter { $0["status"] == 1 }.compactMap {
            $0["command_type"]?.text
        }
        #expect(pending == ["DeviceInformation", "SecurityInfo", "ProfileList", "AvailableOSUpdates"])
        #expect(commands?["count"] != before)
    }
}
