extension TenantState {
    /// What happened to a device before the tenant's clock started.
    func history(_ position: Int) -> DeviceExtras {
        let device = fleet[position]
        var random = device.random(1)
        var extras = DeviceExtras()
        let enrolled = device.lastEnrollment
        extras.notes = pastNotes(device)
        extras.activity.append(
            SimulatedActivity(
                id: 1000 + random.below(8000), at: enrolled, type: "enrollment",
                details: [
                    "blueprint_name": .string(blueprints[Int(device.blueprint)].name),
                    "enrollment_type": .string(device.isSupervised ? "DEP" : "Manual"),
                ]))
        guard device.platform.isApple, let seen = device.lastCheckIn else { return extras }
        var moment = enrolled
        for type in Self.enrollmentCommands(device.platform) {
            extras.commands.append(Self.past(type, at: moment, before: seen, &random))
            moment = moment + .milliseconds(300 + random.below(2000))
        }
        for day in 1...3 {
            let daily = seen - .seconds(86_400 * (3 - day) + random.below(600))
            guard daily > moment else { continue }
            for (index, type) in Self.dailyCommands(device.platform).enumerated() {
                extras.commands.append(Self.past(type, at: daily + .seconds(index * 3), before: seen, &random))
            }
        }
        let first = extras.activity[0].id
        for (index, command) in extras.commands.enumerated() {
            extras.activity.append(
                SimulatedActivity(
                    id: first + 1 + index, at: command.ends ?? command.requested, type: "mdm_command_completed",
                    details: command.activityDetails))
        }
        return extras
    }

    private func pastNotes(_ device: SimulatedDevice) -> [SimulatedNote] {
        var random = device.random(15)
        guard random.chance(25) else { return [] }
        let contents = [
            "<p>Screen replaced under warranty.&nbsp;</p>", "Loaner handed out at the front desk.",
            "<p>User reports &quot;battery &lt; 80&nbsp;%&quot;.</p><p>Ordered a new one.</p>",
            "Asset label missing – reprinted.\nPlease attach it at the next visit.",
        ]
        return (0...random.below(3)).map { index in
            let written = device.lastEnrollment + .seconds(3600 * (index + 1))
            return SimulatedNote(
                id: Identifier(from: &random), author: random.pick(["Test User", "Max Mustermann", "Nour Khoury"]),
                content: random.pick(contents), createdAt: written, updatedAt: written + .microseconds(18))
        }
    }

    /// Adds a line to a device's activity.
    mutating func note(_ type: String, _ details: JSON, on position: Int, at moment: Moment) {
        let number = nextActivityID()
        update(position) { extras in
            extras.activity.append(SimulatedActivity(id: number, at: moment, type: type, details: details))
        }
    }

    /// The commands of a daily check-in, which *Update Inventory* asks for too.
    static func dailyCommands(_ platform: DevicePlatform) -> [String] {
        let common = ["DeviceInformation", "SecurityInfo", "ProfileList"]
        switch platform {
        case .mac: return common + ["AvailableOSUpdates"]
        case .appleTV: return common
        default: return common + ["InstalledApplicationList", "AvailableOSUpdates"]
        }
    }

    private static func enrollmentCommands(_ platform: DevicePlatform) -> [String] {
        (platform == .appleTV ? [] : ["ActivationLockBypassCode"]) + [
            "SetInitialConfiguration", "DeviceConfigured", "AvailableOSUpdates", "DeviceInformation", "CertificateList",
        ]
    }

    private static func past(
        _ type: String, at moment: Moment, before limit: Moment, _ random: inout SplitMix64
    ) -> QueuedCommand {
        let isSetting = type == "SetInitialConfiguration"
        let requested = min(moment, limit - .seconds(10))
        return QueuedCommand(
            id: Identifier(from: &random), type: type, requestType: isSetting ? "Settings" : type,
            metadata: isSetting ? ["Items": ["MDMOptions"]] : [:], requested: requested,
            pushed: requested + .milliseconds(200 + random.below(300)), starts: requested + .milliseconds(600),
            ends: requested + .milliseconds(800 + random.below(3000)), isSettled: true)
    }
}
