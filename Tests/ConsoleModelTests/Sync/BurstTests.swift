import ConsoleModel
import Fleet
import KandjiAPI
import Synchronization
import TerminalKit
import TestSupport
import Testing

@Suite("A burst of answers")
struct BurstTests {
    @Test("A burst is taken in parts, so that keys are looked at in between, and none of it is lost")
    func parts() {
        let wakes = Wakes()
        let mailbox = Mailbox { wakes.count.withLock { $0 += 1 } }
        let state = State(
            settings: ConsoleSettings(tenant: "acme"), now: TestApp.start, size: Size(columns: 80, rows: 24))
        let store = Store(state: state, mailbox: mailbox, now: { TestApp.start }, perform: { _ in })
        store.begin()
        let sync = store.state.nextRequest
        for page in 0..<40 {
            let devices = (0..<300).map { Device.test("MAC-\(page)-\($0)") }
            mailbox.post(.devicesPage(sync: sync, devices: devices, badRows: 0))
        }
        let posted = wakes.count.withLock { $0 }
        #expect(posted == 40)
        store.tick()
        // No machine enters 12,000 devices within the time that a key may wait.
        #expect(store.state.fleet.table.count < 12_000)
        #expect(store.state.fleet.table.count > 0)
        #expect(wakes.count.withLock { $0 } == posted + 1)
        var ticks = 1
        while store.state.fleet.table.count < 12_000, ticks < 1_000 {
            store.tick()
            ticks += 1
        }
        #expect(store.state.fleet.table.count == 12_000)
        #expect(wakes.count.withLock { $0 } <= posted + ticks)
    }
}

private final class Wakes: Sendable {
    let count = Mutex(0)
}
