import Fleet
import Foundation
import KandjiAPI
import Testing

@Suite("The filter language")
struct FilterLanguageTests {
    /// Noon of 2026-11-24, UTC.
    private static let now: Int64 = 1_795_521_600

    private static func device(_ name: String, _ change: (inout Device) -> Void = { _ in }) -> Device {
        var device = Device(id: DeviceID(rawValue: "id-\(name)"))
        device.name = name
        change(&device)
        return device
    }

    private static let devices: [Device] = [
        device("Ann's Mac") {
            $0.serialNumber = "C02A"
            $0.osVersion = "14.10"
            $0.platform = .mac
            $0.user = DeviceUser(id: "1", name: "Ann Lee", email: "ann@example.com")
            $0.tags = ["loan pool", "VIP"]
            $0.blueprintID = "7"
            $0.blueprintName = "Standard Macs"
            $0.lastCheckIn = Timestamp(text: "", date: Date(timeIntervalSince1970: Double(now) - 3 * 86_400))
            $0.mdmEnabled = true
            $0.agentInstalled = true
            $0.agentVersion = "4.5.10 (5201)"
        },
        device("Ben|Mac") {
            $0.serialNumber = "C02B"
            $0.osVersion = "14.4"
            $0.platform = .mac
            $0.user = DeviceUser(name: "Ben \"Big\" Ito", email: "ben@example.com")
            $0.assetTag = "A-17"
            $0.lastCheckIn = Timestamp(text: "", date: Date(timeIntervalSince1970: Double(now) - 40 * 86_400))
            $0.isMissing = true
            $0.mdmEnabled = false
            $0.agentVersion = "4.5.9 (5160)"
        },
        device("Çınar iPad") {
            $0.serialNumber = "DMP1"
            $0.osVersion = "9.3.5"
            $0.platform = .iPad
            $0.model = "iPad Air (5th generation)"
            $0.lostModeStatus = "PENDING"
        },
    ]

    private func found(_ text: String) -> [String] {
        var table = FleetTable()
        table.upsert(Self.devices)
        let filter = FleetFilter(text)
        #expect(filter.problem == nil)
        return table.rows(matching: filter, sort: .byName, now: Self.now).compactMap {
            table[Int($0)].name?.split(whereSeparator: { !$0.isLetter }).first.map(String.init)
        }
    }

    @Test("A line full of ! is read to its end")
    func manyNegations() {
        let marks = String(repeating: "!", count: 200_000)
        #expect(found(marks + "mac") == ["Ann", "Ben"])
        #expect(found(marks + "!mac") == ["Çınar"])
    }

    @Test(
        "What is asked finds what is meant",
        arguments: [
            ("mac|ipad", "Ann Ben Çınar"), ("mac | ipad", "Ann Ben Çınar"), ("example.com ann|ben", "Ann Ben"),
            ("ann|ben a-17", "Ben"), ("!mac", "Çınar"), ("!!mac", "Ann Ben"), ("!!!mac", "Çınar"), ("mac !ann", "Ben"),
            ("!ann|!ben", "Ann Ben Çınar"), ("!ipad !ben", "Ann"),
            ("\"ben|mac\"", "Ben"), ("ben\\|mac", "Ben"), ("\\!mac", ""), ("\"!mac\"", ""),
            ("user:\"\\\"big\\\"\"", "Ben"), ("user:\\\"big", "Ben"), ("name:\"ann's mac\"", "Ann"),
            ("name:ann\\ mac", ""), ("name:ann's\\ mac", "Ann"), ("NAME:ANN", "Ann"), ("name=\"ann’s mac\"", "Ann"),
            ("name=mac", ""), ("name:cinar", "Çınar"), ("name:ÇINAR", "Çınar"), ("name>b", "Ben Çınar"),
            ("serial=c02a", "Ann"), ("serial<c02b", "Ann"), ("serial<=c02b", "Ann Ben"), ("serial!=c02a", "Ben Çınar"),
            ("email:@example", "Ann Ben"), ("user:ann@", "Ann"), ("user=\"ann lee\"", "Ann"), ("user=\"\"", "Çınar"),
            ("user:", "Ann Ben"), ("asset:", "Ben"), ("!asset:", "Ann Çınar"), ("asset=\"\"", "Ann Çınar"),
            ("model:air", "Çınar"), ("platform=mac", "Ann Ben"), ("tag:pool", "Ann"), ("tag=vip", "Ann"),
            ("tag=loan", ""), ("tag=\"loan pool\"", "Ann"), ("tag:", "Ann"),
            ("blueprint:macs", "Ann"), ("blueprintid=7", "Ann"), ("blueprintid=\"\"", "Ben Çınar"),
            ("os>14.4", "Ann"), ("os>=14.4", "Ann Ben"), ("os<14.10", "Ben Çınar"), ("os=14.4.0", "Ben"),
            ("os:14.", "Ann Ben"),
            ("os<14", "Çınar"), ("os!=14.4", "Ann Çınar"), ("agent<4.5.10", "Ben"), ("agent:5201", "Ann"),
            ("agent:yes", "Ann"), ("agent:", "Ann Ben"), ("id=id-Ben|Mac", "Ann Ben"), ("id=\"id-Ben|Mac\"", "Ben"),
            ("id:ben", "Ben"),
            ("seen<7d", "Ann"), ("seen>7d", "Ben Çınar"), ("seen<1d", ""), ("seen<3d1h", "Ann"), ("seen<73h", "Ann"),
            ("seen:never", "Çınar"), ("seen:", "Ann Ben"), ("seen=2026-11-21", "Ann"), ("seen>2026-11-20", "Ann"),
            ("seen<2026-11-21", "Ben"), ("seen<=2026-11-21", "Ann Ben"),
            ("missing:yes", "Ben"), ("missing:n", "Ann Çınar"), ("lost:yes", "Çınar"), ("lost:no", "Ann Ben"),
            ("mdm:yes", "Ann"), ("mdm:no", "Ben"), ("removed:yes", ""), ("userid=1", "Ann"),
            ("a4:83:e7:12", ""), ("ac:de", ""), ("", "Ann Ben Çınar"), ("  ", "Ann Ben Çınar"),
            ("!\"\"", "Ann Ben Çınar"),
            ("\u{201C}ann’s mac\u{201D}", "Ann"), ("\"ann", "Ann"), ("ann\"'s mac\"", "Ann"),
        ])
    func meanings(text: String, names: String) { #expect(found(text).joined(separator: " ") == names) }

    @Test(
        "What is not understood says why, and where",
        arguments: [
            ("!", 0, "A word is missing after !."), ("mac !", 4, "A word is missing after !."),
            ("! mac", 0, "A word is missing after !."), ("|", 0, "A word is missing before |."),
            ("mac |", 4, "A word is missing after |."), ("mac||ipad", 3, "A word is missing after |."),
            ("é colour:red", 2, "There is no field “colour”. A text with : is put in quotes."),
            ("os>", 3, "os> needs a value, for example 14.4."), ("mac os<x", 7, "“x” is no version, for example 14.4."),
            ("seen<", 5, "seen< needs a value, for example 7d or 2026-01-31."),
            ("seen<7", 5, "“7” is no age like 7d or 3h, and no day like 2026-01-31."),
            ("seen<2026-02-30", 5, "“2026-02-30” is no age like 7d or 3h, and no day like 2026-01-31."),
            ("seen:7d", 5, "An age is asked by < or >: seen<7d."),
            ("lost:maybe", 5, "lost is asked for yes or no."), ("lost:o", 5, "lost is asked for yes or no."),
            ("mdm:", 4, "mdm is asked for yes or no."), ("missing>no", 8, "missing is asked for yes or no."),
            ("id>7", 3, "id is asked by : or = only."), ("name=", 5, "name= needs a value."),
        ])
    func problems(text: String, place: Int, message: String) {
        let filter = FleetFilter(text)
        #expect(filter.problem == FilterProblem(message, at: place))
        #expect(filter.isEmpty)
    }

    @Test(
        "Any text can be looked for as it is",
        arguments: ["ben|mac", "!", "os>", "a\"b", "\\", "x:y", "“z”", "Ben \"Big\" Ito", "tag=x y"])
    func literals(text: String) {
        var table = FleetTable()
        table.upsert([Self.device("<\(text)>"), Self.device("other")])
        let filter = FleetFilter(literal: text)
        #expect(filter.problem == nil)
        #expect(table.rows(matching: filter, sort: .byName) == [0])
        #expect(FleetFilter(filter.text).problem == nil)
    }

    @Test("Random texts are understood or have a problem within the text, and never more than the devices are found")
    func randomTexts() {
        var random = SeededRandom(seed: 9)
        var table = FleetTable()
        table.upsert(Self.devices)
        let pieces = Array("ab1é👩🏽‍💻 !|\\\"“:=<>.-\u{301}\u{1F}").map(String.init) + ["os", "seen", "name", "7d", "lost:"]
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in random.pick(pieces) }.joined()
            let filter = FleetFilter(text)
            if let problem = filter.problem { #expect((0...text.count).contains(problem.place), "\(text)") }
            let rows = table.rows(matching: filter, sort: .byName, now: Self.now)
            #expect(Set(rows).count == rows.count && rows.allSatisfy { $0 < 3 }, "\(text)")
        }
    }

    // MARK: Completion

    private func completed(_ text: String, cursor: Int? = nil) -> [String] {
        var table = FleetTable()
        table.upsert(Self.devices)
        let completion = table.completion(of: text, cursor: cursor ?? text.count)
        let characters = Array(text)
        return completion.candidates.map { candidate in
            String(characters[..<completion.range.lowerBound]) + candidate.text
                + String(characters[completion.range.upperBound...])
        }
    }

    @Test(
        "Fields and known values are offered, those that begin like it first, in quotes where they need them",
        arguments: [
            ("bl", ["blueprint:", "blueprintid="]), ("mac !se", ["mac !serial:", "mac !seen<"]), ("x|ag", ["x|agent:"]),
            ("os:", ["os:9.3.5", "os:14.4", "os:14.10"]), ("os>=14", ["os>=14.4", "os>=14.10"]),
            ("os!=9", ["os!=9.3.5"]), ("platform=i", ["platform=iPad"]), ("tag:", ["tag:\"loan pool\"", "tag:VIP"]),
            ("tag:p", ["tag:\"loan pool\"", "tag:VIP"]), ("tag:\"loan p", ["tag:\"loan pool\""]),
            ("lost:n", ["lost:no"]), ("model:gen", ["model:\"iPad Air (5th generation)\""]),
            ("seen<", ["seen<1h", "seen<1d", "seen<7d", "seen<30d", "seen<90d", "seen<never"]),
            ("name:", []), ("zz", []), ("foo:", []), ("agent:y", ["agent:yes"]),
        ])
    func completions(text: String, offered: [String]) { #expect(completed(text) == offered) }

    @Test("What stands behind the cursor stays")
    func completionBeforeTheEnd() {
        #expect(completed("plat mac", cursor: 4) == ["platform: mac"])
        #expect(completed("", cursor: 0).count == FilterField.allCases.count)
    }
}
