import HTTPTypes
import TenantSimulator
import Testing

extension EndToEnd {
    @Suite("A lost iPhone, and what is erased")
    struct LostModeAndEraseTests {
        private func device(_ platform: String, of served: ServedTenant) async throws -> (id: String, serial: String) {
            let id = try #require(await served.tenant.deviceID(platform: platform))
            return (id, try #require(await served.tenant.serial(of: id)))
        }

        /// Presses a key and waits until the buttons of what it opened are alive.
        private func open(_ key: String, showing text: String, _ terminal: TerminalDriver) async throws {
            try await terminal.press(key)
            try await terminal.waitFor(text)
            try await terminal.letButtonsComeAlive()
        }

        @Test("Lost mode on, sound, location, off")
        func lostMode() async throws {
            try await ServedTenant.with { served in
                try await TerminalDriver.with(environment: served.environment) { terminal in
                    try terminal.home.write("defaults:\n  message: Please call us\n", to: ".config/pippin/config.yaml")
                    let phone = try await device("iPhone", of: served)
                    try await terminal.start("pippin")
                    try await terminal.waitFor("40 devices")
                    try await terminal.paste(phone.serial)
                    try await terminal.waitFor("1 of 40")
                    try await terminal.press("Enter")
                    try await terminal.waitFor("Lost Mode")
                    for (number, (letter, box)) in [
                        ("o", "Please call us"), ("s", "Play lost mode sound"), ("u", "Update lost mode location"),
                        ("f", "can be used again"),
                    ].enumerated() {
                        try await open("F9", showing: "Actions:", terminal)
                        try await terminal.waitFor("read just now")
                        try await open("l", showing: "Stuck?", terminal)
                        try await open(letter, showing: box, terminal)
                        if letter == "o" || letter == "f" { try await terminal.press("Tab") }
                        try await terminal.press("Enter")
                        try await terminal.press("F8")
                        try await terminal.waitFor("\(number + 1) done")
                        try await terminal.press("Escape")
                        try await terminal.waitFor("1 of 1")
                    }
                    let base = "/api/v1/devices/\(phone.id)/action"
                    #expect(
                        await served.sent() == [
                            "\(base)/enablelostmode", "\(base)/playlostmodesound", "\(base)/updatelocation",
                            "\(base)/disablelostmode",
                        ])
                    try await terminal.press("F10")
                    #expect(try await terminal.waitForShell() == 0)
                }
            }
        }

        @Test("A Blueprint, its devices, one of them, and back to where we were")
        func blueprint() async throws {
            try await ServedTenant.with { served in
                try await TerminalDriver.with(environment: served.environment) { terminal in
                    try await terminal.start("pippin")
                    try await terminal.waitFor("40 devices")
                    try await terminal.type(":blueprints")
                    try await terminal.press("Enter")
                    try await terminal.waitFor(/Devices › Blueprints/, "the list of Blueprints")
                    try await terminal.waitFor("ENROLL CODE")
                    let list = try await terminal.waitFor(#/\n> /#, "a row")
                    try await terminal.press("d")
                    try await terminal.waitFor("its devices")
                    try await terminal.press("Enter")
                    try await terminal.waitFor("Summary")
                    try await terminal.press("Escape")
                    try await terminal.waitFor("its devices")
                    try await terminal.press("Escape")
                    try await terminal.waitFor("ENROLL CODE")
                    let row = try #require(list.split(separator: "\n").first { $0.hasPrefix(">") })
                    #expect(try await terminal.screen().contains(row.prefix(40)))
                    try await terminal.press("Escape")
                    try await terminal.waitFor("SERIAL")
                    try await terminal.press("F10")
                    #expect(try await terminal.waitForShell() == 0)
                }
            }
        }

        @Test(
            "An erase asks for the serial number and waits; then the device has left the list",
            arguments: ["iPhone", "Mac"])
        func erase(platform: String) async throws {
            try await ServedTenant.with { served in
                try await TerminalDriver.with(environment: served.environment) { terminal in
                    let device = try await device(platform, of: served)
                    try await terminal.start("pippin")
                    try await terminal.waitFor("40 devices")
                    try await terminal.paste(device.serial)
                    try await terminal.waitFor("1 of 40")
                    try await terminal.press("Escape")
                    try await terminal.waitFor("a: actions")
                    // On a busy machine a second may not be painted in time, which stops an erase as it should: then again.
                    for attempt in 0..<5 {
                        try await open("F9", showing: "Actions:", terminal)
                        try await open("E", showing: "cannot be undone", terminal)
                        try await terminal.press("BTab")
                        try await terminal.type(device.serial)
                        try await terminal.waitFor("matches")
                        if platform == "Mac" {
                            try await terminal.press("BTab", "C-r", "Tab")
                        }
                        try await terminal.press("Tab", "Tab", "Enter")
                        try await terminal.waitFor("ANY KEY STOPS IT")
                        if attempt == 0 { try await terminal.press("x") }
                        // A key pressed before that would stop it, too.
                        let ended = /Erase of .*(sent|done|stopped)|has left the list/
                        let screen = try await terminal.waitFor(ended, "the end of the grace period")
                        guard screen.contains("was stopped") else { break }
                        #expect(await served.sent().isEmpty)
                    }
                    if platform == "Mac" {
                        try await terminal.waitFor("I have noted it")
                        try await terminal.letButtonsComeAlive()
                        try await terminal.press("Enter")
                    }
                    try await terminal.press("F8")
                    try await terminal.waitFor("1 done")
                    #expect(await served.sent() == ["/api/v1/devices/\(device.id)/action/erase"])
                    try await terminal.press("Escape")
                    try await terminal.waitFor("NAME")
                    try await terminal.press("Escape")
                    try await terminal.waitFor("39 devices")
                    try await terminal.press("F10")
                    #expect(try await terminal.waitForShell() == 0)
                }
            }
        }
    }
}
