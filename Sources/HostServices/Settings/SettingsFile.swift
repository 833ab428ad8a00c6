import Foundation
import Yams

/// Reads the text of `config.yaml`.
///
/// The document is walked node by node rather than decoded, so that every complaint can name its line and an unknown
/// key costs a warning only.
struct SettingsFile {
    struct Contents {
        var settings = Settings()
        var defaultTenant: String?
    }

    let directories: Directories
    let home: String?

    init(directories: Directories, home: String?) {
        self.directories = directories
        self.home = home
    }

    func read(_ text: String) throws(SettingsFailure) -> Contents {
        var contents = Contents()
        guard let root = try Self.parse(text) else { return contents }
        // A file of comments only, or `---` alone.
        if root.null != nil { return contents }
        for (key, value) in try Self.members(of: root, "The settings") {
            switch key.name {
            case "tenants":
                for (name, tenant) in try Self.members(of: value, "tenants") {
                    contents.settings.tenants.append(try self.tenant(name, tenant, &contents.settings.warnings))
                }
            case "default-tenant": contents.defaultTenant = try Self.string(value, key)
            case "theme": contents.settings.theme = try Self.string(value, key)
            case "time-zone": contents.settings.timeZone = try Self.timeZone(value, key)
            case "read-only": contents.settings.isReadOnly = try Self.bool(value, key)
            case "escape-delay": contents.settings.escapeDelay = try Self.duration(value, key, unit: .milliseconds(1))
            case "views": contents.settings.views = try Self.views(value, &contents.settings.warnings)
            case "defaults": try Self.readDefaults(value, into: &contents.settings)
            case "deny": contents.settings.deny = Set(try Self.strings(value, key))
            case "bulk-limit": contents.settings.bulkLimit = try Self.count(value, key)
            case "destroy-limit": contents.settings.destroyLimit = try Self.count(value, key)
            case "destroy-window": contents.settings.destroyWindow = try Self.duration(value, key, unit: nil)
            case "shared-state": contents.settings.sharedState = expand(try Self.string(value, key))
            case "refresh": contents.settings.refresh = try Self.interval(value, key, atLeast: .seconds(30))
            case "reconcile": contents.settings.reconcile = try Self.interval(value, key, atLeast: .seconds(600))
            case "cache-directory": contents.settings.cacheDirectory = expand(try Self.string(value, key))
            case "mouse": contents.settings.mouse = try Self.bool(value, key)
            case "bell": contents.settings.bell = try Self.bool(value, key)
            default: contents.settings.warnings.append(Self.unknown(key))
            }
        }
        return contents
    }

    private func tenant(
        _ key: Key, _ node: Node, _ warnings: inout [SettingsWarning]
    ) throws(SettingsFailure) -> Settings.Tenant {
        guard Settings.isTenantName(key.name) else {
            throw SettingsFailure(
                reason:
                    "The tenant name \(key.name) must begin with a letter or digit and hold only letters, digits and "
                    + "- _ . (at most 64).",
                line: key.line)
        }
        var address: String?
        var sources: [TokenSource] = []
        for (field, value) in try Self.members(of: node, "tenants: \(key.name)") {
            switch field.name {
            case "url": address = try Self.string(value, field)
            case "token-file": sources.append(.file(expand(try Self.string(value, field))))
            case "token-command": sources.append(.command(try Self.command(value, field)))
            case "token":
                throw SettingsFailure(
                    reason: "A token does not belong into the settings; use token-command or token-file.",
                    line: field.line)
            default: warnings.append(Self.unknown(field))
            }
        }
        guard let address else {
            throw SettingsFailure(reason: "The tenant \(key.name) has no url.", line: key.line)
        }
        guard let source = sources.first, sources.count == 1 else {
            throw SettingsFailure(
                reason: "The tenant \(key.name) needs either token-command or token-file.", line: key.line)
        }
        return Settings.Tenant(name: key.name, address: address, token: source)
    }

    /// A path with `~/` meaning the home directory and relative ones beginning where the settings file is.
    private func expand(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        if path.hasPrefix("~/"), let home { return home + path.dropFirst() }
        return "\(directories.config)/\(path)"
    }

    private static func readDefaults(_ node: Node, into settings: inout Settings) throws(SettingsFailure) {
        for (key, value) in try members(of: node, "defaults") {
            switch key.name {
            case "message": settings.defaults.message = try string(value, key)
            case "phone-number": settings.defaults.phoneNumber = try string(value, key)
            case "footnote": settings.defaults.footnote = try string(value, key)
            default: settings.warnings.append(unknown(key))
            }
        }
    }

    private static func command(_ node: Node, _ key: Key) throws(SettingsFailure) -> [String] {
        let words: [String]
        if node.sequence != nil {
            words = try strings(node, key)
        } else {
            let line = try string(node, key)
            do throws(CommandWords.Failure) {
                words = try CommandWords.split(line)
            } catch {
                throw SettingsFailure(reason: "\(key.name): \(error.reason)", line: key.line)
            }
        }
        guard words.first?.isEmpty == false else {
            throw SettingsFailure(reason: "\(key.name) names no program.", line: key.line)
        }
        return words
    }

    private static func timeZone(_ node: Node, _ key: Key) throws(SettingsFailure) -> TimeZone {
        let name = try string(node, key)
        guard let zone = TimeZone(identifier: name) else {
            throw SettingsFailure(
                reason: "There is no time zone \(name); it is written like Europe/Berlin.", line: key.line)
        }
        return zone
    }

    private static func duration(_ node: Node, _ key: Key, unit: Duration?) throws(SettingsFailure) -> Duration {
        guard let duration = DurationText.parse(try string(node, key), unit: unit) else {
            throw SettingsFailure(reason: "\(key.name) must be a duration like 30s, 10m or 1h.", line: key.line)
        }
        return duration
    }

    /// A time between two readings; shorter ones would spend what belongs to all who use the tenant.
    private static func interval(
        _ node: Node, _ key: Key, atLeast least: Duration
    ) throws(SettingsFailure) -> Duration {
        let duration = try duration(node, key, unit: nil)
        guard duration >= least else {
            throw SettingsFailure(
                reason: "\(key.name) must be \(least.components.seconds) seconds or more.", line: key.line)
        }
        return duration
    }

    private static func unknown(_ key: Key) -> SettingsWarning {
        SettingsWarning(message: "Unknown setting \(key.name).", line: key.line)
    }
}
