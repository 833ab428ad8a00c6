/// What a person does in the console.
extension TerminalDriver {
    /// How the box begins that would lock a device.
    static let lockBox = "┌─ Lock: "

    /// Finds a device by its serial number, opens it and locks it.
    func lock(_ serial: String) async throws {
        try await openLockBox(serial)
        try await press("Tab")
        try await waitFor("[>Lock ")
        try await press("Enter")
        try await waitUntilGone(Self.lockBox)
    }

    /// Finds a device by its serial number, opens it and then the box that would lock it; its buttons are alive.
    func openLockBox(_ serial: String) async throws {
        try await paste(serial)
        try await waitFor("1 of 40")
        try await press("Enter")
        try await waitFor("Summary")
        try await press("F9")
        try await waitFor("┌─ Actions")
        try await press("k")
        try await waitFor(Self.lockBox)
        try await waitFor("[>Cancel<]")
        try await letButtonsComeAlive()
    }
}
