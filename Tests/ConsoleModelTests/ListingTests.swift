import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Lists that are read from the service")
struct ListingTests {
    private func app(_ line: String) -> TestApp {
        var app = TestApp(devices: Device.fixture)
        run(line, &app)
        return app
    }

    private func run(_ line: String, _ app: inout TestApp) {
        app.press(.character(":"))
        app.type(line)
        app.press(.enter)
    }

    private func list(_ app: TestApp, sourceLocation: SourceLocation = #_sourceLocation) throws -> ListingState {
        guard case .listing(let list) = app.state.screens.last else {
            Issue.record("no list is open", sourceLocation: sourceLocation)
            throw CancellationError()
        }
        return list
    }

    private func row(_ name: String, id: String? = nil, number: Int = 0) -> ListingRow {
        ListingRow(
            id: id ?? name, cells: [.text(name), .text("\(name)@acme.example"), .number(number)],
            document: .object(["name": .string(name)]))
    }

    private func answer(_ app: inout TestApp, _ rows: [ListingRow], total: Int? = nil, moreExist: Bool = false) {
        let request = app.state.nextRequest
        app.send(.event(.listing(.page(request: request, rows: rows, total: total, badRows: 0))))
        app.send(.event(.listing(.finished(request: request, moreExist: moreExist))))
    }

    private func names(_ list: ListingState) -> [String] { list.shown.map { list.rows[$0].name } }

    // MARK: Asking

    /// What is typed, and what is asked of the service.
    static let lines: [(line: String, kind: ListingKind, amount: ListingAmount)] = [
        ("ade", .adeIntegrations, .all), ("ade first", .adeIntegrations, .first),
        ("ade 200", .adeIntegrations, .some(200)),
        ("ade-devices", .adeDevices(ADEDeviceQuery(), server: nil), .some(300)),
        ("ade-devices all", .adeDevices(ADEDeviceQuery(), server: nil), .all),
        ("users", .users(UserQuery()), .some(200)), ("users jane", .users(UserQuery(email: "jane")), .some(200)),
        (
            "audit-events 2026-11-01 2026-11-24", .auditEvents(DayRange(start: "2026-11-01", end: "2026-11-24")),
            .some(200)
        ),
        ("audit-events 7d all", .auditEvents(DayRange(start: "2026-11-17")), .all),
        ("tags", .tags(search: ""), .all), ("licensing", .licensing, .all), ("requests", .requests, .all),
        ("blueprint-templates", .blueprintTemplates, .all),
        (
            "library-item 109df9e8-3917-4fe9-8a36-51fa35e36f8a Rosetta 2",
            .libraryItemStatuses(
                NamedReference(id: "109df9e8-3917-4fe9-8a36-51fa35e36f8a", name: "Rosetta 2")), .some(200)
        ),
        (
            "user 109df9e8-3917-4fe9-8a36-51fa35e36f8a",
            .user(NamedReference(id: "109df9e8-3917-4fe9-8a36-51fa35e36f8a")), .all
        ),
        (
            "ade-integration 109df9e8-3917-4fe9-8a36-51fa35e36f8a",
            .adeIntegration(NamedReference(id: "109df9e8-3917-4fe9-8a36-51fa35e36f8a")), .all
        ),
    ]

    @Test("Each command asks for its list, as much of it as was said", arguments: lines)
    func asks(line: String, kind: ListingKind, amount: ListingAmount) {
        var app = app(line)
        #expect(app.takeEffects() == [.readListing(request: app.state.nextRequest, kind, amount)])
    }

    @Test("query-devices with names asks at once; with a bare text it shows what it made of it and asks after Enter")
    func query() {
        var app = app("query-devices serial_number=C02 filevault_enabled=true tags=vip,field ordering=-last_check_in")
        var query = DeviceQuery()
        query.serialNumber = "C02"
        query.fileVaultEnabled = true
        query.tagNameIn = ["vip", "field"]
        query.ordering = [DeviceQuery.Ordering(.lastCheckIn, isDescending: true)]
        #expect(app.takeEffects() == [.readListing(request: app.state.nextRequest, .queriedDevices(query), .some(200))])
        for (text, name) in [
            ("aa:bb:cc:dd:ee:ff", "mac_address"), ("jane@acme.example", "user_email"), ("Jane’s Mac", "device_name"),
        ] {
            app = self.app("query-devices \(text)")
            #expect(app.takeEffects() == [])
            guard case .query(let form) = app.state.box?.content else {
                Issue.record("no form is open")
                return
            }
            #expect(form.fields.first { $0.name == name }?.value == text)
            app.press(.enter)
            #expect(app.takeEffects().count == 1)
        }
    }

    @Test("The result set is chosen in the form: the first, 200, or all; for ADE devices 300")
    func resultSets() {
        for (line, amounts) in [
            ("query-devices", [ListingAmount.some(200), .all, .first]), ("ade-devices", [.some(300), .all, .first]),
        ] {
            for (steps, amount) in amounts.enumerated() {
                var app = app(line)
                if app.state.box == nil { app.press(.character("+")) }
                _ = app.takeEffects()
                app.press(.backTab, .backTab, .backTab)
                for _ in 0..<steps { app.press(.right) }
                app.press(.enter)
                guard case .readListing(_, _, let asked) = app.takeEffects().last else {
                    Issue.record("nothing was asked for")
                    continue
                }
                #expect(asked == amount)
            }
        }
    }

    @Test("A device's lists are about the device on the screen, or about the one that was named")
    func ofDevice() throws {
        var app = app("apps DX3PW2CCN72M")
        #expect(try list(app).kind.device?.name == "CHLOE-IP15")
        app.press(.escape, .escape)
        app = TestApp(devices: Device.fixture)
        app.press(.down, .enter)
        run("notes", &app)
        #expect(try list(app).kind.device?.id == DeviceID(rawValue: "id-BEN-AIR"))
        run("apps nobody", &app)
        #expect(app.screen.contains("No device is called “nobody”."))
        #expect(try list(app).kind.verb == .notes)
    }

    @Test("What the policy forbids is not asked for, and says so")
    func denied() throws {
        var app = TestApp(
            devices: Device.fixture, settings: ConsoleSettings(tenant: "acme", user: "mira", denied: ["users"]))
        _ = app.takeEffects()
        run("users", &app)
        #expect(app.takeEffects() == [])
        #expect(app.screen.contains("The policy forbids users."))
    }

    @Test("A day that is none is not asked for, wherever it was typed")
    func badDay() {
        var app = app("audit-events yesterday")
        #expect(app.takeEffects() == [])
        #expect(app.screen.contains("Days are written as 2026-11-24"))
        run("audit-events", &app)
        app.press(.escape)
        _ = app.takeEffects()
        app.press(.character("+"))
        app.type("24.11.2026")
        app.press(.enter)
        #expect(app.takeEffects() == [])
        #expect(app.screen.contains("“24.11.2026” is no day"))
    }

    // MARK: Reading

    @Test("Pages stand on the screen as they come; the end says how many there are and whether there are more")
    func pages() throws {
        var app = app("users")
        let request = app.state.nextRequest
        app.send(.event(.listing(.page(request: request, rows: [row("Ada"), row("Bo")], total: nil, badRows: 0))))
        #expect(app.screen.contains("Ada"))
        #expect(app.screen.contains("2 so far"))
        app.send(.event(.listing(.page(request: request, rows: [row("Cy")], total: nil, badRows: 2))))
        app.send(.event(.listing(.finished(request: request, moreExist: true))))
        #expect(app.screen.contains("3 users, more exist"))
        #expect(app.screen.contains("More exist: + asks for more of them."))
        #expect(app.screen.contains("2 rows of Users could not be read and are left out."))
        #expect(try list(app).reading == .complete)
    }

    @Test(
        "Esc and ^C stop a reading and keep what has come; Esc again goes back", arguments: [Key.escape, .control("c")])
    func stop(key: Key) throws {
        var app = app("users")
        let request = app.state.nextRequest
        app.send(.event(.listing(.page(request: request, rows: [row("Ada")], total: 9, badRows: 0))))
        _ = app.takeEffects()
        app.press(key)
        #expect(app.takeEffects() == [.cancelReads(request: request)])
        #expect(try list(app).reading == .stopped)
        app.send(.event(.listing(.page(request: request, rows: [row("Late")], total: 9, badRows: 0))))
        #expect(names(try list(app)) == ["Ada"])
        #expect(app.screen.contains("1 of 9 users, stopped"))
        app.press(.escape)
        #expect(app.state.screens.isEmpty)
    }

    @Test("F5 reads again: the old rows stay until new ones come, and the older reading's answers are dropped")
    func reload() throws {
        var app = app("users")
        answer(&app, [row("Ada"), row("Bo")])
        let first = app.state.nextRequest
        app.press(.function(5))
        let second = app.state.nextRequest
        #expect(second == first + 1)
        #expect(names(try list(app)) == ["Ada", "Bo"])
        app.send(.event(.listing(.page(request: first, rows: [row("Old")], total: nil, badRows: 0))))
        #expect(names(try list(app)) == ["Ada", "Bo"])
        app.send(.event(.listing(.page(request: second, rows: [row("Bo")], total: nil, badRows: 0))))
        #expect(names(try list(app)) == ["Bo"])
        app.press(.function(5))
        app.send(.event(.listing(.finished(request: app.state.nextRequest, moreExist: false))))
        #expect(names(try list(app)) == [])
        #expect(app.screen.contains("No user answers to this."))
    }

    @Test("A failure after some pages keeps them and says why it ends there")
    func failure() throws {
        var app = app("users")
        let request = app.state.nextRequest
        app.send(.event(.listing(.page(request: request, rows: [row("Ada")], total: nil, badRows: 0))))
        app.send(.event(.listing(.failed(request: request, Problem("The service failed (503).", status: 503)))))
        #expect(names(try list(app)) == ["Ada"])
        #expect(app.screen.contains("The service failed (503)."))
        #expect(app.screen.contains("1 user, incomplete"))
        #expect(!app.screen.contains("may not"))
    }

    @Test("Leaving cancels the reading; what comes after that finds nobody")
    func leave() {
        var app = app("users")
        let request = app.state.nextRequest
        _ = app.takeEffects()
        app.press(.character("q"))
        #expect(app.takeEffects() == [.cancelReads(request: request)])
        app.send(.event(.listing(.page(request: request, rows: [row("Ada")], total: nil, badRows: 0))))
        #expect(app.state.screens.isEmpty)
    }

    // MARK: Looking

    @Test("The filter shows what has every word; Esc takes it off before it goes back; Enter opens the row")
    func filter() throws {
        var app = app("users")
        answer(&app, [row("Ada Lovelace"), row("Bo Diddley"), row("Ada Yonath")])
        app.press(.character("/"))
        app.type("ada yo")
        #expect(names(try list(app)) == ["Ada Yonath"])
        #expect(app.screen.contains("1 shown   3 users"))
        app.press(.escape, .escape)
        #expect(try list(app).shown.count == 3)
        app.send(.terminal(.paste("diddley\n")))
        #expect(names(try list(app)) == ["Bo Diddley"])
        app.press(.enter)
        guard case .record(let record) = app.state.screens.last else {
            Issue.record("no record is open")
            return
        }
        #expect(record.title == "Bo Diddley")
    }

    @Test("s goes from column to column, numbers by value; S turns the order round")
    func sorting() throws {
        var app = app("users")
        answer(&app, [row("Cy", number: 10), row("Ada", number: 9), row("Bo", number: 100)])
        #expect(names(try list(app)) == ["Cy", "Ada", "Bo"])
        app.press(.character("s"))
        #expect(names(try list(app)) == ["Ada", "Bo", "Cy"])
        app.press(.character("s"), .character("s"))
        #expect(names(try list(app)) == ["Ada", "Cy", "Bo"])
        app.press(.character("S"))
        #expect(names(try list(app)) == ["Bo", "Cy", "Ada"])
    }

    @Test("A page that comes into a sorted list takes its place in it, and the cursor stays on its row")
    func sortedPages() throws {
        var app = app("tags")
        let request = app.state.nextRequest
        func page(_ rows: [ListingRow]) {
            app.send(.event(.listing(.page(request: request, rows: rows, total: nil, badRows: 0))))
        }
        page([row("m10"), row("m2")])
        #expect(names(try list(app)) == ["m2", "m10"])
        app.press(.down)
        #expect(try list(app).selectedRow?.name == "m10")
        page([row("a"), row("m3"), row("z"), row("b")])
        #expect(names(try list(app)) == ["a", "b", "m2", "m3", "m10", "z"])
        #expect(try list(app).selectedRow?.name == "m10")
    }

    @Test("A library item has two sides; Tab goes there and back without asking again")
    func siblings() throws {
        var app = app("library-item 109df9e8-3917-4fe9-8a36-51fa35e36f8a")
        answer(&app, [row("Mac 1"), row("Mac 2")])
        app.press(.down)
        _ = app.takeEffects()
        app.press(.tab)
        let item = NamedReference(id: "109df9e8-3917-4fe9-8a36-51fa35e36f8a")
        #expect(
            app.takeEffects()
                == [.readListing(request: app.state.nextRequest, .libraryItemActivity(item), .some(200))])
        answer(&app, [row("edited")])
        app.press(.tab)
        #expect(app.takeEffects() == [])
        #expect(try list(app).selectedRow?.name == "Mac 2")
    }

    @Test("A device that the list has not come to yet opens from what the service answered")
    func unknownDevice() throws {
        var app = app("query-devices serial_number=NEW1")
        let device = Device.test("NEW-MAC", serial: "NEW1")
        answer(
            &app,
            [
                ListingRow(
                    id: "id-NEW-MAC", cells: [.text("NEW-MAC")], document: .null, deviceID: device.id, device: device)
            ])
        app.press(.enter)
        #expect(app.screen.contains("NEW1"))
        #expect(app.state.fleet.table.row(of: device.id) != nil)
    }

    @Test("A verb that is typed above a list is about the device of the row under the cursor")
    func target() {
        var app = app("query-devices serial_number=FVF")
        let device = Device.fixture[1]
        answer(
            &app, [ListingRow(id: "r", cells: [.text("BEN-AIR")], document: .null, deviceID: device.id, device: device)]
        )
        run("lock", &app)
        guard case .form(let form) = app.state.box?.content else {
            Issue.record("no box is open")
            return
        }
        #expect(app.screen.contains("FVFHX1BBQ6L4"))
        #expect(form.verb == .lock)
    }

    @Test("d on a library item shows it on all devices, on a token or a user theirs; elsewhere it does nothing")
    func devicesOf() throws {
        for (line, kind) in [
            ("library-items DX3PW2CCN72M", ListingKind.libraryItemStatuses(NamedReference(id: "x", name: "Row"))),
            (
                "ade",
                .adeDevices(
                    {
                        var query = ADEDeviceQuery()
                        query.tokenID = "x"
                        return query
                    }(), server: "Row")
            ),
            (
                "users",
                .queriedDevices(
                    {
                        var query = DeviceQuery()
                        query.userID = "x"
                        return query
                    }())
            ),
        ] {
            var app = app(line)
            let item = ListingRow(id: "x", cells: [.text("Row")], document: .object(["item_id": .string("x")]))
            answer(&app, [item])
            _ = app.takeEffects()
            app.press(.character("d"))
            #expect(try list(app).kind == kind)
            #expect(app.takeEffects().count == 1)
        }
        var app = app("audit-events")
        answer(&app, [row("Row", id: "x")])
        app.press(.character("d"))
        #expect(try list(app).kind.verb == .auditEvents)
    }
}
