import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("When the fleet is read")
struct SyncScheduleTests {
    private static let settings = SyncSettings(hasCache: true, refresh: 120_000, reconcile: 3_600_000)

    /// A console at its start, with a cache unless told otherwise.
    private func app(_ sync: SyncSettings = Self.settings, isDemo: Bool = false) -> TestApp {
        var app = TestApp(
            settings: ConsoleSettings(tenant: "acme", isDemo: isDemo, user: "mira", session: "s", sync: sync))
        app.begin()
        return app
    }

    private func stored(age: Int64, completeAge: Int64? = nil) -> StoredFleet {
        var table = FleetTable()
        table.upsert(Device.fixture)
        return StoredFleet(
            table: table, refreshedAt: TestApp.start.wall - age,
            completedAt: TestApp.start.wall - (completeAge ?? age))
    }

    private func syncs(_ effects: [Effect]) -> [(sync: Int, isFull: Bool, unlessLed: Bool)] {
        effects.compactMap { effect in
            guard case .syncFleet(let sync, let kind, let unlessLed) = effect else { return nil }
            return (sync, kind.isFull, unlessLed)
        }
    }

    @Test("The start shows what is kept, with its age, and asks nothing while that is new")
    func warmStart() {
        var app = app()
        #expect(app.takeEffects() == [.restoreJobs, .loadCache])
        app.send(.event(.cacheLoaded(stored(age: 60_000))))
        #expect(app.state.devices.rows.count == 12)
        #expect(app.state.fleet.sync == .complete(at: TestApp.start.wall - 60_000))
        #expect(app.effects.isEmpty)
        app.advance(milliseconds: 59_000)
        #expect(syncs(app.takeEffects()).isEmpty)
        // A follower gives the one that leads a moment.
        app.advance(milliseconds: 7_000)
        let begun = syncs(app.takeEffects())
        #expect(begun.map(\.isFull) == [false])
        #expect(begun.map(\.unlessLed) == [true])
        // Nobody asked for it: the header goes on showing the age.
        #expect(app.state.fleet.sync == .complete(at: TestApp.start.wall - 60_000))
    }

    @Test("An empty cache, an old one, and a demonstration's are followed by a full reading")
    func fullAtStart() {
        var empty = app()
        empty.send(.event(.cacheLoaded(StoredFleet())))
        #expect(syncs(empty.takeEffects()).map(\.isFull) == [true])
        #expect(empty.state.isBusy)
        var old = app()
        old.send(.event(.cacheLoaded(stored(age: 60_000, completeAge: 3_600_000))))
        old.advance(milliseconds: 70_000)
        #expect(syncs(old.takeEffects()).map(\.isFull) == [true])
        #expect(!old.state.isBusy)
        var demo = app(isDemo: true)
        demo.send(.event(.cacheLoaded(stored(age: 1_000))))
        #expect(syncs(demo.takeEffects()).map(\.isFull) == [true])
    }

    @Test("The first screen is there before the rest; the cursor and an open device stay when the rest comes")
    func preview() {
        var app = TestApp(
            settings: ConsoleSettings(tenant: "acme", user: "mira", session: "s", sync: Self.settings))
        var table = FleetTable()
        table.upsert(Array(Device.fixture.suffix(4)))
        app.state.showPreview(
            FleetPreview(table: table, count: 12, refreshedAt: TestApp.start.wall, completedAt: TestApp.start.wall))
        app.begin()
        #expect(app.state.devices.rows.count == 4)
        #expect(app.screen.contains("12 devices"))
        app.press(.down, .enter)
        let opened = app.state.devices.cursorID
        app.send(.event(.cacheLoaded(stored(age: 0))))
        #expect(app.state.devices.rows.count == 12)
        #expect(app.state.devices.cursorID == opened)
        guard case .device(let detail) = app.state.screens.last else {
            Issue.record("The device is closed.")
            return
        }
        #expect(detail.id == opened)
        #expect(detail.position == app.state.devices.list.index)
        #expect(detail.neighbours == app.state.devices.rows)
    }

    @Test("A refresh brings changes in, keeps marks and cursor, and sets the age")
    func refresh() throws {
        var app = app()
        app.send(.event(.cacheLoaded(stored(age: 0))))
        app.press(.down, .character(" "), .down)
        let (cursor, marks) = (app.state.devices.cursorID, app.state.devices.marks)
        app.press(.function(5))
        let sync = try #require(syncs(app.takeEffects()).first)
        #expect(!sync.isFull)
        #expect(!sync.unlessLed)
        #expect(app.screen.contains("refreshing"))
        var changed = Device.fixture[2]
        changed.name = "000-first"
        app.send(.event(.devicesPage(sync: sync.sync, devices: [changed, .test("NEW")], badRows: 0)))
        app.send(.event(.syncRefreshed(sync: sync.sync)))
        #expect(app.state.fleet.table.count == 13)
        #expect(app.state.fleet.sync == .complete(at: app.state.now.wall))
        #expect(app.state.devices.cursorID == cursor)
        #expect(app.state.devices.marks == marks)
    }

    @Test("F5 during a sync that nobody sees shows it, and asks for no other")
    func promoted() throws {
        var app = app()
        app.send(.event(.cacheLoaded(stored(age: 200_000))))
        app.advance(milliseconds: 6_000)
        let quiet = try #require(syncs(app.takeEffects()).first)
        app.press(.function(5))
        #expect(syncs(app.takeEffects()).isEmpty)
        #expect(app.state.fleet.sync == .running(sync: quiet.sync, devices: 0))
        app.run("reload full")
        let effects = app.takeEffects()
        #expect(effects.contains(.cancelReads(request: quiet.sync)))
        #expect(syncs(effects).map(\.isFull) == [true])
        app.send(.event(.syncRefreshed(sync: quiet.sync)))
        #expect(app.state.isBusy)
    }

    @Test("A console that is not the leader looks into the cache every few seconds and takes over in time")
    func following() throws {
        var app = app()
        app.send(.event(.cacheLoaded(StoredFleet())))
        let first = try #require(syncs(app.takeEffects()).first)
        app.send(.event(.syncFollowed(sync: first.sync)))
        #expect(app.screen.contains("Another console on this host is reading the fleet"))
        app.advance(milliseconds: 1)
        #expect(app.takeEffects() == [.pollCache])
        app.send(.event(.cacheChanged(StoredChanges(devices: Device.fixture))))
        #expect(app.state.devices.rows.count == 12)
        app.advance(milliseconds: 3_000)
        #expect(app.takeEffects() == [.pollCache])
        let now = app.state.now.wall
        app.send(
            .event(
                .cacheChanged(
                    StoredChanges(gone: [Device.fixture[0].id], refreshedAt: now, completedAt: now))))
        #expect(app.state.fleet.table.count == 11)
        #expect(app.state.fleet.sync == .complete(at: now))
        app.advance(milliseconds: 124_000)
        #expect(app.takeEffects() == [.pollCache])
        app.advance(milliseconds: 1_000)
        let second = try #require(syncs(app.takeEffects()).first)
        #expect(second.unlessLed)
        app.send(.event(.syncRefreshed(sync: second.sync)))
        #expect(!app.state.fleet.schedule.isFollowing)
        // Others write to the cache as well, whoever leads.
        app.advance(milliseconds: 60_000)
        #expect(app.takeEffects().contains(.pollCache))
    }

    @Test("A follower whose leader says nothing for three intervals reads by itself, and goes on following")
    func silentLeader() throws {
        var app = app()
        app.send(.event(.cacheLoaded(stored(age: 0))))
        var waits: [Int64] = []
        for _ in 0..<60 {
            while syncs(app.effects).isEmpty { app.advance(milliseconds: 1_000) }
            let sync = try #require(syncs(app.takeEffects()).first)
            guard sync.unlessLed else {
                #expect(!sync.isFull)
                waits.append((app.state.now.wall - TestApp.start.wall) / 1_000)
                app.send(.event(.syncRefreshed(sync: sync.sync)))
                #expect(app.state.fleet.schedule.isFollowing)
                break
            }
            app.send(.event(.syncFollowed(sync: sync.sync)))
        }
        #expect(waits.count == 1)
        #expect(waits.allSatisfy { (360...385).contains($0) })
        // The next one is left to the leader again.
        while syncs(app.effects).isEmpty { app.advance(milliseconds: 1_000) }
        #expect(syncs(app.takeEffects()).map(\.unlessLed) == [true])
    }

    @Test("A leader that is heard of is not silent, however long its reading takes")
    func busyLeader() throws {
        var app = app()
        app.send(.event(.cacheLoaded(stored(age: 0))))
        for step in 0..<60 {
            while syncs(app.effects).isEmpty { app.advance(milliseconds: 1_000) }
            let sync = try #require(syncs(app.takeEffects()).first)
            #expect(sync.unlessLed)
            app.send(.event(.syncFollowed(sync: sync.sync)))
            app.send(.event(.cacheChanged(StoredChanges(devices: [.test("NEW-\(step)")]))))
        }
    }

    @Test("Failures wait longer each time and complain once; a success forgets them")
    func backOff() throws {
        var app = app()
        app.send(.event(.cacheLoaded(stored(age: 0))))
        var waits: [Int64] = []
        let before = app.state.messages.all.count
        for _ in 0..<6 {
            let started = app.state.now.uptime
            while syncs(app.effects).isEmpty { app.advance(milliseconds: 1_000) }
            waits.append((app.state.now.uptime - started) / 1_000)
            let sync = try #require(syncs(app.takeEffects()).first)
            app.send(.event(.syncFailed(sync: sync.sync, Problem("No network."))))
        }
        #expect(waits == [125, 240, 480, 960, 1_800, 1_800])
        #expect(app.state.messages.all.count == before + 1)
        #expect(app.screen.contains("sync failed"))
        app.press(.function(5))
        let sync = try #require(syncs(app.takeEffects()).first)
        app.send(.event(.syncRefreshed(sync: sync.sync)))
        app.advance(milliseconds: 120_000)
        #expect(syncs(app.takeEffects()).count == 1)
    }

    @Test(
        "Refreshes become rarer as the hour's budget runs out",
        arguments: [(0, 120), (60, 240), (80, 480), (95, 1_200)])
    func budget(used: Int, seconds: Int64) {
        var app = app(SyncSettings(refresh: 120_000, reconcile: .max))
        let first = app.state.nextRequest
        app.send(.event(.devicesPage(sync: first, devices: Device.fixture, badRows: 0)))
        app.send(.event(.budget(APIBudget(used: used * 100, limit: 10_000))))
        app.send(.event(.syncFinished(sync: first, gone: nil)))
        _ = app.takeEffects()
        app.advance(milliseconds: (seconds - 1) * 1_000)
        #expect(syncs(app.takeEffects()).isEmpty)
        app.advance(milliseconds: 1_000)
        #expect(syncs(app.takeEffects()).count == 1)
    }

    @Test("What a full reading needed goes back to the system at its end; a refresh needs little")
    func memory() {
        var app = TestApp(devices: Device.fixture)
        app.run("reload full")
        let first = app.state.nextRequest
        app.send(.event(.devicesPage(sync: first, devices: Device.fixture, badRows: 0)))
        #expect(!app.takeEffects().contains(.releaseMemory))
        app.send(.event(.syncFinished(sync: first, gone: nil)))
        #expect(app.takeEffects().contains(.releaseMemory))
        app.run("reload")
        app.send(.event(.syncRefreshed(sync: app.state.nextRequest)))
        #expect(!app.takeEffects().contains(.releaseMemory))
    }

    @Test("A full reading whose end is not certain lets no device go")
    func uncertain() {
        var app = TestApp(devices: Device.fixture)
        app.run("reload full")
        app.send(.event(.devicesPage(sync: app.state.nextRequest, devices: [Device.fixture[0]], badRows: 0)))
        app.send(.event(.syncFinished(sync: app.state.nextRequest, gone: nil)))
        #expect(app.state.fleet.table.count == 12)
        #expect(app.state.fleet.sync == .complete(at: app.state.now.wall))
    }

    @Test("What has come since a full reading began has not left at its end")
    func enrolledMeanwhile() throws {
        var app = TestApp(devices: Array(Device.fixture.prefix(3)))
        app.run("reload full")
        let sync = try #require(syncs(app.takeEffects()).first)
        let known = app.state.fleet.table
        app.send(.event(.cacheChanged(StoredChanges(devices: [Device.fixture[5]]))))
        app.send(.event(.syncFinished(sync: sync.sync, gone: known.ids(notIn: [Device.fixture[0].id]))))
        #expect(app.state.fleet.table.count == 2)
        #expect(app.state.fleet.table.row(of: Device.fixture[5].id) != nil)
    }

    @Test("Only who asks for all of the fleet has it read anew")
    func anew() {
        var app = app(SyncSettings())
        let kinds = { (effects: [Effect]) -> [SyncKind] in
            effects.compactMap { if case .syncFleet(_, let kind, _) = $0 { kind } else { nil } }
        }
        #expect(kinds(app.takeEffects()) == [.full(known: app.state.fleet.table, anew: false)])
        app.send(.event(.syncFailed(sync: app.state.nextRequest, Problem("No network."))))
        app.press(.function(5))
        #expect(kinds(app.takeEffects()) == [.full(known: app.state.fleet.table, anew: false)])
        app.send(.event(.syncFailed(sync: app.state.nextRequest, Problem("No network."))))
        app.run("reload full")
        #expect(kinds(app.takeEffects()) == [.full(known: app.state.fleet.table, anew: true)])
    }

    @Test("A cache that was begun anew is filled by a full reading, whatever was going on")
    func cacheBegunAnew() throws {
        let failure = Event.cacheFailed(StoreFailure("The cache was damaged.", isOver: false))
        var idle = app()
        idle.send(.event(.cacheLoaded(stored(age: 0))))
        idle.send(.event(failure))
        #expect(syncs(idle.takeEffects()).map(\.isFull) == [true])
        var busy = app()
        busy.send(.event(.cacheLoaded(stored(age: 200_000))))
        busy.advance(milliseconds: 6_000)
        let quiet = try #require(syncs(busy.takeEffects()).first)
        busy.send(.event(failure))
        let effects = busy.takeEffects()
        #expect(effects.first == .cancelReads(request: quiet.sync))
        #expect(syncs(effects).map(\.isFull) == [true])
        busy.send(.event(.syncRefreshed(sync: quiet.sync)))
        #expect(busy.state.fleet.schedule.quiet == syncs(effects).first?.sync)
    }

    @Test("Marks set on the preview's rows are counted by those of the cache")
    func marksOnPreview() {
        var app = TestApp(
            settings: ConsoleSettings(tenant: "acme", user: "mira", session: "s", sync: Self.settings))
        var table = FleetTable()
        table.upsert([Device.fixture[7]])
        app.state.showPreview(FleetPreview(table: table, count: 12))
        app.begin()
        app.press(.character(" "))
        #expect(app.state.devices.marks == [Device.fixture[7].id])
        app.send(.event(.cacheLoaded(stored(age: 0))))
        app.type("/" + (Device.fixture[7].name ?? ""))
        #expect(app.state.devices.rows.count < 12)
        #expect(app.state.devices.hiddenMarks == 0)
    }

    @Test("A cache that fails is said once, and the fleet is read without it")
    func cacheFails() {
        var app = app()
        app.send(.event(.cacheFailed(StoreFailure("There is no cache: the disk is full.", isOver: true))))
        #expect(app.screen.contains("There is no cache: the disk is full."))
        let begun = syncs(app.takeEffects())
        #expect(begun.map(\.isFull) == [true])
        #expect(begun.map(\.unlessLed) == [false])
        app.press(.control("z"))
        #expect(app.takeEffects() == [.suspend])
    }

    @Test("A suspended console lets another lead")
    func suspended() {
        var app = app()
        app.send(.event(.cacheLoaded(stored(age: 0))))
        _ = app.takeEffects()
        app.press(.control("z"))
        #expect(app.takeEffects().prefix(2) == [.resignSync, .suspend])
    }

    @Test("A console that is stopped from outside lets another lead as well")
    func stopped() {
        var app = app()
        app.send(.event(.cacheLoaded(stored(age: 0))))
        _ = app.takeEffects()
        app.send(.terminal(.suspending))
        #expect(app.takeEffects() == [.resignSync])
        #expect(app.state.fleet.schedule.isFollowing)
    }

    @Test("Without a time in the settings nothing is read unasked")
    func noClock() {
        var app = app(SyncSettings())
        let first = app.state.nextRequest
        app.send(.event(.syncFinished(sync: first, gone: [])))
        _ = app.takeEffects()
        app.advance(milliseconds: 100 * 3_600_000)
        #expect(app.takeEffects().isEmpty)
    }
}

extension TestApp {
    fileprivate mutating func run(_ line: String) {
        press(.character(":"))
        type(line)
        press(.enter)
    }
}
