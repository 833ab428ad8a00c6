import ConsoleModel
import HTTPTypes
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

/// What changes records of the service rather than a device, from its keys to the wire, with the connection broken at
/// every point.
@Suite("Changes of records are sent at most once")
struct RecordsSentOnceTests {
    private static let verbs: [Verb] = [
        .updateDevice, .createNote, .editNote, .deleteNote, .createBlueprint, .assignLibraryItem, .removeLibraryItem,
        .createTag, .renameTag, .deleteTag,
    ]

    @Test(
        "Whenever the connection breaks, one request reached the service and nothing is sent again",
        arguments: verbs, [Fault.dropBeforeActing, .dropAfterActing, .dropMidAnswer])
    func once(verb: Verb, fault: Fault) async throws {
        var configuration = TenantConfiguration(devices: 20)
        configuration.rateLimits = .unlimited
        let tenant = SimulatedTenant(configuration)
        let audit = MemoryAudit()
        let app = LiveApp(
            transport: InProcessTransport(tenant), token: configuration.token, audit: audit, isTimeFrozen: true)
        let id = try #require(await tenant.deviceID(platform: "Mac"))
        let serial = try #require(await tenant.serial(of: id))
        app.store.begin()
        #expect(await app.wait { if case .complete = $0.fleet.sync { true } else { false } })
        app.store.receive(.paste(serial))
        app.press(.escape)
        if [.editNote, .deleteNote].contains(verb) {
            // There has to be one first.
            app.press(.function(9), .character("n"), .enter, .character("1"), .tab, .tab, .enter)
            #expect(await app.wait { $0.jobs.all.map(\.state) == [.done] })
        }
        let before = app.store.state.jobs.all.count
        await tenant.forgetRequests()
        for method in [HTTPRequest.Method.post, .patch, .delete] {
            await tenant.setFault(fault, for: RequestPattern(method, "*"), times: 1)
        }
        await press(verb, app)
        #expect(await app.wait { $0.jobs.sending.isEmpty && $0.jobs.all.count > before })
        #expect(app.store.state.jobs.all.last?.verb == verb)
        #expect(app.store.state.jobs.all.last?.state == .unknown)
        #expect(app.store.state.box == nil)
        #expect(audit.entries.suffix(2).map(\.state) == ["sending", "unknown"])
        #expect(await tenant.requests.count { $0.method != .get } == 1)

        let again = LiveApp(transport: InProcessTransport(tenant), token: configuration.token, audit: audit)
        again.store.begin()
        #expect(await again.wait { $0.jobs.all.count > before })
        #expect(await again.wait { if case .complete = $0.fleet.sync { true } else { false } })
        #expect(await tenant.requests.count { $0.method != .get } == 1)
    }

    private func press(_ verb: Verb, _ app: LiveApp) async {
        switch verb {
        case .updateDevice:
            app.press(.function(9), .character("u"), .backTab, .backTab, .character("7"), .tab, .tab, .tab, .enter)
        case .createNote: app.press(.function(9), .character("n"), .enter, .character("x"), .tab, .tab, .enter)
        case .editNote, .deleteNote:
            app.ask("notes")
            #expect(await app.wait { $0.selectedListingRow != nil })
            if verb == .editNote {
                app.press(.function(9), .character("e"), .character("x"), .tab, .tab, .enter)
            } else {
                app.press(.function(9), .character("D"), .tab, .enter)
            }
        case .createBlueprint:
            app.ask("create-blueprint")
            app.press(.tab, .tab, .character("Q"), .backTab, .enter)
        case .assignLibraryItem, .removeLibraryItem:
            app.ask("blueprints")
            #expect(await app.wait { $0.blueprints.reading == .complete })
            app.press(.function(9), .character(verb == .assignLibraryItem ? "l" : "x"))
            // Up to the first field, whether there is one for a node or not, and the first item of its list.
            app.press(.tab, .tab, .enter)
            #expect(await app.wait { $0.picker?.reading != .running(request: $0.nextRequest) })
            #expect(await app.wait { $0.picker?.selected != nil })
            app.press(.enter, .backTab, .enter)
        case .createTag:
            app.ask("create-tag")
            app.press(.backTab, .character("Q"), .tab, .tab, .enter)
        case .renameTag, .deleteTag:
            app.ask("tags")
            #expect(await app.wait { $0.selectedListingRow != nil })
            if verb == .renameTag {
                app.press(.function(9), .character("r"), .backTab, .character("Q"), .tab, .tab, .enter)
            } else {
                app.press(.function(9), .character("D"), .tab, .enter)
            }
        default: Issue.record("\(verb) has no keys here")
        }
    }
}

extension LiveApp {
    /// Types a command by its name.
    func ask(_ text: String) {
        press(.character(":"))
        for character in text { press(.character(character)) }
        press(.enter)
    }
}
