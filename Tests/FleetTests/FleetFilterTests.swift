import Fleet
import KandjiAPI
import Testing

@Suite("FleetFilter")
struct FleetFilterTests {
    private func found(_ text: String) -> [String] {
        var jane = Device(id: DeviceID(rawValue: "03f81208-2b6a-4a77-81f5-cf1633bcfb95"))
        jane.name = "Jane’s MacBook Air"
        jane.serialNumber = "FVHHFKF7Q6L4"
        jane.user = DeviceUser(name: "Jané Smith", email: "jane.smith@example.com")
        jane.assetTag = "A-17"
        jane.model = "MacBook Air (M1, 2020)"
        jane.platform = .mac
        jane.osVersion = "14.4.1"
        jane.blueprintName = "main hive"
        jane.tags = ["loan", "pool"]
        var ben = Device(id: DeviceID(rawValue: "XYZ-0001abcdef"))
        ben.name = "Ben"
        ben.serialNumber = "DX3PW2CCN72M"
        ben.user = DeviceUser(name: "Ben Nguyen")
        ben.platform = .iPhone
        var table = FleetTable()
        table.upsert([jane, ben])
        return table.rows(matching: FleetFilter(text), sort: .byName).compactMap { table[Int($0)].serialNumber }
    }

    @Test(
        "Jane's Mac is found by any of its texts",
        arguments: [
            "jane's", "JANE’S", "fvhhf", "Q6L4", "jane smith", "\"jane smith\"", "smith jane", "jané", "@example.com",
            "a-17", "m1, 2020", "mac", "14.4", "main hive", "hive loan", "pool", "\"Air (M1\"", "  jane\tair  ",
            "“jane smith”",
            "03f81208", "03f81208-2b6a", "03f81208-2b6a-4a77-81f5-cf1633bcfb95", "\"jane smith",
        ])
    func finds(text: String) { #expect(found(text) == ["FVHHFKF7Q6L4"]) }

    @Test(
        "Nothing is found across two fields, two tags or two words",
        arguments: [
            "\"air fvhh\"", "\"loan pool\"", "loanpool", "jane nguyen", "\"smith jane\"", "03f81", "03f812082b6a",
            "f81208-2b",
            "q6l4jan", "03f81208-2b6a-4a77-81f5-cf1633bcfb95a",
        ])
    func findsNothing(text: String) { #expect(found(text).isEmpty) }

    @Test("A filter without words lets everything pass", arguments: ["", "  ", "\"", "\"\"", "\u{1F}", "\u{301}"])
    func empty(text: String) {
        #expect(FleetFilter(text).isEmpty)
        #expect(FleetFilter(text).text == text)
        #expect(found(text).count == 2)
    }

    @Test("An id that is no UUID is found by its beginning, if that looks like an id")
    func oddID() {
        #expect(found("xyz-0001").isEmpty)
        var odd = Device(id: DeviceID(rawValue: "ABCDEF-77"))
        odd.name = "odd"
        var table = FleetTable()
        table.upsert([odd])
        #expect(table.rows(matching: FleetFilter("abcdef-7"), sort: .byName) == [0])
    }

    @Test("Filters are equal when their texts are")
    func equality() {
        #expect(FleetFilter("jane") == FleetFilter("jane"))
        #expect(FleetFilter("jane") != FleetFilter("Jane"))
    }
}
