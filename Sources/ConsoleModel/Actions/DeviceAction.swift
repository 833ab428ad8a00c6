import KandjiAPI

/// A command with everything it needs except the device.
package enum DeviceAction: Equatable, Sendable {
    case lock(message: String?, phoneNumber: String?)

    package var verb: Verb {
        switch self {
        case .lock: .lock
        }
    }

    /// What was asked for, for the audit log and the Jobs screen. No secret is ever among it.
    package var options: [String: String] {
        switch self {
        case .lock(let message, let phoneNumber):
            var options: [String: String] = [:]
            options["Message"] = message
            options["PhoneNumber"] = phoneNumber
            return options
        }
    }
}
