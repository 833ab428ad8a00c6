import ConsoleModel
import Fleet
import Foundation
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("CSV files as spreadsheets write them")
struct CSVTests {
    private func cells(_ text: String) throws -> [[String]] { try CSVDocument(text: text).rows.map(\.cells) }

    @Test("Line ends, separators, marks and quotation marks of every kind")
    func forms() throws {
        let wanted = [["a", "b"], ["1", "2"]]
        for text in [
            "a,b\n1,2", "a,b\r\n1,2\r\n", "\u{FEFF}a,b\n1,2\n\n\n", "a;b\r\n1;2", "a\tb\n1\t2",
            "\"a\",\"b\"\r\n\"1\",\"2\"",
            "sep=;\r\na;b\r\n1;2\r\n", "a,b\r1,2\r", " a , b \n 1 , 2 ", "a,b\n,\n1,2\n,,\n", "\"a\" ,b\n1,2",
        ] { #expect(try cells(text) == wanted, "\(text.debugDescription)") }
        #expect(try cells("a,b\n\"x \"\"y\"\", z\",\"two\nlines\"") == [["a", "b"], ["x \"y\", z", "two lines"]])
        #expect(try cells("a;b\n\"1,5\";2") == [["a", "b"], ["1,5", "2"]])
    }

    @Test("A row knows the line on which it begins, also below a cell of several lines")
    func lines() throws {
        #expect(try CSVDocument(text: "a\n\"x\ny\"\n\nb\n").rows.map(\.line) == [1, 2, 5])
        #expect(try CSVDocument(text: "sep=,\na,b\n1,2").rows.map(\.line) == [2, 3])
    }

    @Test("What is no CSV is refused with the line", arguments: ["a\n\"x", "a\n\"x\"y", "a\n\"x\" y,z"])
    func broken(text: String) {
        #expect(throws: CSVDocument.Mistake.self) { try CSVDocument(text: text) }
    }

    @Test("UTF-16 is read, what is neither UTF-8 nor UTF-16 is refused")
    func encodings() throws {
        let wide = try #require("a,ü\n1,2".data(using: .utf16))
        #expect(try CSVDocument(parsing: wide).rows.map(\.cells) == [["a", "ü"], ["1", "2"]])
        #expect(throws: CSVDocument.Mistake.self) { try CSVDocument(parsing: Data([0x61, 0x2C, 0xFC, 0x0A])) }
        #expect(throws: CSVDocument.Mistake.self) { try CSVDocument(parsing: Data([0x61, 0, 0, 0x0A])) }
    }

    @Test("A cell that a spreadsheet would calculate is made harmless, and reads back as it was")
    func injection() throws {
        for text in ["=1+1", "+49 20", "-x", "@cmd", "a,b", "say \"hi\"", "two\nlines", " x", "plain"] {
            let line = CSVText.row([text, "end"])
            if "=+-@".contains(text.prefix(1)) { #expect(line.hasPrefix("'")) }
            let sheet = try ImportSheet(CSVDocument(text: "Serial Number,Name\r\n" + CSVText.row(["S", text])))
            #expect(
                sheet.rows.first?.values[.name] == text.trimmingCharacters(in: .whitespaces).replacing("\n", with: " "))
        }
    }
}

@Suite("Importing changes from a file")
struct ImportTests {
    private static let devices: [Device] = [
        .test("A", id: "id-1", serial: "C02XK0AAJG5H", user: "Ann", email: "ann@acme.example") {
            $0.assetTag = "T1"
            $0.blueprintID = "b1"
            $0.blueprintName = "Sales"
        },
        .test("B", id: "id-2", serial: "1234567890123456") { $0.tags = ["x"] },
        .test("C", id: "id-3", serial: "TWICE"), .test("D", id: "id-4", serial: "TWICE"),
    ]

    /// The box that a file opens.
    private func app(_ text: String, size: Size = Size(columns: 80, rows: 24)) throws -> TestApp {
        var app = TestApp(devices: Self.devices, size: size)
        app.press(.character(":"))
        app.type("import changes.csv")
        app.press(.enter)
        let request = app.state.nextRequest
        #expect(app.takeEffects() == [.readImport(request: request, path: "changes.csv")])
        var material = ImportMaterial(sheet: try ImportSheet(CSVDocument(text: text)))
        material.blueprints = .success([
            NamedReference(id: "b1", name: "Sales"), NamedReference(id: "b2", name: "Kiosk"),
            NamedReference(id: "b3", name: "Twin"), NamedReference(id: "b4", name: "Twin"),
        ])
        material.users = .success([
            ImportUser(id: "u-9", name: "Ben", email: "ben@acme.example"),
            ImportUser(id: "u-8", name: "Eve", email: "eve1@acme.example"),
            ImportUser(id: "u-7", name: "Eve", email: "eve2@acme.example"),
        ])
        material.tags = .success(["x", "y"])
        app.send(.event(.importRead(request: request, path: "changes.csv", .success(material))))
        app.show()
        return app
    }

    private func said(_ text: String) throws -> [String] {
        try #require(Bulk.form(app(text))).plan.items.map { $0.refusal ?? $0.change }
    }

    @Test("Every change is shown before → after; a name is a request of its own, the rest one")
    func changes() throws {
        var app = try app(
            "Serial Number;Name;Asset Tag;Blueprint;User;Tags\r\n"
                + "c02xk0aajg5h;NEW;T2;kiosk;BEN@acme.example;\"x, y\"\r\n1234567890123456;;(none);;;(none)\r\n")
        let plan = try #require(Bulk.form(app)).plan
        #expect(
            plan.items.map(\.change) == [
                "name A → NEW",
                "asset tag T1 → T2; Blueprint Sales → Kiosk; user ann@acme.example → ben@acme.example; tags none → x, y",
                "tags x → none",
            ])
        #expect(plan.items[0].action == .setDeviceName("NEW"))
        #expect(
            plan.items[1].action
                == .updateDevice(
                    DeviceChanges(user: .set("u-9"), assetTag: .set("T2"), blueprintID: "b2", tags: ["x", "y"])))
        #expect(plan.items[2].action == .updateDevice(DeviceChanges(tags: [])))
        #expect(plan.devices == 2 && plan.commands == 3)
        #expect(app.effects.isEmpty)
        Bulk.confirm(&app, count: 2)
        let targets = app.effects.compactMap {
            if case .perform(_, _, let target) = $0 { target.id.rawValue } else { nil }
        }
        #expect(targets == ["id-1", "id-1", "id-2"])
    }

    @Test("Keys match as a whole or not at all")
    func keys() throws {
        let text = "serial,name\nC02XK0AAJG5,N1\nXK0AAJG5H,N2\nTWICE,N3\n,N4\nC02XK0AAJG5HH,N5\n"
        #expect(
            try said(text) == [
                "no device has this serial number", "no device has this serial number",
                "2 devices have this serial number: use the Device ID", "names neither a serial number nor an id",
                "no device has this serial number",
            ])
        #expect(try said("Device ID,Name\nID-3,N\nid-33,N") == ["name C → N", "no device has this id"])
        #expect(
            try said("Device ID,Serial,Name\nid-3,OTHER,N") == ["the device with this id has another serial number"])
    }

    @Test("A serial number that a spreadsheet has made a number of is named as that")
    func scientific() throws {
        #expect(
            try said("Serial,Name\n1.23457E+15,N\n\"1,23457E+15\",M").allSatisfy { $0.contains("spreadsheet") })
        #expect(try said("Serial,Asset\nC02XK0AAJG5H,4.5E+11")[0].contains("spreadsheet has cut"))
        #expect(try said("Serial,Name\n1234567890123456,N") == ["name B → N"])
    }

    @Test("Two lines about one device are both left out")
    func twice() throws {
        #expect(
            try said("Serial,Name\nC02XK0AAJG5H,N\nc02xk0aajg5h,M") == [
                "line 3 is about this device as well", "line 2 is about this device as well",
            ])
    }

    @Test("Blueprints, users and tags that are unknown or stand for several are said, and nothing of the line is sent")
    func unknown() throws {
        let start = "Serial,Name,Blueprint,User,Tags\nC02XK0AAJG5H,N,"
        #expect(try said(start + "Nowhere,,") == ["there is no Blueprint “Nowhere”"])
        #expect(try said(start + "Twin,,") == ["2 Blueprints are called “Twin”: use the id"])
        #expect(try said(start + ",zed@acme.example,") == ["there is no user “zed@acme.example”"])
        #expect(try said(start + ",Eve,") == ["2 users are called “Eve”: use the email"])
        let plan = try #require(Bulk.form(app(start + ",,new"))).plan
        #expect(plan.items.map(\.warning) == [nil, "no tag is called new yet"])
    }

    @Test("A line that says what is so already changes nothing")
    func unchanged() throws {
        #expect(
            try said("Serial,Name,Asset,Blueprint,User\nC02XK0AAJG5H,A,T1,sales,ann@acme.example\n1234567890123456,,,,")
                == ["nothing would change", "nothing would change"])
    }

    @Test(
        "A file without what is needed is refused in words",
        arguments: [
            "", "Serial,Name", "Name,Asset\nA,B", "Serial,Colour\nA,B", "Serial,Name,Name\nA,B,C",
        ])
    func unfit(text: String) {
        #expect(throws: CSVDocument.Mistake.self) { try ImportSheet(CSVDocument(text: text)) }
    }

    @Test("A row with more cells than titles is left out")
    func tooManyCells() throws {
        #expect(try said("Serial,Name\nC02XK0AAJG5H,N,M")[0].contains("more cells"))
    }

    @Test("What was exported and is imported again changes nothing")
    func roundTrip() throws {
        var app = TestApp(devices: Self.devices)
        app.press(.character(":"))
        app.type("export csv out.csv")
        app.press(.enter)
        guard case .writeFile(let order) = app.takeEffects().first,
            case .devices(let format, let table, let rows) = order.content
        else {
            Issue.record("nothing was written")
            return
        }
        let text = DeviceExport.text(format, of: table, rows: rows)
        #expect(text.contains("C02XK0AAJG5H"))
        #expect(try said(text).allSatisfy { $0 == "nothing would change" })
    }

    @Test("An answer that comes while something else is open, or for an older import, opens nothing")
    func late() throws {
        var app = TestApp(devices: Self.devices)
        app.press(.character(":"))
        app.type("import a.csv")
        app.press(.enter)
        let request = app.state.nextRequest
        let material = ImportMaterial(sheet: try ImportSheet(CSVDocument(text: "Serial,Name\nC02XK0AAJG5H,N")))
        app.send(.event(.importRead(request: request - 1, path: "a.csv", .success(material))))
        #expect(app.state.box == nil)
        app.press(.function(1))
        app.send(.event(.importRead(request: request, path: "a.csv", .success(material))))
        #expect(Bulk.form(app) == nil)
    }
}

@Suite("Writing files")
struct ExportTests {
    private func orders(_ command: String, marks: Int = 0) -> [Effect] {
        var app = TestApp(devices: Device.fixture)
        for _ in 0..<marks { app.press(.character(" ")) }
        app.press(.character(":"))
        app.type(command)
        app.press(.enter)
        return app.takeEffects()
    }

    @Test("Of the marked devices where there are some, else of those listed")
    func which() {
        for (marks, wanted) in [(0, 12), (3, 3)] {
            guard case .writeFile(let order) = orders("export json ~/out put.json", marks: marks).first,
                case .devices(.json, _, let rows) = order.content
            else {
                Issue.record("nothing was written")
                return
            }
            #expect(rows.count == wanted)
            #expect(order.path == "~/out put.json")
            #expect(!order.isReplacing)
        }
    }

    @Test("A file is replaced only where that is said")
    func replace() {
        guard case .writeFile(let order) = orders("export csv --replace out.csv").first else {
            Issue.record("nothing was written")
            return
        }
        #expect(order.isReplacing && order.path == "out.csv")
    }

    @Test(
        "Words that do not say all write nothing",
        arguments: ["export", "export csv", "export xml a", "dump", "dump txt", "report"])
    func incomplete(command: String) { #expect(orders(command).isEmpty) }

    @Test("The JSON has the service's names")
    func json() throws {
        guard case .writeFile(let order) = orders("export json a").first,
            case .devices(let format, let table, let rows) = order.content
        else { return }
        let document = try JSONValue(parsing: Data(DeviceExport.text(format, of: table, rows: rows).utf8))
        guard case .array(let elements) = document else {
            Issue.record("no array")
            return
        }
        #expect(elements.count == 12)
        #expect(
            elements.contains {
                $0["device_name"] == .string("田中のMac") && $0["serial_number"] == .string("C02YT4EEJWDW")
            })
    }

    @Test("A dump of the screen leaves a secret out")
    func dump() throws {
        guard case .dump(let order) = orders("dump txt screen.txt").first else {
            Issue.record("nothing was written")
            return
        }
        var app = TestApp(devices: Device.fixture)
        app.press(.function(9), .character("1"), .character("R"))
        app.send(.event(.secret(request: app.state.nextRequest, .success(Secret("049640")))))
        for format in DumpOrder.Format.allCases {
            var order = order
            order.format = format
            let file = order.file(of: app.frame)
            guard case .text(let text) = file.content else { return }
            #expect(text.contains("AVA-MBP14"))
            #expect(!text.contains("0496"))
        }
    }
}
