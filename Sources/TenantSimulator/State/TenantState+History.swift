extension TenantState {
    /// What happened to a device before the tenant's clock started.
    func history(_ position: Int) -> DeviceExtras {
        let device = fleet[position]
        var random = device.random(1)
        var extras = DeviceExtras()
        let enrolled = device.lastEnrollment
        extras.activity.append(
            SimulatedActivity(
                id: random.below(6000), at: enrolled, type: "enrollment",
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
        return extras
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
