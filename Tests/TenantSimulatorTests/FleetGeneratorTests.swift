import Testing

@testable import TenantSimulator

@Suite("The fleet generator")
struct FleetGeneratorTests {
    private func fleet(_ count: Int, seed: UInt64 = 7) -> [SimulatedDevice] {
        let state = TenantState(TenantConfiguration(devices: count, seed: seed))
        return state.fleet.present.map { state.fleet[$0] }
    }

    @Test("A fleet has as many devices as asked for", arguments: [1, 2, 9, 10, 49, 50, 3000])
    func fleetHasItsSize(count: Int) {
        #expect(fleet(count).count == count)
    }

    @Test("A size outside 1 to 1,000,000 is brought inside")
    func sizeIsClamped() {
        #expect(fleet(0).count == 1)
        #expect(fleet(-5).count == 1)
    }

    @Test("The same seed gives the same fleet, another seed another")
    func seedDecides() {
        let names = fleet(200).map(\.name)
        #expect(fleet(200).map(\.name) == names)
        #expect(fleet(200, seed: 8).map(\.name) != names)
    }

    @Test("Serial numbers and ids are unique, and no serial spells a word")
    func serialsAreUnique() {
        let devices = fleet(5000)
        #expect(Set(devices.map(\.serial)).count == devices.count)
        #expect(Set(devices.map(\.id)).count == devices.count)
        #expect(devices.allSatisfy { $0.serial.dropFirst(3).allSatisfy { !"AEIOU".contains($0) } })
    }

    @Test("A fleet of fifty or more has every platform, a smaller one Apple devices only")
    func platforms() {
        #expect(Set(fleet(3000).map(\.platform)) == Set(DevicePlatform.allCases))
        #expect(fleet(49).allSatisfy { $0.platform.isApple })
    }

    @Test("Names come in many scripts, with emoji and typographic apostrophes")
    func scripts() {
        let text = fleet(5000).map(\.name).joined()
        for sample in ["’s MacBook", "Zoë", "LOANER-", "の", "👩🏽‍💻"] { #expect(text.contains(sample), "\(sample)") }
        let scalars = Set(text.unicodeScalars.map { $0.value >> 8 })
        for (name, block) in [("Cyrillic", 0x04), ("Hebrew", 0x05), ("Arabic", 0x06), ("Thai", 0x0E)] {
            #expect(scalars.contains(UInt32(block)), "\(name)")
        }
    }

    @Test("Every device runs a system that its model can run")
    func systemsFit() {
        let wrong = fleet(5000).filter { !$0.hardware.systems.contains($0.operatingSystem.major) }
        #expect(wrong.map(\.serial) == [])
    }

    @Test("Some devices are missing, some removed, some were never seen, some have no user")
    func exceptions() {
        let devices = fleet(3000)
        #expect(devices.contains { $0.isMissing })
        #expect(devices.contains { $0.isRemoved })
        #expect(devices.contains { $0.lastCheckIn == nil })
        #expect(devices.contains { $0.user == nil })
        #expect(devices.filter { $0.user != nil }.count > 2400)
    }

    @Test("Nothing is dated after the tenant's start")
    func datesAreInThePast() {
        let configuration = TenantConfiguration(devices: 3000)
        let state = TenantState(configuration)
        let disorderly = state.fleet.present.map { state.fleet[$0] }.filter { device in
            let seen = device.lastCheckIn ?? device.lastEnrollment
            return device.firstEnrollment > device.lastEnrollment || device.lastEnrollment > seen || seen > state.start
        }
        #expect(disorderly.map(\.serial) == [])
    }

    @Test("Jane has three devices, and nothing else in the fleet spells her name", arguments: [10, 500, 4000])
    func janesThree(count: Int) async throws {
        let test = TestTenant(devices: count)
        let rows = try await test.get("/devices?user_name=jane").json.elements
        #expect(rows.map { $0["platform"] } == ["Mac", "iPhone", "iPad"])
        let state = TenantState(TenantConfiguration(devices: count))
        let spelled = state.fleet.present.map { state.fleet[$0] }.filter { device in
            let owner = state.owner(of: device)
            return [device.name, device.serial, device.assetTag, owner?.name ?? "", owner?.email ?? ""]
                .contains { $0.lowercased().contains("jane") }
        }
        #expect(spelled.count == 3)
    }
}
