/// Something that Blueprints install or enforce.
struct LibraryItem: Sendable {
    let id: Identifier
    let name: String
    /// For example `custom-app`, `automatic-app`, `profile`.
    let type: String
    let platforms: Set<DevicePlatform>

    /// Whether a generated tenant may assign it to `blueprint`.
    func suits(_ blueprint: SimulatedBlueprint) -> Bool {
        DevicePlatform.allCases.contains { platforms.contains($0) && blueprint.suits($0) }
    }

    static func generated(from random: inout SplitMix64) -> [LibraryItem] {
        let mac: Set<DevicePlatform> = [.mac]
        let mobile: Set<DevicePlatform> = [.iPhone, .iPad]
        let apple: Set<DevicePlatform> = [.mac, .iPhone, .iPad, .appleTV]
        let kinds: [(name: String, type: String, platforms: Set<DevicePlatform>)] = [
            ("Orchard Wi-Fi", "profile", apple), ("Orchard VPN", "profile", mac.union(mobile)),
            ("Passcode", "profile", mobile), ("ssh config", "profile", mac), ("Terminal access (PPPC)", "profile", mac),
            ("FileVault", "profile", mac), ("Restrictions – kiosk", "profile", [.iPad]),
            ("AirPlay – rooms", "profile", [.appleTV]), ("zoom.us", "automatic-app", mac),
            ("Google Chrome", "automatic-app", mac), ("Microsoft Edge", "automatic-app", mac),
            ("Slack", "automatic-app", mac), ("1Password 8", "automatic-app", mac), ("GitHub", "vpp-app", mobile),
            ("Okta Verify", "vpp-app", mac.union(mobile)), ("Pocket Casts: Podcast Player", "vpp-app", mobile),
            ("Microsoft Outlook", "vpp-app", mobile), ("ms_company_portal", "custom-app", mac),
            ("CrowdStrike Falcon", "custom-app", mac), ("00_rosetta_2", "custom-script", mac),
            ("zzz_add-self-service-to-dock", "custom-script", mac), ("Liftoff", "kandji-setup", mac),
            ("macOS Sequoia", "macos-release", mac), ("Avert", "threat-security-policy", mac),
        ]
        return kinds.map { kind in
            LibraryItem(id: Identifier(from: &random), name: kind.name, type: kind.type, platforms: kind.platforms)
        }
    }
}
