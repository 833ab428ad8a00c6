import Foundation
import Testing

@testable import HostServices

@Suite("Settings")
struct SettingsTests {
    private func resolve(
        _ file: String? = nil, environment: [String: String] = [:], flags: Settings.Flags = Settings.Flags()
    ) throws(SettingsFailure) -> Settings {
        try Settings.resolve(
            flags: flags, environment: environment.merging(["HOME": "/home/jo"]) { given, _ in given }, file: file)
    }

    private static let twoTenants = """
        tenants:
          acme:
            url: acme.kandji.io
            token-command: op read 'op://IT/Kandji API/token'
          beta: {url: "https://beta.api.eu.kandji.io", token-file: ~/.secrets/beta}
        """

    private static let environment = ["KANDJI_API_URL": "https://gamma.api.kandji.io", "KANDJI_API_TOKEN": "t"]

    @Test("With nothing set, everything has its standard and no tenant is known")
    func nothing() throws {
        for file in [nil, "", "\n# only a comment\n", "---\n"] {
            let settings = try resolve(file)
            #expect(settings == Settings())
            #expect(settings.escapeDelay == .milliseconds(25))
            #expect(settings.mouse && settings.bell && !settings.isReadOnly)
            #expect(throws: SettingsFailure.self) { try settings.startTenant.get() }
        }
    }

    @Test("Every key of the file is read")
    func everything() throws {
        let settings = try resolve(
            """
            \(Self.twoTenants)
            default-tenant: beta
            theme: paper
            time-zone: Europe/Berlin
            read-only: yes
            escape-delay: 50
            defaults:
              message: "Please call us"
              phone-number: 0123
              footnote: IT
            deny: [erase-device, delete-device]
            bulk-limit: 20
            destroy-limit: 3
            destroy-window: 30m
            mouse: off
            bell: false
            refresh: 10m
            reconcile: 1d
            cache-directory: ~/shared
            """)
        #expect(
            settings.tenants == [
                Settings.Tenant(
                    name: "acme", address: "acme.kandji.io",
                    token: .command(["op", "read", "op://IT/Kandji API/token"])),
                Settings.Tenant(
                    name: "beta", address: "https://beta.api.eu.kandji.io", token: .file("/home/jo/.secrets/beta")),
            ])
        #expect(try settings.startTenant.get().name == "beta")
        #expect(settings.theme == "paper")
        #expect(settings.timeZone?.identifier == "Europe/Berlin")
        #expect(settings.isReadOnly)
        #expect(settings.escapeDelay == .milliseconds(50))
        #expect(settings.defaults == Settings.Defaults(message: "Please call us", phoneNumber: "0123", footnote: "IT"))
        #expect(settings.deny == ["erase-device", "delete-device"])
        #expect(settings.bulkLimit == 20)
        #expect(settings.destroyLimit == 3)
        #expect(settings.destroyWindow == .seconds(1800))
        #expect(!settings.mouse)
        #expect(!settings.bell)
        #expect(settings.refresh == .seconds(600))
        #expect(settings.reconcile == .seconds(86_400))
        #expect(settings.cacheDirectory == "/home/jo/shared")
        #expect(settings.warnings.isEmpty)
    }

    @Test(
        "Times between two readings that would spend everybody's budget are refused",
        arguments: [
            ("refresh: 5s", "refresh must be 30 seconds or more."),
            ("reconcile: 1m", "reconcile must be 600 seconds or more."),
        ])
    func tooOften(line: String, reason: String) {
        #expect(throws: SettingsFailure(reason: reason, line: 1)) { try resolve(line) }
    }

    struct TenantRow: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var file: String?
        var environment: [String: String] = [:]
        var flag: String?
        var expected: Result<String, SettingsFailure>
    }

    private static let oneTenant = "tenants: {acme: {url: acme, token-file: /t}}"

    static let tenantRows: [TenantRow] = [
        TenantRow(testDescription: "the only one", file: oneTenant, expected: .success("acme")),
        TenantRow(
            testDescription: "one of two, not said", file: twoTenants,
            expected: .failure(
                SettingsFailure(
                    reason:
                        "There are several tenants (acme, beta). Say which: :tenant NAME in the console, --tenant "
                        + "NAME at its start, or default-tenant: NAME in config.yaml."))),
        TenantRow(testDescription: "flag", file: twoTenants, flag: "beta", expected: .success("beta")),
        TenantRow(
            testDescription: "flag before default", file: twoTenants + "\ndefault-tenant: acme", flag: "beta",
            expected: .success("beta")),
        TenantRow(
            testDescription: "unknown flag", file: twoTenants, flag: "betta",
            expected: .failure(SettingsFailure(reason: "There is no tenant betta. Known are: acme, beta."))),
        TenantRow(
            testDescription: "unknown default", file: oneTenant + "\ndefault-tenant: beta",
            expected: .failure(SettingsFailure(reason: "There is no tenant beta. Known are: acme."))),
        TenantRow(testDescription: "environment alone", environment: environment, expected: .success("gamma")),
        TenantRow(
            testDescription: "environment before file", file: twoTenants + "\ndefault-tenant: acme",
            environment: environment, expected: .success("gamma")),
        TenantRow(
            testDescription: "flag before environment", file: twoTenants, environment: environment, flag: "acme",
            expected: .success("acme")),
        TenantRow(
            testDescription: "flag for the environment's", file: twoTenants, environment: environment, flag: "gamma",
            expected: .success("gamma")),
        TenantRow(
            testDescription: "address without token", environment: ["KANDJI_API_URL": "x", "KANDJI_API_TOKEN": ""],
            expected: .failure(SettingsFailure(reason: "KANDJI_API_URL is set, but KANDJI_API_TOKEN is not."))),
        TenantRow(
            testDescription: "token without address", environment: ["KANDJI_API_TOKEN": "x"],
            expected: .failure(SettingsFailure(reason: "KANDJI_API_TOKEN is set, but KANDJI_API_URL is not."))),
        TenantRow(
            testDescription: "half an environment and a file", file: oneTenant,
            environment: ["KANDJI_API_TOKEN": "x"], expected: .success("acme")),
    ]

    @Test("The tenant to start with", arguments: tenantRows)
    func startTenant(row: TenantRow) throws {
        let settings = try resolve(row.file, environment: row.environment, flags: Settings.Flags(tenant: row.flag))
        #expect(settings.startTenant.map(\.name) == row.expected)
    }

    @Test("A later session is of another tenant, by the same choices, and begins without the first one's view")
    func laterSession() throws {
        let flags = Settings.Flags(isReadOnly: true, theme: "mono", view: "Loaners", color: .ansi16)
        let first = try resolve(Self.twoTenants + "\ndeny: [lock]", environment: Self.environment, flags: flags)
        #expect(try first.startTenant.get().name == "gamma")
        var expected = first
        expected.startTenant = .success(try #require(first.tenants.first { $0.name == "beta" }))
        expected.view = nil
        #expect(first.opening("beta") == expected)
        #expect(first.opening("beta").opening("gamma").startTenant == first.startTenant)
        #expect(
            first.opening("betta").startTenant
                == .failure(SettingsFailure(reason: "There is no tenant betta. Known are: gamma, acme, beta.")))
    }

    @Test("A session can follow where it was not said which tenant to start with")
    func laterThanNone() throws {
        let settings = try resolve(Self.twoTenants)
        #expect(throws: SettingsFailure.self) { try settings.startTenant.get() }
        #expect(try settings.opening("acme").startTenant.get().name == "acme")
    }

    @Test("Half an environment beside a file is said")
    func halfEnvironment() throws {
        let settings = try resolve(Self.oneTenant, environment: ["KANDJI_API_URL": "x"])
        #expect(
            settings.warnings
                == [SettingsWarning(message: "KANDJI_API_URL is set, but KANDJI_API_TOKEN is not. Both are ignored.")])
    }

    @Test("The environment's tenant has a name of its own beside the file's")
    func nameClash() throws {
        let environment = ["KANDJI_API_URL": "https://acme.api.kandji.io/api/v1", "KANDJI_API_TOKEN": "t"]
        let settings = try resolve(Self.oneTenant, environment: environment)
        #expect(settings.tenants.map(\.name) == ["acme-env", "acme"])
        #expect(
            try settings.startTenant.get()
                == Settings.Tenant(
                    name: "acme-env", address: "https://acme.api.kandji.io/api/v1", token: .environment))
    }

    @Test(
        "An address gives a name that can be a file's",
        arguments: [
            ("https://Acme.api.kandji.io", "acme"), ("acme", "acme"), ("acme.kandji.io/devices/1", "acme"),
            ("http://127.0.0.1:8080", "127.0.0.1-8080"), ("http://[::1]:80/x", "tenant"),
            ("http://localhost:1", "localhost-1"),
            ("../../etc", "tenant"), ("", "tenant"), ("https://u:p@acme.x", "acme"),
        ])
    func names(pair: (String, String)) { #expect(Settings.tenantName(for: pair.0) == pair.1) }

    @Test("Flags win; read-only can only be switched on")
    func flags() throws {
        let flags = Settings.Flags(isReadOnly: true, theme: "night", view: "Lost", color: .trueColor)
        let settings = try resolve("theme: paper", environment: ["NO_COLOR": "1"], flags: flags)
        #expect(settings.isReadOnly)
        #expect(settings.theme == "night")
        #expect(settings.view == "Lost")
        #expect(settings.color == .trueColor)
        #expect(try resolve("read-only: true").isReadOnly)
    }

    @Test("NO_COLOR counts unless it is empty", arguments: [("1", Settings.ColorChoice.mono), ("", nil), (nil, nil)])
    func noColor(row: (String?, Settings.ColorChoice?)) throws {
        #expect(try resolve(environment: row.0.map { ["NO_COLOR": $0] } ?? [:]).color == row.1)
    }

    @Test("Unknown keys cost a warning with their line, wherever they are")
    func unknownKeys() throws {
        let settings = try resolve(
            """
            colour: red
            tenants:
              acme:
                url: acme
                token-file: t
                tokn: x
            defaults:
              mesage: x
            """)
        #expect(
            settings.warnings == [
                SettingsWarning(message: "Unknown setting colour.", line: 1),
                SettingsWarning(message: "Unknown setting tokn.", line: 6),
                SettingsWarning(message: "Unknown setting mesage.", line: 8),
            ])
        #expect(settings.tenants.first?.token == .file("/home/jo/.config/pippin/t"))
    }

    static let badFiles: [(String, String, Int?)] = [
        ("theme: [a]", "theme must be a text.", 1),
        ("\nread-only: perhaps", "read-only must be true or false.", 2),
        ("bulk-limit: -1", "bulk-limit must be a number from 0 on.", 1),
        ("bulk-limit: many", "bulk-limit must be a number from 0 on.", 1),
        ("destroy-window: 30", "destroy-window must be a duration like 30s, 10m or 1h.", 1),
        ("escape-delay: soon", "escape-delay must be a duration like 30s, 10m or 1h.", 1),
        ("escape-delay: 99999999999999999999", "escape-delay must be a duration like 30s, 10m or 1h.", 1),
        ("time-zone: Mars/Base", "There is no time zone Mars/Base; it is written like Europe/Berlin.", 1),
        ("deny: erase-device", "deny must be a list: [a, b].", 1),
        ("tenants: [acme]", "tenants must be a list of NAME: VALUE lines.", 1),
        ("just text", "The settings must be a list of NAME: VALUE lines.", 1),
        ("tenants:\n  acme:\n    token-file: t", "The tenant acme has no url.", 2),
        ("tenants:\n  acme:\n    url: a", "The tenant acme needs either token-command or token-file.", 2),
        (
            "tenants: {acme: {url: a, token-file: t, token-command: c}}",
            "The tenant acme needs either token-command or token-file.", 1
        ),
        (
            "tenants:\n  acme:\n    url: a\n    token: secret",
            "A token does not belong into the settings; use token-command or token-file.", 4
        ),
        ("tenants: {acme: {url: a, token-command: []}}", "token-command names no program.", 1),
        (
            "tenants: {acme: {url: a, token-command: 'op read x | head'}}",
            "token-command: | has no meaning without a shell. Quote it, or write [sh, -c, '…'] if a shell is meant.", 1
        ),
        (
            "tenants: {../x: {url: a, token-file: t}}",
            "The tenant name ../x must begin with a letter or digit and hold only letters, digits and - _ . (at most 64).",
            1
        ),
        ("a: b: c", "The settings file is not YAML: mapping values are not allowed in this context.", 1),
    ]

    @Test("What cannot be understood is refused, with its line", arguments: badFiles)
    func badFile(row: (text: String, reason: String, line: Int?)) {
        #expect(throws: SettingsFailure(reason: row.reason, line: row.line)) { try resolve(row.text) }
    }

    @Test("A key that stands twice is refused")
    func duplicateKey() {
        let failure = #expect(throws: SettingsFailure.self) { try resolve("theme: a\ntheme: b") }
        #expect(failure?.reason.contains("theme") == true)
    }

    @Test("The file is read from its place, and refused when others can read it")
    func load() throws {
        let directory = try TemporaryDirectory()
        let environment = ["XDG_CONFIG_HOME": directory.path]
        #expect(try Settings.load(flags: Settings.Flags(), environment: environment).theme == nil)
        try FileManager.default.createDirectory(atPath: directory.file("pippin"), withIntermediateDirectories: false)
        let path = try directory.write("theme: paper", to: "pippin/config.yaml")
        #expect(try Settings.load(flags: Settings.Flags(), environment: environment).theme == "paper")
        _ = try directory.write("theme: paper", to: "pippin/config.yaml", mode: 0o644)
        let failure = #expect(throws: SettingsFailure.self) {
            try Settings.load(flags: Settings.Flags(), environment: environment)
        }
        #expect(
            failure?.reason
                == "The settings file \(path) is open to others (mode 644). Close it with: chmod 600 \(path)")
    }
}
