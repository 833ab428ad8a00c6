import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("One Blueprint")
struct BlueprintDetailTests {
    private struct NotOpen: Error {}

    private func ask(_ text: String, devices: [Device] = Device.inBlueprints) -> TestApp {
        var app = TestApp(devices: devices)
        app.press(.character(":"))
        app.type(text)
        app.press(.enter)
        return app
    }

    private func detail(_ app: TestApp) throws -> BlueprintDetailState {
        guard case .blueprint(let detail) = app.state.screens.last else { throw NotOpen() }
        return detail
    }

    private func field(_ label: String, _ app: TestApp) throws -> String? {
        try detail(app).sections.first?.fields.first { $0.label == label }?.rawText
    }

    private func answered(_ blueprint: Blueprint = Blueprint.fixture[0]) -> TestApp {
        var app = ask("blueprint \(blueprint.id)")
        app.answer(.success([blueprint]))
        app.answer(items: .success([NamedReference(id: "item-1", name: "FileVault")]))
        _ = app.takeEffects()
        return app
    }

    @Test("By id the Blueprint and its library items are asked for at once")
    func byID() throws {
        var app = ask("blueprint \(Blueprint.standardID.uppercased())")
        let request = app.state.nextRequest
        #expect(
            app.takeEffects() == [
                .readBlueprints(.one(request: request - 1, BlueprintKey(id: Blueprint.standardID))),
                .readBlueprints(.items(request: request, id: Blueprint.standardID)),
            ])
        app.answer(.success([Blueprint.fixture[0]]))
        #expect(try detail(app).title == "Standard Macs")
        #expect(try detail(app).sections.map(\.title) == ["Blueprint", "Parameters", "Library Items"])
    }

    @Test("By name its library items are asked for when its id is known")
    func byName() throws {
        var app = ask("blueprint Standard Macs")
        let request = app.state.nextRequest
        #expect(
            app.takeEffects() == [.readBlueprints(.one(request: request, BlueprintKey(name: "Standard Macs")))])
        app.answer(.success([Blueprint.fixture[0]]))
        #expect(app.takeEffects() == [.readBlueprints(.items(request: request + 1, id: Blueprint.standardID))])
    }

    @Test("No Blueprint of exactly this name says so; several say so too")
    func notOne() throws {
        var app = ask("blueprint Standard")
        app.answer(.success([]))
        #expect(app.screen.contains("No Blueprint is called exactly “Standard”."))
        var twice = ask("blueprint Standard Macs")
        let both = [Blueprint.fixture[0], Blueprint.fixture[0]]
        twice.answer(.success(both))
        #expect(twice.screen.contains("2 Blueprints are called “Standard Macs”."))
    }

    @Test("Neither id nor name is refused, nothing is asked of the service")
    func neither() {
        for text in ["blueprint", "blueprint  "] {
            var app = ask(text)
            #expect(app.state.screens.isEmpty)
            #expect(app.takeEffects().isEmpty)
            #expect(app.screen.contains("Say which Blueprint: an id or a name."))
        }
    }

    @Test("Id and name both given have to agree")
    func both() throws {
        var app = ask("blueprint \(Blueprint.standardID) Engineering")
        app.answer(.success([Blueprint.fixture[0]]))
        #expect(app.screen.contains("is called “Standard Macs”"))
        #expect(try detail(app).blueprint == nil)
        var right = ask("blueprint \(Blueprint.standardID) Standard Macs")
        right.answer(.success([Blueprint.fixture[0]]))
        #expect(try detail(right).blueprint == Blueprint.fixture[0])
    }

    @Test("A known name is found whatever its case; an unknown one is asked for as it was typed")
    func letterCase() throws {
        #expect(try detail(ask("blueprint standard macs")).key == BlueprintKey(name: "Standard Macs"))
        #expect(try detail(ask("blueprint standard pcs")).key == BlueprintKey(name: "standard pcs"))
    }

    @Test("Tab completes names; Enter takes what was typed, or the name that was gone down to")
    func completion() throws {
        var app = TestApp(devices: Device.inBlueprints)
        app.press(.character(":"))
        app.type("blueprint ")
        #expect(app.state.blueprintNames(for: "blueprint ") == ["Standard Macs", "営業 東京"])
        app.type("mac")
        #expect(app.screen.contains("Standard Macs"))
        app.press(.tab)
        #expect(app.state.prompt?.input.text == "blueprint Standard Macs")
        app.press(.control("u"))
        app.type("blueprint ")
        app.press(.down, .enter)
        #expect(try detail(app).key == BlueprintKey(name: "営業 東京"))
    }

    @Test("b on a device opens its Blueprint, and Esc comes back to the device")
    func fromDevice() throws {
        var app = TestApp(devices: Device.inBlueprints)
        app.press(.enter, .character("b"))
        #expect(try detail(app).key == BlueprintKey(id: Blueprint.standardID))
        #expect(app.frame.line(1).contains("› Blueprint Standard Macs"))
        app.press(.escape)
        guard case .device(let device) = app.state.screens.last else { throw NotOpen() }
        #expect(device.device.name == "AVA-MBP14")
        app.press(.escape, .end, .up, .enter, .character("b"))
        #expect(app.screen.contains("No Blueprint is reported for this device."))
    }

    @Test("The service's count is shown as it is; without one, the devices are counted here and that is said")
    func counts() throws {
        #expect(try field("Count", answered()) == "2")
        #expect(try field("Missing", answered()) == "1 (counted here)")
        let tokyo = answered(Blueprint.fixture[2])
        #expect(try field("Count", tokyo) == "2 (counted here)")
        #expect(try field("Alerts Count", tokyo) == "not reported by the API")
    }

    @Test("While the fleet is being read for the first time, a count says how far that is, and follows it")
    func countsSoFar() throws {
        var app = TestApp()
        _ = ConsoleModel.start(&app.state)
        let sync = app.state.nextRequest
        app.send(.event(.devicesPage(sync: sync, devices: [Device.inBlueprints[0]], badRows: 0)))
        app.press(.character(":"))
        app.type("blueprint \(Blueprint.standardID)")
        app.press(.enter)
        app.answer(.success([Blueprint.fixture[0]]))
        #expect(try field("Missing", app) == "0 (counted here, 1 device read so far)")
        app.send(.event(.devicesPage(sync: sync, devices: Device.inBlueprints, badRows: 0)))
        #expect(try field("Missing", app) == "1 (counted here, 5 devices read so far)")
        let gone = app.state.fleet.table.ids(notIn: Set(Device.inBlueprints.map(\.id)))
        app.send(.event(.syncFinished(sync: sync, gone: gone)))
        #expect(try field("Missing", app) == "1 (counted here)")
    }

    @Test("Enter on Count shows its devices; one of them opens; Esc goes back the same way, to the same line")
    func thereAndBack() throws {
        var app = answered()
        app.press(.character("/"))
        app.type("Count")
        app.press(.enter, .enter)
        #expect(app.state.devices.filter.text == "blueprintid=\(Blueprint.standardID)")
        #expect(app.state.devices.rows.count == 2)
        #expect(app.frame.line(1).hasPrefix("Devices › Blueprint Standard Macs › its devices"))
        app.press(.down, .enter)
        guard case .device(let device) = app.state.screens.last else { throw NotOpen() }
        #expect(device.device.name == "BEN-AIR")
        #expect(device.neighbours.count == 2)
        app.press(.escape)
        #expect(app.state.cursorDevice?.name == "BEN-AIR")
        app.press(.escape)
        #expect(try detail(app).currentField?.label == "Count")
        app.press(.escape)
        #expect(app.state.screens.isEmpty)
        #expect(app.state.devices.filter.isEmpty)
        #expect(app.state.devices.rows.count == 5)
        app.press(.character("-"))
        guard case .device(let last) = app.state.screens.last else { throw NotOpen() }
        #expect(last.device.name == "BEN-AIR")
    }

    @Test("In its devices Esc first brings the Blueprint's filter back, q goes back, marks stay, the list is as it was")
    func narrowedDevices() throws {
        var app = answered()
        app.press(.escape, .character("/"))
        app.type("MAC")
        app.press(.escape, .down)
        let before = app.state.cursorDevice?.id
        app.press(.character(":"))
        app.type("blueprint Standard Macs")
        app.press(.enter)
        app.answer(.success([Blueprint.fixture[0]]))
        app.press(.character("d"), .character(" "), .character("/"))
        app.type("x")
        app.press(.escape, .escape)
        #expect(app.state.devices.filter.text == "blueprintid=\(Blueprint.standardID)")
        app.press(.character("q"))
        _ = try detail(app)
        app.press(.escape)
        #expect(app.state.devices.filter.text == "MAC")
        #expect(app.state.cursorDevice?.id == before)
        #expect(app.state.devices.marks.count == 1)
    }

    @Test(":devices leaves everything, with the whole list")
    func everythingCloses() {
        var app = answered()
        app.press(.character("d"), .enter, .character(":"))
        app.type("devices")
        app.press(.enter)
        #expect(app.state.screens.isEmpty)
        #expect(app.state.devices.rows.count == 5)
    }

    @Test("Devices that only mention the Blueprint's name are not among its devices")
    func mentions() {
        var app = TestApp(devices: Device.inBlueprints + [.test("ZED", user: "standard macs fan")])
        app.press(.enter, .character("b"))
        app.answer(.success([Blueprint.fixture[0]]))
        app.press(.character("d"))
        #expect(app.state.devices.rows.count == 2)
        #expect(app.state.messages.current == nil)
    }

    @Test("In its devices a range that was begun is given up by the first Esc")
    func range() throws {
        var app = answered()
        app.press(.character("d"), .character("v"), .escape)
        #expect(app.state.isDeviceListShown)
        #expect(app.state.devices.rangeAnchor == nil)
        app.press(.escape)
        _ = try detail(app)
    }

    @Test("A name with quotation marks still finds its devices")
    func quotes() {
        var device = Device.test("X")
        device.blueprintID = "q"
        device.blueprintName = "The \"new\" ones"
        var app = TestApp(devices: [device, .test("Y")])
        app.press(.enter, .character("b"))
        let blueprint = Blueprint.test("The \"new\" ones", id: "q")
        app.answer(.success([blueprint].compactMap { $0 }))
        app.press(.character("d"))
        #expect(app.state.devices.rows.count == 1)
    }

    @Test("A late answer to an older request is dropped; leaving cancels both reads at once")
    func lateAnswers() throws {
        var app = ask("blueprint \(Blueprint.standardID)")
        let request = app.state.nextRequest
        app.press(.function(5))
        app.send(.event(.blueprints(.found(request: request - 1, .success([Blueprint.fixture[0]])))))
        app.send(.event(.blueprints(.items(request: request, id: Blueprint.standardID, .success([])))))
        #expect(try detail(app).blueprint == nil)
        #expect(app.state.blueprints.items[Blueprint.standardID] == .loading(request: request + 2))
        _ = app.takeEffects()
        app.press(.escape)
        #expect(
            app.takeEffects() == [.cancelReads(request: request + 1), .cancelReads(request: request + 2)])
        #expect(app.state.blueprints.items.isEmpty)
    }

    @Test("^C stops both reads, and says so where they were; F5 begins anew")
    func stopping() throws {
        var app = ask("blueprint \(Blueprint.standardID)")
        let request = app.state.nextRequest
        _ = app.takeEffects()
        app.press(.control("c"))
        #expect(app.takeEffects() == [.cancelReads(request: request - 1), .cancelReads(request: request)])
        #expect(app.screen.contains("Reading was stopped. F5 tries again."))
        app.press(.function(5))
        app.answer(.success([Blueprint.fixture[0]]))
        #expect(try detail(app).title == "Standard Macs")
    }

    @Test("A failed read says why and keeps what is known")
    func failing() throws {
        var app = answered()
        app.press(.function(5))
        app.answer(.failure(Problem("Not allowed. (403)", status: 403)))
        app.answer(items: .failure(Problem("Too slow.")))
        #expect(app.screen.contains("Not allowed. (403) F5 tries again."))
        #expect(try field("Name", app) == "Standard Macs")
        app.press(.backTab, .tab, .tab)
        #expect(app.screen.contains("Too slow. F5 tries again."))
    }

    @Test(
        "Enter shows a value whole, y copies it; on a library item Enter goes to its status everywhere, Esc comes back")
    func values() {
        var app = answered()
        app.press(.down, .enter)
        guard case .value(let value) = app.state.box?.content else {
            Issue.record("no box")
            return
        }
        #expect(value.title == "Name")
        #expect(value.text == "Standard Macs")
        app.press(.escape, .tab, .tab, .character("y"))
        #expect(app.takeEffects() == [.copy("item-1")])
        app.press(.enter)
        let item = NamedReference(id: "item-1", name: "FileVault")
        #expect(
            app.takeEffects()
                == [.readListing(request: app.state.nextRequest, .libraryItemStatuses(item), .some(200))])
        app.press(.escape, .escape)
        #expect(app.state.screens.count == 1)
    }

    @Test("Opening another Blueprint replaces the one on the screen")
    func replacing() throws {
        var app = answered()
        app.press(.character(":"))
        app.type("blueprint \(Blueprint.engineeringID)")
        app.press(.enter)
        #expect(app.state.screens.count == 1)
        #expect(try detail(app).key.id == Blueprint.engineeringID)
    }

    @Test("After a library item was assigned or removed the cursor stays on its item, or on the neighbour of its own")
    func cursorStays() throws {
        let items = ["a", "b", "c", "d"].map { NamedReference(id: $0, name: "Item \($0)") }
        for (after, place) in [(items, 2), ([items[1], items[2]], 1), ([items[0], items[1], items[3]], 2)] {
            var app = answered()
            app.state.blueprints.items[Blueprint.standardID] = .loading(request: 0)
            app.answer(items: .success(items))
            for _ in 0..<3 where try detail(app).currentSection?.title != BlueprintSections.libraryItems {
                app.press(.tab)
            }
            app.press(.down, .down)
            #expect(try detail(app).list.index == 2)
            let job = Job(
                id: JobID("s-1"), verb: .removeLibraryItem,
                target: Target(.blueprint, id: Blueprint.standardID, name: "Standard Macs"), state: .sending,
                startedAt: app.state.now.wall)
            app.state.jobs.add(job)
            app.send(.event(.jobAnswered(job.id, .accepted(status: 204, pin: nil, baseline: nil))))
            // Something else comes while they are read anew.
            app.send(.event(.blueprints(.found(request: -1, .success([])))))
            app.answer(items: .success(after))
            #expect(try detail(app).list.index == place)
        }
    }
}
