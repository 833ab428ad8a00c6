import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("The lists below a device's sections")
struct DeviceTabTests {
    private static let ben = DeviceID(rawValue: "id-BEN-AIR")

    private func row(_ name: String) -> ListingRow {
        ListingRow(id: name, cells: [.text(name)], document: .object(["name": .string(name)]))
    }

    private func answer(_ app: inout TestApp, _ rows: [ListingRow]) {
        let request = app.state.nextRequest
        app.send(.event(.listing(.page(request: request, rows: rows, total: nil, badRows: 0))))
        app.send(.event(.listing(.finished(request: request, moreExist: false))))
    }

    @Test("A tab is read once; F5 reads it alone; the next device reads the same tab at once")
    func tabs() throws {
        var app = TestApp(devices: Device.fixture)
        app.press(.down, .enter)
        let target = Target(Device.fixture[1])
        _ = app.takeEffects()
        app.press(.tab)
        #expect(app.takeEffects() == [.readListing(request: app.state.nextRequest, .apps(target), .all)])
        answer(&app, [row("Zoom"), row("Calendar")])
        #expect(app.screen.contains("> Calendar"))
        app.press(.tab, .backTab)
        #expect(app.takeEffects().count == 1)
        app.press(.function(5))
        #expect(app.takeEffects() == [.readListing(request: app.state.nextRequest, .apps(target), .all)])
        app.press(.character("]"))
        #expect(
            app.takeEffects().contains { effect in
                if case .readListing(_, .apps(let next), _) = effect { return next.id != target.id }
                return false
            })
    }

    @Test("Leaving a device cancels what its tabs read, and ^C stops the one on the screen")
    func tabReads() {
        var app = TestApp(devices: Device.fixture)
        app.press(.down, .enter)
        app.send(
            .event(
                .details(
                    request: app.state.nextRequest, Self.ben, .success(DeviceDetails(document: .object([:]))))))
        app.press(.tab, .tab)
        let request = app.state.nextRequest
        _ = app.takeEffects()
        app.press(.control("c"))
        #expect(app.takeEffects() == [.cancelReads(request: request)])
        app.press(.escape)
        #expect(app.takeEffects() == [.cancelReads(request: request - 1)])
    }

    @Test("Enter on a tab's row opens the record, Esc comes back to it")
    func tabRecord() {
        var app = TestApp(devices: Device.fixture)
        app.press(.down, .enter, .tab)
        answer(&app, [row("Zoom")])
        app.press(.enter)
        #expect(app.screen.contains("Apps › Zoom"))
        app.press(.escape)
        guard case .device(let detail) = app.state.screens.last else {
            Issue.record("the device is gone")
            return
        }
        #expect(detail.currentTab == .apps)
        #expect(app.state.selectedListingRow?.name == "Zoom")
    }

    @Test("From a device to its user and its Blueprint, and back")
    func links() {
        var app = TestApp(devices: Device.fixture)
        app.press(.down, .enter, .end)
        // The last line is "Is Archived"; the user's name stands three lines above it.
        app.press(.up, .up, .up)
        #expect(app.screen.contains("Enter goes to the user"))
        _ = app.takeEffects()
        app.press(.enter)
        #expect(
            app.takeEffects()
                == [
                    .readListing(
                        request: app.state.nextRequest,
                        .user(NamedReference(id: "u-Ben Nguyen", name: "Ben Nguyen")), .all)
                ])
        answer(
            &app,
            [
                ListingRow(
                    id: "u-Ben Nguyen", cells: [.text("Ben Nguyen")],
                    document: .object(["name": .string("Ben Nguyen"), "email": .string("ben@acme.example")]))
            ])
        app.press(.tab)
        #expect(app.screen.contains("BEN-AIR"))
        #expect(app.screen.contains("Enter goes to the device"))
        app.press(.escape)
        #expect(app.state.screens.count == 1)
    }
}
