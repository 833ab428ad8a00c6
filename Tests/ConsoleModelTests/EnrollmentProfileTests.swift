import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("The enrollment profile of a Blueprint")
struct EnrollmentProfileTests {
    private func box() -> TestApp {
        var app = TestApp(devices: Device.inBlueprints)
        app.ask("blueprint Standard Macs")
        app.answer(.success([Blueprint.fixture[0]]))
        app.press(.function(9), .character("p"))
        return app
    }

    private func orders(of app: TestApp) -> [ProfileOrder] {
        app.effects.compactMap { if case .enrollmentProfile(let order) = $0 { order } else { nil } }
    }

    @Test("It is saved under the Blueprint's name unless another path is typed, and replaces nothing")
    func saved() throws {
        var app = box()
        #expect(app.form?.focus == .cancel)
        app.press(.tab, .enter)
        let order = try #require(orders(of: app).first)
        #expect(order.path == "~/Standard Macs.mobileconfig")
        #expect(order.blueprint == Blueprint.standardID)
        #expect(!order.isReplacing)
        #expect(!order.isSignOn)
        app.send(.event(.enrollmentProfile(order, .success(.saved(path: "/home/mira/Standard Macs.mobileconfig")))))
        #expect(
            app.state.messages.current?.text
                == "The enrollment profile was saved as /home/mira/Standard Macs.mobileconfig.")
        #expect(app.state.jobs.all.isEmpty)
    }

    @Test("A file that is there is said, and replaced only when that is asked for")
    func replacing() throws {
        var app = box()
        app.press(.tab, .enter)
        let order = try #require(orders(of: app).first)
        let problem = Problem("There is a file x already; nothing was written.")
        app.send(.event(.enrollmentProfile(order, .failure(problem))))
        #expect(app.state.messages.current?.text.contains("There is a file x already") == true)
        app.press(.function(9), .character("p"), .backTab, .backTab, .character(" "), .tab, .tab, .tab, .enter)
        #expect(orders(of: app).map(\.isReplacing) == [false, true])
    }

    @Test("The sign-on page's address is shown where that is asked for")
    func signOn() throws {
        var app = box()
        app.press(.backTab, .character(" "), .tab, .tab, .enter)
        let order = try #require(orders(of: app).first)
        #expect(order.isSignOn)
        app.send(.event(.enrollmentProfile(order, .success(.signOnPage("https://acme.kandji.io/enroll?x=1")))))
        #expect(app.screen.contains("https://acme.kandji.io/enroll?x=1"))
    }

    @Test("Without a path nothing is read, and a name can lead to no other folder")
    func paths() {
        var app = box()
        app.press(.backTab, .backTab, .backTab, .control("u"), .backTab, .enter)
        #expect(orders(of: app).isEmpty)
        var other = TestApp(devices: Device.inBlueprints)
        other.ask("blueprint x")
        if let blueprint = Blueprint.test("../../etc/x", id: Blueprint.standardID) {
            other.answer(.success([blueprint]))
        }
        other.press(.function(9), .character("p"))
        #expect(other.form?.field(.path)?.text == "~/..-..-etc-x.mobileconfig")
    }
}
