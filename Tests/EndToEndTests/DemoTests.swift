import Testing

extension EndToEnd {
    @Suite("The demonstration")
    struct DemoTests {
        @Test("500 devices; a filter narrows as it is typed; Enter opens")
        func filter() async throws {
            try await TerminalDriver.with { terminal in
                try await terminal.start("pippin demo")
                try await terminal.waitFor("500 devices")
                let serial = try await secondSerial(terminal)
                try await terminal.press("/")
                for (count, letter) in serial.enumerated() {
                    try await terminal.type(String(letter))
                    try await terminal.waitFor(String(serial.prefix(count + 1)))
                }
                let found = try await terminal.waitFor("1 of 500")
                #expect(found.contains(serial))
                try await terminal.press("Enter")
                let detail = try await terminal.waitFor("Summary")
                #expect(detail.contains(serial))
            }
        }

        @Test("Help runs the command that was looked for")
        func help() async throws {
            try await TerminalDriver.with { terminal in
                try await terminal.start("pippin demo")
                try await terminal.waitFor("500 devices")
                try await terminal.press("F1")
                try await terminal.waitFor("┌─ Keys")
                try await terminal.type("What was sent")
                try await terminal.waitUntilGone("To the last line")
                try await terminal.press("Enter")
                try await terminal.waitFor("Devices › Jobs")
            }
        }

        @Test("The palette opens a device by its serial number")
        func palette() async throws {
            try await TerminalDriver.with { terminal in
                try await terminal.start("pippin demo")
                try await terminal.waitFor("500 devices")
                let serial = try await secondSerial(terminal)
                try await terminal.type(":")
                try await terminal.waitFor("┌─ Commands")
                try await terminal.type("device \(serial)")
                try await terminal.waitFor(":device \(serial)")
                try await terminal.press("Enter")
                try await terminal.waitFor(/Serial Number +/, "the device")
                #expect(try await terminal.screen().contains(serial))
            }
        }

        /// The serial number in the second row of the list.
        private func secondSerial(_ terminal: TerminalDriver) async throws -> String {
            let lines = try await terminal.screen().split(separator: "\n", omittingEmptySubsequences: false)
            let title = try #require(lines.count > 4 ? lines[2] : nil)
            let start = try #require(title.firstRange(of: "SERIAL"))
            let column = title.distance(from: title.startIndex, to: start.lowerBound)
            return String(lines[4].dropFirst(column).prefix { $0 != " " })
        }
    }
}
