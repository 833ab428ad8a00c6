import HTTPTypes

/// The compliance parameters of a Mac.
enum ParameterRoutes {
    static let all: [Route] = [
        Route(.get, "/devices/{device_id}/parameters", .devices) { tenant, call in
            let device = tenant.fleet[try tenant.position(call)]
            return Answer(["device_id": .string(device.id.description), "parameters": .array(parameters(of: device))])
        }
    ]

    /// The parameters with how they stand; none on other platforms.
    static func parameters(of device: SimulatedDevice) -> [JSON] {
        guard device.platform == .mac else { return [] }
        var random = device.random(20)
        return names.map { parameter in
            [
                "status": .string(random.pick(["PASS", "PASS", "PASS", "REMEDIATED", "ERROR", "PENDING"])),
                "item_id": .string(parameter.id.description), "name": .string(parameter.name),
                "category": .string(parameter.category), "subcategory": .string(parameter.subcategory),
            ]
        }
    }

    /// The parameters every Mac is held to, under ids that are the same in every tenant.
    static let names: [(id: Identifier, name: String, category: String, subcategory: String)] = {
        var random = SplitMix64(seed: 42)
        let accounts = "User Accounts & Authentication"
        return [
            ("Disable the \"root\" user", accounts, "User Accounts"),
            ("Disable the guest account", accounts, "User Accounts"),
            ("Require a password to wake", accounts, "Screen Lock"),
            ("Disable automatic login", accounts, "Login Window"),
            ("Enable the application firewall", "Network", "Firewall"), ("Enable stealth mode", "Network", "Firewall"),
            ("Disable Remote Apple Events", "Sharing", "Services"), ("Disable Internet Sharing", "Sharing", "Services"),
            ("Disable file sharing", "Sharing", "Services"), ("Enable Gatekeeper", "Security", "Applications"),
            ("Enable security auditing", "Logging & Auditing", "Auditing"),
            ("Retain install.log for 365 days", "Logging & Auditing", "Logs"),
        ].map { (Identifier(from: &random), $0.0, $0.1, $0.2) }
    }()
}
