package import ConsoleModel
package import Foundation

/// What the user has chosen, from flags, environment and `config.yaml` together.
package struct Settings: Equatable, Sendable {
    /// The command line's part.
    package struct Flags: Equatable, Sendable {
        package var tenant: String?
        package var isReadOnly: Bool
        package var theme: String?
        package var view: String?
        package var color: ColorChoice?

        package init(
            tenant: String? = nil, isReadOnly: Bool = false, theme: String? = nil, view: String? = nil,
            color: ColorChoice? = nil
        ) {
            self.tenant = tenant
            self.isReadOnly = isReadOnly
            self.theme = theme
            self.view = view
            self.color = color
        }
    }

    /// How many colours to use, as `--color` says it.
    package enum ColorChoice: String, CaseIterable, Sendable {
        case mono
        case ansi16 = "16"
        case indexed256 = "256"
        case trueColor = "true"
    }

    /// A tenant and how to reach it.
    package struct Tenant: Equatable, Sendable {
        /// A name that is fit to be a file's.
        package var name: String
        /// The address as it was typed; `TenantAddress` of KandjiAPI understands it.
        package var address: String
        package var token: TokenSource

        package init(name: String, address: String, token: TokenSource) {
            self.name = name
            self.address = address
            self.token = token
        }
    }

    /// What forms are filled in with.
    package struct Defaults: Equatable, Sendable {
        package var message: String?
        package var phoneNumber: String?
        package var footnote: String?

        package init(message: String? = nil, phoneNumber: String? = nil, footnote: String? = nil) {
            self.message = message
            self.phoneNumber = phoneNumber
            self.footnote = footnote
        }
    }

    /// All tenants known, the environment's first.
    package var tenants: [Tenant] = []
    /// The tenant to start with, or why there is none.
    package var startTenant: Result<Tenant, SettingsFailure> = .failure(.noTenant)
    package var theme: String?
    package var view: String?
    /// `nil`: as many colours as the terminal has.
    package var color: ColorChoice?
    /// `nil`: the machine's own.
    package var timeZone: TimeZone?
    package var isReadOnly = false
    /// How long a lone ESC waits for the rest of a key's sequence.
    package var escapeDelay: Duration = .milliseconds(25)
    package var defaults = Defaults()
    /// Saved views of the device list, in their order.
    package var views: [DeviceView] = []
    /// The names of verbs that are not allowed.
    package var deny: Set<String> = []
    /// The most devices that one bulk action may go to; `nil`: any number.
    package var bulkLimit: Int?
    /// The most destroying actions within `destroyWindow`; `nil`: any number.
    package var destroyLimit: Int?
    package var destroyWindow: Duration = .seconds(3600)
    /// The directory in which everybody on this host keeps the audit log together.
    package var sharedState: String?
    /// How often what is new of the fleet is read, and how often all of it.
    package var refresh: Duration = .seconds(120)
    package var reconcile: Duration = .seconds(6 * 3600)
    /// Where caches are kept; `nil`: in the user's own cache directory.
    package var cacheDirectory: String?
    package var mouse = true
    package var bell = true
    /// What in the file is not understood, but does no harm.
    package var warnings: [SettingsWarning] = []

    package init() {}
}

/// Why the settings cannot be used, in a sentence for a person.
package struct SettingsFailure: Error, Equatable, Sendable, CustomStringConvertible {
    package var reason: String
    /// The line of `config.yaml`, counted from 1.
    package var line: Int?

    /// The sentence, with the line of the file where it is known.
    package var description: String { line.map { "line \($0): \(reason)" } ?? reason }

    package init(reason: String, line: Int? = nil) {
        self.reason = reason
        self.line = line
    }

    static let noTenant = SettingsFailure(
        reason:
            "No tenant is known. Set KANDJI_API_URL and KANDJI_API_TOKEN, or name one under tenants: in config.yaml.")
}

/// Something in `config.yaml` that was passed over.
package struct SettingsWarning: Equatable, Sendable, CustomStringConvertible {
    package var message: String
    /// The line, counted from 1.
    package var line: Int?

    /// The sentence, with the line of the file where it is known.
    package var description: String { line.map { "line \($0): \(message)" } ?? message }

    package init(message: String, line: Int? = nil) {
        self.message = message
        self.line = line
    }
}
