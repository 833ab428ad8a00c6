import Fleet
import KandjiAPI
import Testing

@Suite("Devices counted by Blueprint")
struct BlueprintTallyTests {
    private func device(_ number: Int, in blueprint: String?, isMissing: Bool?) -> Device {
        var device = Device(id: DeviceID(rawValue: "device-\(number)"))
        device.name = "Mac \(number)"
        device.blueprintID = blueprint
        device.blueprintName = blueprint.map { "Name of \($0)" }
        device.isMissing = isMissing
        return device
    }

    @Test("Each Blueprint has its devices and its missing ones, over chunks; devices without one are in none")
    func counts() {
        var table = FleetTable()
        let devices = (0..<10_000).map { number in
            device(number, in: number % 4 == 0 ? nil : "b\(number % 4)", isMissing: number % 100 == 1 ? true : nil)
        }
        table.upsert(devices)
        #expect(
            table.blueprintTallies() == [
                "b1": BlueprintTally(name: "Name of b1", devices: 2_500, missing: 100),
                "b2": BlueprintTally(name: "Name of b2", devices: 2_500, missing: 0),
                "b3": BlueprintTally(name: "Name of b3", devices: 2_500, missing: 0),
            ])
    }

    @Test("A device that moves counts where it is now; a Blueprint without devices is not there")
    func moving() {
        var table = FleetTable()
        table.upsert([device(1, in: "old", isMissing: true)])
        table.upsert([device(1, in: "new", isMissing: false)])
        #expect(table.blueprintTallies() == ["new": BlueprintTally(name: "Name of new", devices: 1, missing: 0)])
    }
}
