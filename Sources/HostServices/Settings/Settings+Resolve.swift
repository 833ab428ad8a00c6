import Foundation

extension Settings {
    /// Puts flags, environment and file together. Flags win over the environment, which wins over the file; read-only
    /// can only be switched on.
    ///
    /// - Parameter file: The text of `config.yaml`, `nil` when there is none.
    package static func resolve(
        flags: Flags, environment: [String: String], file: String?
    ) throws(SettingsFailure) -> Settings {
        let fileReader = SettingsFile(directories: Directories(environment: environment), home: environment["HOME"])
        let contents = try fileReader.read(file ?? "")
        var settings = contents.settings
        settings.isReadOnly = settings.isReadOnly || flags.isReadOnly
        settings.theme = flags.theme ?? settings.theme
        settings.view = flags.view
        let noColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        settings.color = flags.color ?? (noColor ? .mono : nil)
        settings.chooseTenant(flag: flags.tenant, environment: environment, standard: contents.defaultTenant)
        return settings
    }

    /// Reads `config.yaml` from its place and resolves with it.
    package static func load(
        flags: Flags, environment: [String: String]
    ) throws(SettingsFailure) -> Settings {
        let text: String?
        do throws(FileFailure) {
            text = try PrivateFile.text(at: Directories(environment: environment).configFile, what: "settings file")
        } catch {
            throw SettingsFailure(reason: error.reason)
        }
        return try resolve(flags: flags, environment: environment, file: text)
    }

    private mutating func chooseTenant(flag: String?, environment: [String: String], standard: String?) {
        let address = environment["KANDJI_API_URL"].nonEmpty
        let hasToken = environment[TokenSource.variable].nonEmpty != nil
        if let address, hasToken {
            let name = unusedName(Self.tenantName(for: address))
            let tenant = Tenant(name: name, address: address, token: .environment)
            tenants.insert(tenant, at: 0)
            // A tenant named on the command line is meant, whatever the environment holds.
            if flag == nil {
                startTenant = .success(tenant)
                return
            }
        } else if address != nil || hasToken {
            let (given, missing) =
                hasToken ? (TokenSource.variable, "KANDJI_API_URL") : ("KANDJI_API_URL", TokenSource.variable)
            let message = "\(given) is set, but \(missing) is not."
            guard !tenants.isEmpty else {
                startTenant = .failure(SettingsFailure(reason: message))
                return
            }
            warnings.append(SettingsWarning(message: "\(message) Both are ignored."))
        }
        let names = tenants.map(\.name).joined(separator: ", ")
        if let wanted = flag ?? standard {
            startTenant = tenant(named: wanted)
        } else if let only = tenants.first, tenants.count == 1 {
            startTenant = .success(only)
        } else if tenants.isEmpty {
            startTenant = .failure(.noTenant)
        } else {
            startTenant = .failure(
                SettingsFailure(
                    reason:
                        "There are several tenants (\(names)). Say which: :tenant NAME in the console, --tenant NAME "
                        + "at its start, or default-tenant: NAME in config.yaml."))
        }
    }

    private func tenant(named name: String) -> Result<Tenant, SettingsFailure> {
        if let tenant = tenants.first(where: { $0.name == name }) { return .success(tenant) }
        let names = tenants.map(\.name).joined(separator: ", ")
        return .failure(
            SettingsFailure(reason: "There is no tenant \(name)." + (names.isEmpty ? "" : " Known are: \(names).")))
    }

    /// The same choices for a later session, of another tenant. The view to begin with was the first one's.
    package func opening(_ name: String) -> Settings {
        var settings = self
        settings.startTenant = tenant(named: name)
        settings.view = nil
        return settings
    }

    private func unusedName(_ name: String) -> String {
        tenants.contains { $0.name == name } ? unusedName(name + "-env") : name
    }

    /// A short name for an address: its first label, or the whole host where that says nothing.
    static func tenantName(for address: String) -> String {
        var rest = Substring(address)
        if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
        let authority = rest.prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@").last ?? ""
        let first = host.prefix { $0 != "." }
        let isNumeric = first.allSatisfy(\.isNumber) || host.hasPrefix("[")
        let name = String((isNumeric ? host : first).lowercased().map { isNameCharacter($0) ? $0 : "-" })
        return isTenantName(name) ? name : "tenant"
    }

    /// Whether `name` is fit to be a tenant's, which is also that of its cache file.
    static func isTenantName(_ name: String) -> Bool {
        guard let first = name.first, name.count <= 64 else { return false }
        return (first.isLetter || first.isNumber) && name.allSatisfy(isNameCharacter)
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character))
    }
}

extension String? {
    fileprivate var nonEmpty: String? { self?.isEmpty == false ? self : nil }
}
