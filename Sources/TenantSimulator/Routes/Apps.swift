import HTTPTypes

/// The applications on a device: everything on a Mac, other people's on the rest.
enum AppRoutes {
    static let all: [Route] = [
        Route(.get, "/devices/{device_id}/apps", .devices) { tenant, call in
            let device = tenant.fleet[try tenant.position(call)]
            let apps = device.platform == .mac ? macApps(device) : otherApps(device)
            return Answer(["device_id": .string(device.id.description), "apps": .array(apps)])
        }
    ]

    private static func macApps(_ device: SimulatedDevice) -> [JSON] {
        var random = device.random(19)
        let seen = device.lastCheckIn ?? device.lastEnrollment
        let builtIn = system.map { app(device, $0, source: "Apple", seen, &random) }
        let others = installed.filter { _ in random.chance(70) }
        return builtIn + others.map { app(device, $0, source: "Identified Developer", seen, &random) }
    }

    private static func app(
        _ device: SimulatedDevice, _ app: (name: String, bundle: String), source: String, _ seen: Moment,
        _ random: inout SplitMix64
    ) -> JSON {
        let isApple = source == "Apple"
        let folder = isApple ? "/System/Applications" : "/Applications"
        let authority = isApple ? "Software Signing" : "Developer ID Application: \(app.name)"
        return [
            "app_id": .string(String(80_000 + random.below(20_000))),
            "app_name": .string(app.name),
            "bundle_id": .string(app.bundle),
            "bundle_size": .string(isApple ? "1" : String(10_000_000 + random.below(400_000_000))),
            "app_store_vendable": "",
            "device_based_vpp": "",
            "source": .string(source),
            "process": .string(app.name),
            "signature": .string("\(authority), Apple Code Signing Certification Authority, Apple Root CA"),
            "creation_date": .string((seen - .seconds(86_400)).text(.iso)),
            "modification_date": .string((seen - .seconds(86_400) + .microseconds(18)).text(.iso)),
            "path": .string("\(folder)/\(app.name).app"),
            "version": "\(1 + random.below(20)).\(random.below(10)).\(random.below(10))",
        ]
    }

    /// On iPhone, iPad and Apple TV the id is a UUID, the flags are words, and most members are blank.
    private static func otherApps(_ device: SimulatedDevice) -> [JSON] {
        var random = device.random(19)
        let chosen = device.platform == .appleTV ? [] : mobile.filter { _ in random.chance(60) }
        return chosen.map { app in
            [
                "app_id": .string(Identifier(from: &random).description), "app_name": .string(app.name),
                "bundle_id": .string(app.bundle), "bundle_size": .string(String(5_000_000 + random.below(90_000_000))),
                "app_store_vendable": .word(random.chance(50)), "device_based_vpp": .word(random.chance(80)),
                "source": "", "process": "", "signature": "", "creation_date": "", "modification_date": "", "path": "",
                "version": .string(String(1 + random.below(80))),
            ]
        }
    }

    private static let system: [(name: String, bundle: String)] = [
        "Activity Monitor", "AirPort Utility", "App Store", "Books", "Calculator", "Calendar", "Chess", "Contacts",
        "Dictionary", "Disk Utility", "FaceTime", "Font Book", "Keychain Access", "Mail", "Maps", "Messages", "Music",
        "Notes", "Photos", "Preview", "QuickTime Player", "Reminders", "Safari", "Screenshot", "System Settings",
        "Terminal", "TextEdit", "Time Machine", "Voice Memos", "Weather",
    ].map { ($0, "com.apple." + $0.filter { $0 != " " }) }

    private static let installed: [(name: String, bundle: String)] = [
        ("1Password", "com.1password.1password"), ("Google Chrome", "com.google.Chrome"),
        ("Slack", "com.tinyspeck.slackmacgap"),
        ("zoom.us", "us.zoom.xos"), ("Microsoft Word", "com.microsoft.Word"),
        ("Microsoft Excel", "com.microsoft.Excel"),
        ("Microsoft Outlook", "com.microsoft.Outlook"), ("Visual Studio Code", "com.microsoft.VSCode"),
        ("Docker", "com.docker.docker"), ("Figma", "com.figma.Desktop"), ("Spotify", "com.spotify.client"),
        ("微信", "com.tencent.xinWeChat"), ("Kandji Self Service", "io.kandji.KandjiSelfService"),
    ]

    private static let mobile: [(name: String, bundle: String)] = [
        ("Okta Verify", "com.okta.mobile"), ("GitHub", "com.github.stormbreaker.prod"),
        ("Slack", "com.tinyspeck.chatlyio"),
        ("Pocket Casts: Podcast Player", "au.com.shiftyjelly.podcasts"),
        ("Microsoft Outlook", "com.microsoft.Office.Outlook"),
        ("LINE", "jp.naver.line"), ("WhatsApp Messenger", "net.whatsapp.WhatsApp"),
    ]
}
