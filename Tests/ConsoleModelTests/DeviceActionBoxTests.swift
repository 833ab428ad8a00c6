import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

extension TestApp {
    /// What was asked to be sent, without the job and the target.
    var actions: [Action] {
        sent.compactMap { if case .perform(_, let action, _) = $0 { action } else { nil } }
    }

    /// The menu of the fixture's device of that name, its details read.
    static func menu(of name: String, details: JSONValue? = nil, settings: ConsoleSettings? = nil) -> TestApp {
        let devices = Device.fixture.filter { $0.name == name }
        var app = TestApp(devices: devices, settings: settings)
        app.press(.function(9))
        if let details, let device = devices.first {
            let request = app.state.nextRequest
            app.send(.event(.details(request: request, device.id, .success(DeviceDetails(document: details)))))
        }
        _ = app.takeEffects()
        return app
    }

    var form: ActionForm? {
        if case .form(let form) = state.box?.content { form } else { nil }
    }
}

@Suite("The boxes of a device's commands")
struct DeviceActionBoxTests {
    private static let mac = "AVA-MBP14"
    private static let macSerial = "C02XK0AAJG5H"
    private static let users: JSONValue = .object([
        "users": .object([
            "regular_users": .array([
                .object(["username": "ava", "name": "Ava Okafor", "admin": "No"]),
                .object(["username": "itadmin", "name": "IT Administrator", "admin": "Yes"]),
            ])
        ]),
        "security_information": .object(["remote_desktop_enabled": .bool(true)]),
    ])

    @Test(
        "Those with no field of their own are sent by Tab and Enter, and name the device",
        arguments: [
            (Character("s"), Action.shutdown), ("g", .reinstallAgent),
            ("r", .restart(rebuildKernelCache: false, notifyUser: false)),
        ])
    func plain(letter: Character, wanted: Action) {
        var app = TestApp.menu(of: Self.mac)
        app.press(.character(letter))
        #expect(app.screen.contains(Self.macSerial))
        #expect(app.screen.contains("[>Cancel<]"))
        app.press(.tab, .enter)
        #expect(app.actions == [wanted])
    }

    @Test(
        "A letter selects the harmless ones, Enter sends them",
        arguments: [(Character("i"), Action.updateInventory), ("b", .blankPush)])
    func harmless(letter: Character, wanted: Action) {
        var app = TestApp.menu(of: Self.mac)
        app.press(.character(letter), .character(letter))
        #expect(app.sent.isEmpty)
        app.press(.enter)
        #expect(app.actions == [wanted])
    }

    @Test("The MDM profile is renewed from the page of what is wanted seldom")
    func renew() {
        var app = TestApp.menu(of: Self.mac)
        app.press(.character("m"), .character("m"), .character("m"))
        #expect(app.sent.isEmpty)
        app.press(.enter)
        #expect(app.actions == [.renewMDMProfile])
    }

    @Test("A restart of a Mac has two options, and the box says what they mean")
    func restartOptions() {
        var app = TestApp.menu(of: Self.mac)
        app.press(.character("r"))
        #expect(app.screen.contains("Unsaved work is lost."))
        app.press(.backTab, .character(" "))
        #expect(app.screen.contains("asked once and may refuse"))
        app.press(.backTab, .character(" "))
        #expect(app.screen.contains("kernel cache is rebuilt"))
        app.press(.tab, .tab, .tab, .enter)
        #expect(app.actions == [.restart(rebuildKernelCache: true, notifyUser: true)])
    }

    @Test("A restart of an iPhone has none")
    func restartOfAnIPhone() {
        var app = TestApp.menu(of: "CHLOE-IP15")
        app.press(.character("r"))
        #expect(app.form?.fields == [])
        app.press(.tab, .enter)
        #expect(app.actions == [.restart(rebuildKernelCache: nil, notifyUser: nil)])
    }

    @Test("A name is prefilled, and neither the same nor none is sent")
    func name() {
        var app = TestApp.menu(of: Self.mac)
        app.press(.character("N"), .tab, .enter)
        #expect(app.screen.contains("this is its name already"))
        app.press(.backTab, .backTab, .control("u"))
        #expect(app.screen.contains("a name is needed"))
        app.type(" LOANER 1 ")
        app.press(.tab, .tab, .enter)
        #expect(app.actions == [.setDeviceName("LOANER 1")])
    }

    @Test("The list shows a new name when the device has taken it, read from the service")
    func nameUpdatesTheRow() throws {
        var app = TestApp.menu(of: Self.mac)
        app.press(.character("N"), .backTab)
        app.type("9")
        app.press(.tab, .tab, .enter)
        let job = try #require(app.state.jobs.all.first)
        let baseline = CommandBaseline(ids: [], newest: nil)
        app.send(.event(.jobAnswered(job.id, .accepted(status: 200, pin: nil, baseline: baseline))))
        #expect(!app.effects.contains(.loadOutcome(job.id, job.target.id, isAboutLostMode: false)))
        let command = DeviceCommand(id: "c", commandType: "Settings", status: .completed)
        app.send(.event(.commands(job.target.id, .success([command]))))
        #expect(app.effects.contains(.loadOutcome(job.id, job.target.id, isAboutLostMode: false)))
        var device = try #require(Device.fixture.first { $0.name == Self.mac })
        device.name = "AVA-MBP149"
        app.send(.event(.outcome(job.id, .success(device))))
        #expect(app.screen.contains("AVA-MBP149"))
    }

    @Test("Remote Desktop: the known state is shown, the other one chosen, and the same one warned of")
    func remoteDesktop() {
        var app = TestApp.menu(of: Self.mac, details: Self.users)
        app.press(.character("d"))
        #expect(app.screen.contains("Remote Desktop is on"))
        app.press(.tab, .enter)
        #expect(app.actions == [.remoteDesktop(isOn: false)])
        app = TestApp.menu(of: Self.mac, details: Self.users)
        app.press(.character("d"), .backTab, .left)
        #expect(app.screen.contains("It is on already: the service will refuse this (400)."))
        app.press(.tab, .tab, .enter)
        #expect(app.actions == [.remoteDesktop(isOn: true)])
    }

    @Test("Remote Desktop: with its state not known nothing is chosen beforehand")
    func remoteDesktopUnknown() {
        var app = TestApp.menu(of: Self.mac)
        app.press(.character("d"), .tab, .enter)
        #expect(app.sent.isEmpty)
        #expect(app.screen.contains("choose on or off"))
        app.press(.backTab, .backTab, .right, .tab, .tab, .enter)
        #expect(app.actions == [.remoteDesktop(isOn: true)])
    }

    @Test("The account to unlock is picked from the Mac's local users")
    func accountIsPicked() {
        var app = TestApp.menu(of: Self.mac, details: Self.users)
        app.press(.character("a"), .backTab, .enter)
        #expect(app.screen.contains("itadmin  IT Administrator, administrator"))
        app.press(.down, .enter, .tab, .tab, .enter)
        #expect(app.actions == [.unlockAccount(userName: "itadmin")])
    }

    @Test("Users that are read while the box is open are offered there")
    func accountsComeLate() {
        var app = TestApp(devices: Device.fixture.filter { $0.name == Self.mac })
        app.press(.function(9))
        let request = app.state.nextRequest
        app.press(.character("a"), .backTab, .enter)
        #expect(app.screen.contains("being read"))
        app.send(
            .event(
                .details(
                    request: request, DeviceID(rawValue: "id-AVA-MBP14"),
                    .success(DeviceDetails(document: Self.users)))))
        #expect(app.screen.contains("Ava Okafor"))
    }

    @Test("An account that is not among them is typed; without one nothing is sent")
    func accountIsTyped() {
        var app = TestApp.menu(of: Self.mac, details: Self.users)
        app.press(.character("a"), .tab, .enter)
        #expect(app.sent.isEmpty)
        app.press(.backTab, .backTab)
        app.type("guest")
        app.press(.enter, .tab, .tab, .enter)
        #expect(app.actions == [.unlockAccount(userName: "guest")])
    }

    @Test("Deleting a user names it, says whether all go, and counts down")
    func deleteUser() {
        for isAll in [false, true] {
            var app = TestApp.menu(of: Self.mac, details: Self.users)
            app.press(.character("m"), .character("X"), .backTab)
            app.type(Self.macSerial)
            app.press(.backTab, .character(" "), .backTab)
            if isAll {
                app.press(.character(" "))
                #expect(app.screen.contains("Delete ALL users"))
            }
            app.press(.backTab)
            app.type("ava")
            app.press(.enter, .tab, .tab, .tab, .tab, .tab)
            app.passGrace()
            #expect(app.actions == [.deleteUser(userName: isAll ? nil : "ava", isForced: true)])
        }
    }

    @Test(
        "Those that destroy want the serial number and five seconds that any key ends",
        arguments: [
            (Character("p"), "DANA-IPAD", Action.clearPasscode), ("D", "AVA-MBP14", .deleteDevice),
        ])
    func destroying(letter: Character, name: String, wanted: Action) throws {
        var app = TestApp.menu(of: name)
        let serial = try #require(Device.fixture.first { $0.name == name }?.serialNumber)
        app.press(.character(letter), .tab, .enter)
        #expect(app.state.jobs.all.isEmpty)
        app.press(.backTab, .backTab)
        app.send(.terminal(.paste(serial)))
        app.type(String(serial.dropLast()))
        app.press(.tab, .tab, .enter)
        #expect(app.state.jobs.all.isEmpty)
        app.press(.backTab, .backTab)
        app.type(String(serial.suffix(1)))
        var stopped = app
        stopped.press(.tab, .tab, .enter, .character("x"))
        #expect(stopped.sent.isEmpty)
        #expect(stopped.state.jobs.all.map(\.state) == [.stopped])
        app.press(.tab, .tab)
        app.passGrace()
        #expect(app.actions == [wanted])
    }

    @Test("A deleted device leaves the list when the service has said so, and not before")
    func deletedDeviceLeaves() throws {
        var app = TestApp.menu(of: Self.mac)
        app.press(.character("D"), .backTab)
        app.type(Self.macSerial)
        app.press(.tab, .tab)
        app.passGrace()
        let job = try #require(app.state.jobs.all.first)
        #expect(app.state.fleet.table.count == 1)
        app.send(.event(.jobAnswered(job.id, .accepted(status: 204, pin: nil, baseline: nil))))
        #expect(app.state.jobs[job.id]?.state == .done)
        #expect(app.state.fleet.table.count == 0)
        #expect(app.state.messages.current?.text.contains("has been deleted from Kandji") == true)
    }

    @Test("A blank push ends as sent, which cannot be confirmed; it can be sent again")
    func blankPushEnds() throws {
        var app = TestApp.menu(of: Self.mac)
        app.press(.character("b"), .enter)
        let job = try #require(app.state.jobs.all.first)
        app.send(.event(.jobAnswered(job.id, .accepted(status: 200, pin: nil, baseline: nil))))
        #expect(app.state.jobs[job.id]?.state == .sent)
        _ = app.takeEffects()
        app.advance(milliseconds: 600_000)
        #expect(app.takeEffects().isEmpty)
        app.press(.function(8))
        #expect(app.screen.contains("cannot be confirmed"))
        app.press(.function(9), .character("s"))
        guard case .form(let form) = app.state.box?.content else {
            Issue.record("no box")
            return
        }
        #expect(form.verb == .blankPush)
        #expect(form.focus == .cancel)
    }

    private static let openers: [(page: Character?, letter: Character)] = ActionMenu.Page.allCases.flatMap { page in
        ActionMenu.groups(of: page).flatMap(\.lines).map { line in
            (page == .main ? nil : page == .lostMode ? "l" : "m", line.letter)
        }
    }

    @Test("No menu letter pressed 50 times sends anything, on any device", arguments: openers)
    func repeatedLetters(page: Character?, letter: Character) {
        for name in ["AVA-MBP14", "CHLOE-IP15", "DANA-IPAD", "IVO-ATV"] {
            var app = TestApp.menu(of: name)
            if let page { app.press(.character(page)) }
            for _ in 0..<50 { app.press(.character(letter)) }
            #expect(app.sent.isEmpty)
        }
    }
}
