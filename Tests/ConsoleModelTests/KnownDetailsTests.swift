import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Details read before")
struct KnownDetailsTests {
    /// Opens the first device of the list and answers with details.
    private func opened() throws -> (app: TestApp, id: DeviceID) {
        var app = TestApp(devices: Device.fixture)
        app.press(.enter)
        let load = app.takeEffects().first { if case .loadDetails = $0 { true } else { false } }
        guard case .loadDetails(let request, let id)? = load else { throw CancellationError() }
        let document = try JSONValue(parsing: #"{"general": {"device_name": "AVA-MBP14"}}"#)
        app.send(.event(.details(request: request, id, .success(try DeviceDetails(json: document)))))
        app.press(.escape)
        _ = app.takeEffects()
        return (app, id)
    }

    private func detail(_ app: TestApp) -> DeviceDetailState? {
        if case .device(let detail) = app.state.screens.last { detail } else { nil }
    }

    @Test("A device opened again shows at once what is known, with its age, and F5 reads anew")
    func again() throws {
        var (app, id) = try opened()
        let readAt = app.state.now.wall
        app.advance(milliseconds: 60_000)
        app.press(.enter)
        #expect(!app.effects.contains { if case .loadDetails = $0 { true } else { false } })
        #expect(detail(app)?.document != nil)
        #expect(try #require(detail(app)?.documentAt) <= readAt)
        app.press(.function(5))
        #expect(app.effects.contains { if case .loadDetails(_, id) = $0 { true } else { false } })
    }

    @Test("What is older than five minutes is shown and read anew")
    func old() throws {
        var (app, _) = try opened()
        app.advance(milliseconds: 400_000)
        app.press(.enter)
        #expect(detail(app)?.document != nil)
        #expect(app.effects.contains { if case .loadDetails = $0 { true } else { false } })
    }

    @Test("What was known before something was sent to the device is not shown again")
    func afterACommand() throws {
        var (app, id) = try opened()
        app.send(.event(.commands(id, .success([]))))
        app.press(.enter)
        #expect(detail(app)?.document == nil)
    }
}
