package import ConsoleModel
import ConsoleScreens
import Fleet
package import KandjiAPI
package import TerminalKit

/// The console without a terminal and without tasks: real reducers, real screens, effects only gathered.
package struct TestApp {
    package var state: State
    /// Everything that was asked for and not yet taken by `takeEffects`.
    package private(set) var effects: [Effect] = []
    package var theme: Theme
    package var capabilities = Capabilities()

    /// - Parameters:
    ///   - devices: the fleet, already read.
    ///   - size: the screen's.
    package init(devices: [Device] = [], size: Size = Size(columns: 80, rows: 24), settings: ConsoleSettings? = nil) {
        let settings = settings ?? ConsoleSettings(tenant: "acme", user: "mira", session: "s")
        state = State(settings: settings, now: Self.start, size: size)
        theme = Theme(name: "test", styles: [.selection: Style(attributes: [.reverse])])
        guard !devices.isEmpty else { return }
        perform(ConsoleModel.start(&state))
        let sync = state.nextRequest
        send(.event(.devicesPage(sync: sync, devices: devices, badRows: 0)))
        send(.event(.syncFinished(sync: sync, gone: [])))
        effects = []
        show()
    }

    /// 2026-11-24 12:04:00 UTC.
    package static let start = Moment(wall: 1_795_521_840_000, uptime: 5_000_000)

    /// Begins as the program does.
    package mutating func begin() {
        perform(ConsoleModel.start(&state))
        show()
    }

    private mutating func perform(_ more: [Effect]) { effects += more }

    package mutating func send(_ input: Input) { perform(reduce(&state, input)) }

    /// Presses keys one by one; after each the frame is written out and time enough passes for buttons to come alive.
    package mutating func press(_ keys: Key...) { for key in keys { press(key) } }

    package mutating func press(_ key: Key) {
        send(.terminal(.key(key)))
        show()
        advance(milliseconds: 400)
    }

    /// Types text key by key.
    package mutating func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    /// Presses a key without the frame being written out afterwards.
    package mutating func pressUnseen(_ key: Key) { send(.terminal(.key(key))) }

    /// Writes the frame out.
    package mutating func show() { send(.terminal(.painted(tag: state.revision))) }

    /// Presses Enter on the button before a grace period; returns whether that has begun.
    package mutating func startGrace() -> Bool {
        pressUnseen(.enter)
        show()
        if case .grace = state.box?.content { return true }
        return false
    }

    /// Presses Enter and lets the grace period pass as on a terminal that writes each frame at once.
    package mutating func passGrace() {
        pressUnseen(.enter)
        for _ in 0..<Grace.seconds * 10 {
            show()
            advance(milliseconds: 100)
        }
    }

    package mutating func advance(milliseconds: Int64) {
        send(.time(state.now.advanced(by: milliseconds), drained: true))
    }

    package mutating func takeEffects() -> [Effect] {
        defer { effects = [] }
        return effects
    }

    package var frame: Frame { render(state, theme, capabilities) }
    package var screen: String { frame.text }
}

extension Device {
    /// A device for tests: only what matters there is given.
    package static func test(
        _ name: String, id: String? = nil, serial: String? = nil, platform: Platform = .mac,
        model: String = "MacBook Air (M2, 2022)", os: String = "15.6.1", user: String? = nil, email: String? = nil,
        seen: String? = "2026-11-24T10:02:00.000000Z", change: (inout Device) -> Void = { _ in }
    ) -> Device {
        var device = Device(id: DeviceID(rawValue: id ?? "id-\(name)"))
        device.name = name
        device.serialNumber = serial ?? "SER\(name.uppercased())"
        device.platform = platform
        device.model = model
        device.osVersion = os
        device.lastCheckIn = seen.map { Timestamp($0) }
        if user != nil || email != nil { device.user = DeviceUser(id: "u-\(user ?? "")", name: user, email: email) }
        device.mdmEnabled = true
        device.agentInstalled = platform == .mac
        change(&device)
        return device
    }

    /// Twelve devices in many scripts, one of each kind.
    package static let fixture: [Device] = [
        .test(
            "AVA-MBP14", serial: "C02XK0AAJG5H", model: "MacBook Pro (14-inch, 2023)", user: "Ava Okafor",
            email: "ava@acme.example"),
        .test("BEN-AIR", serial: "FVFHX1BBQ6L4", os: "14.7.2", user: "Ben Nguyen", email: "ben@acme.example"),
        .test("Zoë’s MacBook", serial: "C02ZR6GGMD6T", user: "Zoë Müller", email: "zoe@acme.example"),
        .test("田中のMac", serial: "C02YT4EEJWDW", user: "田中 英二", email: "eiji@acme.example"),
        .test(
            "เครื่องของสมชาย", serial: "H2WLK5FFQ05N", model: "Mac mini (M4, 2024)", user: "สมชาย ใจดี",
            email: "somchai@acme.example"),
        .test(
            "جهاز ليلى", serial: "F17NV7HH0D8X", platform: .iPhone, model: "iPhone 15", os: "18.1", user: "ليلى حداد",
            email: "layla@acme.example"
        ) { $0.lostModeStatus = "ENABLED" },
        .test("👩🏽‍💻 dev box", serial: "C02WG0LLHV2R", user: "Kofi Brandt", email: "kofi@acme.example"),
        .test(
            "CHLOE-IP15", serial: "DX3PW2CCN72M", platform: .iPhone, model: "iPhone 15", os: "18.1",
            user: "Chloe Weiss", email: "chloe@acme.example"),
        .test(
            "DANA-IPAD", serial: "GG7QJ3DDMF3M", platform: .iPad, model: "iPad Air (5th generation)", os: "17.7",
            user: "Dana Santos", email: "dana@acme.example", seen: "2026-09-01T10:02:00Z"),
        .test("IVO-ATV", serial: "J7KMC8JJLV0T", platform: .appleTV, model: "Apple TV 4K (3rd generation)", os: "18.0"),
        .test(
            "WIN-042", serial: "WN42X", platform: .windows, model: "Latitude 7440", os: "10.0.22631", user: "Jun Ito",
            email: "jun@acme.example"),
        .test("OLD-MAC", serial: "C02OLD000001", os: "10.15.7", seen: nil) { $0.isRemoved = true },
    ]
}
