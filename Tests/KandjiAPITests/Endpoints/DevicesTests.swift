import Foundation
import KandjiAPI
import Testing

@Suite("Devices")
struct DevicesTests {
    @Test("Every filter is sent by the vendor's name, and absent ones are not")
    func query() {
        #expect(Devices.list().endpoint.query == [QueryItem("ordering", "serial_number")])
        var query = DeviceQuery()
        query.assetTag = "a"
        query.blueprintID = "b"
        query.deviceID = "d"
        query.deviceName = "n"
        query.fileVaultEnabled = false
        query.macAddress = "m"
        query.model = "mo"
        query.osVersion = "14"
        query.platform = .appleTV
        query.serialNumber = "s"
        query.tagName = "t"
        query.tagID = "ti"
        query.tagNameIn = ["x", "y"]
        query.tagIDIn = ["1", "2"]
        query.user = "u"
        query.userName = "un"
        query.userEmail = "ue"
        query.userEmailExact = "uee"
        query.userID = "ui"
        query.ordering = [.init(.lastCheckIn, isDescending: true), .init(.deviceID)]
        let sent = Devices.list(query).endpoint.query.map { "\($0.name)=\($0.value)" }
        #expect(
            sent == [
                "asset_tag=a", "blueprint_id=b", "device_id=d", "device_name=n", "filevault_enabled=false",
                "mac_address=m", "model=mo", "os_version=14", "platform=AppleTV", "serial_number=s", "tag_name=t",
                "tag_id=ti", "tag_name_in=x,y", "tag_id_in=1,2", "user=u", "user_name=un", "user_email=ue",
                "user_email_exact=uee", "user_id=ui", "ordering=-last_check_in,device_id",
            ])
    }

    @Test("A row of the list is read in every field")
    func row() throws {
        let rows = try JSONValue(parsing: Fixture.data("list-devices.200.json")).elements
        let device = try Device(json: try #require(rows.first))
        var expected = Device(id: "03f81208-2b6a-4a77-81f5-cf1633bcfb95")
        expected.name = "accuhive's MacBook Air"
        expected.model = "MacBook Air (M1, 2020)"
        expected.serialNumber = "FVHHFKF7Q6L4"
        expected.platform = .mac
        expected.osVersion = "14.4.1"
        expected.buildVersion = "23E224"
        expected.lastCheckIn = Timestamp("2024-07-23T14:11:37.150080Z")
        expected.user = DeviceUser(
            id: "5344c996-8823-4b37-8d6e-8515fc7c3a0a", name: "acchuive admin", email: "accuhive.admin@example.com",
            isArchived: false)
        expected.assetTag = "sending_tag_to_now"
        expected.blueprintID = "ab102b9d-8e9c-420d-a498-f2a1123091c7"
        expected.blueprintName = "main hive"
        expected.mdmEnabled = true
        expected.agentInstalled = true
        expected.isMissing = false
        expected.isRemoved = false
        expected.agentVersion = "4.5.9 (5160)"
        expected.firstEnrollment = Timestamp("2024-01-26 16:15:36.087016+00:00")
        expected.lastEnrollment = Timestamp("2024-05-13 20:09:27.374451+00:00")
        expected.tags = ["accuhive_02"]
        #expect(device == expected)
        #expect(device.lastCheckIn?.date != nil)
        #expect(device.firstEnrollment?.date != nil)
    }

    @Test("Odd rows are read as far as they go")
    func oddRows() throws {
        let device = try Device(
            json: [
                "device_id": "d1", "user": nil, "mdm_enabled": "True", "is_missing": "", "last_check_in": "",
                "platform": "Windows", "tags": nil, "serial_number": 12345, "api_level": "",
            ])
        var expected = Device(id: "d1")
        expected.mdmEnabled = true
        expected.platform = .windows
        expected.serialNumber = "12345"
        #expect(device == expected)
    }

    @Test(
        "A device's answer is read from every recorded example",
        arguments: [
            "get-device.get-ipad.200.json", "get-device.get-mac.200.json",
            "list-devices.query-for-specific-serial-number.200.json", "update-device.clear-all-tags.200.json",
            "update-device.clear-asset-tag.200.json", "update-device.clear-assigned-user.200.json",
            "update-device.update-all-device-attributes.200.json",
            "update-device.update-asset-tag-and-assigned-user.200.json",
            "update-device.update-blueprint-only.200.json", "update-device.update-tags-only.200.json",
        ])
    func device(name: String) throws {
        let document = try JSONValue(parsing: Fixture.data(name))
        let device = try Device(json: document)
        #expect(device.id.rawValue == document["device_id"]?.text)
        #expect(device.serialNumber?.isEmpty == false)
        #expect(device.user?.email == document["user"]?["email"]?.text)
        #expect(device.tags == document["tags"]?.texts)
        #expect(device.lastEnrollment?.date != nil)
    }

    @Test("The details of a Mac answer what decisions are made on")
    func macDetails() throws {
        let details = try Self.details("get-device-details.get-mac-details.200.json")
        #expect(details.isSupervised == true)
        #expect(details.isMDMEnabled == true)
        #expect(details.fileVaultEnabled == false)
        #expect(details.remoteDesktopEnabled == true)
        #expect(details.osVersion == "14.4.1")
        #expect(details.modelIdentifier == "MacBookAir10,1")
        #expect(details.processorName == "Apple M1")
        #expect(details.localUserNames == ["testuser"])
        #expect(details.lostModeStatus == nil)
        #expect(details.lostMode == nil)
        #expect(details.deviceID == "03f81208-2b6a-4a77-81f5-cf1633bcfb95")
        #expect(details.name == "testuser’s MacBook Air")
        #expect(details.serialNumber == "FVHHFKF7Q6L4")
        #expect(details.platform == .mac)
        #expect(details.model == "MacBook Air (M1, 2020)")
        #expect(details.assignedUser?.name == "acchuhive admin")
        #expect(details.blueprintID == "ab102b9d-8e9c-420d-a498-f2a1123091c7")
        #expect(details.lastMDMCheckIn?.date != nil)
        #expect(details.tags == ["accuhive_02"])
        #expect(details.field("general", "time_since_boot")?.timestamp == Timestamp(text: "1 month ago", date: nil))
    }

    @Test("What a platform does not say is not known, rather than false")
    func appleTVDetails() throws {
        let details = try Self.details("get-device-details.get-appletv-details.200.json")
        #expect(details.isSupervised == nil)
        #expect(details.fileVaultEnabled == nil)
        #expect(details.remoteDesktopEnabled == nil)
        #expect(details.lostModeStatus == nil)
        #expect(details.localUserNames.isEmpty)
        #expect(details.assignedUser == nil)
        #expect(details.platform == .appleTV)
    }

    @Test("Details and the call of its own tell the same of Lost Mode")
    func lostMode() async throws {
        let details = try Self.details("get-device-details.iphone-or-ipad-in-lost-mode.200.json")
        #expect(details.lostModeStatus == "ENABLED")
        let body = String(decoding: try Fixture.data("get-device-lost-mode-details.200.json"), as: UTF8.self)
        let client = try KandjiClient.scripted(ScriptedTransport(.answer(200, body: body)))
        let state = try #require(try await client.send(Devices.lostMode("d1")))
        #expect(state.status == "ENABLED")
        #expect(state.enabledBy == "Accuhive Admin")
        #expect(state.message == "Hey i just did this from the enable lost mode API")
        #expect(state.phoneNumber == "1234567890")
        #expect(state.footnote == "This is an example footnote.")
        #expect(state.disableStatus == nil)
        #expect(state.latitude == 33.93410519355257)
        #expect(state.longitude == -84.47411387632086)
        #expect(state.locatedAt == Timestamp("2022-12-13T20:20:10.093380Z"))
        #expect(state.soundStatus == "SUCCESS")
        #expect(details.lostMode?.enabledAt == state.enabledAt)
    }

    @Test("Not being in Lost Mode is an answer; any other 400 is an error")
    func notInLostMode() async throws {
        let body = String(
            decoding: try Fixture.data("get-device-lost-mode-details.device-not-in-lost-mode.400.json"), as: UTF8.self)
        let transport = ScriptedTransport(
            .answer(400, body: body), .answer(400, body: #""Only for iPhone and iPad.""#), .answer(404))
        let client = try KandjiClient.scripted(transport)
        #expect(try await client.send(Devices.lostMode("d1")) == nil)
        let refused = await failure { () throws(KandjiError) in try await client.send(Devices.lostMode("d1")) }
        #expect(refused?.code == .invalidRequest)
        #expect(refused?.serverMessage == "Only for iPhone and iPad.")
        let missing = await failure { () throws(KandjiError) in try await client.send(Devices.lostMode("d1")) }
        #expect(missing?.code == .notFound)
    }

    @Test("The recorded commands are read, and one page comes the newest first")
    func commands() async throws {
        let body = String(decoding: try Fixture.data("get-device-commands.200.json"), as: UTF8.self)
        let transport = ScriptedTransport(.answer(200, body: body))
        let client = try KandjiClient.scripted(transport)
        let commands = try await client.send(Devices.recentCommands("d1", limit: 6))
        #expect(transport.sent.map(\.path) == ["/api/v1/devices/d1/commands?limit=6&offset=0"])
        #expect(commands.count == 6)
        #expect(commands.first?.id == "4c6c46ab-70fe-4f22-aee7-472c42b32775")
        let oldest = try #require(commands.last)
        #expect(
            oldest
                == DeviceCommand(
                    id: "d2b2eafe-2dc2-4b13-bd2b-f93735f0e59f", commandType: "ActivationLockBypassCode",
                    status: .completed, attempts: 1, requestedAt: Timestamp("2022-08-18T15:07:22.133248Z"),
                    completedAt: Timestamp("2022-08-18T15:07:23.240937Z"),
                    lastPushedAt: Timestamp("2022-08-18T15:07:22.507520Z"), document: oldest.document))
        #expect(oldest.document["request_type"] == .string("ActivationLockBypassCode"))
    }

    @Test("A failed command tells the device's reasons")
    func failedCommand() throws {
        let command = try DeviceCommand(
            json: [
                "uuid": "c1", "command_type": "DeviceLock", "status": "4", "date_requested": "", "attempts": nil,
                "error_chain": [
                    ["ErrorCode": 12, "LocalizedDescription": "Nein", "USEnglishDescription": "No"],
                    ["LocalizedDescription": "Nein"], "plain", ["ErrorCode": 7],
                ],
            ])
        #expect(command.status == .failed)
        #expect(command.errors == ["No", "Nein", "plain"])
        #expect(command.requestedAt == nil)
        #expect(throws: DecodingIssue.self) { try DeviceCommand(json: ["uuid": "c1", "command_type": "x"]) }
    }

    @Test("A status is its number, known or not", arguments: 0...7)
    func commandStatus(number: Int) {
        let status = DeviceCommand.Status(number: number)
        #expect(status.number == number)
        if case .other = status { #expect(!(1...5).contains(number)) } else { #expect((1...5).contains(number)) }
    }

    private static func commandPage(_ seconds: [Int], total: Int) -> ScriptedTransport.Step {
        let rows = seconds.map { second in
            #"{"uuid":"c\#(second)","command_type":"X","status":1,"date_requested":"2024-01-01T00:00:0\#(second)Z"}"#
        }
        return .answer(
            200, body: #"{"commands":{"count":\#(total),"next":null,"results":[\#(rows.joined(separator: ","))]}}"#)
    }

    @Test("The newest commands are found whichever end the service begins with")
    func latestCommands() async throws {
        let ascending = ScriptedTransport(
            Self.commandPage([1, 2, 3], total: 8), Self.commandPage([6, 7, 8], total: 8))
        let newest = try await KandjiClient.scripted(ascending).latestCommands("d1", limit: 3)
        #expect(newest.map(\.id) == ["c8", "c7", "c6"])
        #expect(ascending.sent.last?.path.hasSuffix("limit=3&offset=5") == true)

        let descending = ScriptedTransport(Self.commandPage([8, 7, 6], total: 8))
        #expect(try await KandjiClient.scripted(descending).latestCommands("d1", limit: 3).first?.id == "c8")
        #expect(descending.sent.count == 1)

        let whole = ScriptedTransport(Self.commandPage([1, 2], total: 2))
        #expect(try await KandjiClient.scripted(whole).latestCommands("d1", limit: 3).map(\.id) == ["c2", "c1"])
        #expect(whole.sent.count == 1)
    }

    static func details(_ name: String) throws -> DeviceDetails {
        try DeviceDetails(json: JSONValue(parsing: Fixture.data(name)))
    }
}
