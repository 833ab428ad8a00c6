/// A command with everything it needs except the device.
package enum DeviceAction: Equatable, Sendable {
    case lock(message: String?, phoneNumber: String?)
    case turnOnLostMode(message: String?, phoneNumber: String?, footnote: String?)
    case turnOffLostMode
    case playLostModeSound
    case updateLostModeLocation
    case cancelLostMode
    case erase(Erasure)

    /// What an erase is told.
    package struct Erasure: Equatable, Sendable {
        /// Macs only.
        package var pin: Secret?
        /// iPhone and iPad only, like the rest.
        package var preserveDataPlan: Bool?
        package var disallowProximitySetup: Bool?
        package var returnToService: Bool?
        package var profileID: String?

        package init(
            pin: Secret? = nil, preserveDataPlan: Bool? = nil, disallowProximitySetup: Bool? = nil,
            returnToService: Bool? = nil, profileID: String? = nil
        ) {
            self.pin = pin
            self.preserveDataPlan = preserveDataPlan
            self.disallowProximitySetup = disallowProximitySetup
            self.returnToService = returnToService
            self.profileID = profileID
        }
    }

    package var verb: Verb {
        switch self {
        case .lock: .lock
        case .turnOnLostMode: .turnOnLostMode
        case .turnOffLostMode: .turnOffLostMode
        case .playLostModeSound: .playLostModeSound
        case .updateLostModeLocation: .updateLostModeLocation
        case .cancelLostMode: .cancelLostMode
        case .erase: .eraseDevice
        }
    }

    /// What was asked for, for the audit log and the Jobs screen. No secret is ever among it.
    package var options: [String: String] {
        var options: [String: String] = [:]
        switch self {
        case .lock(let message, let phoneNumber):
            options["Message"] = message
            options["PhoneNumber"] = phoneNumber
        case .turnOnLostMode(let message, let phoneNumber, let footnote):
            options["Message"] = message
            options["PhoneNumber"] = phoneNumber
            options["Footnote"] = footnote
        case .erase(let erasure):
            options["PIN"] = erasure.pin == nil ? nil : Redaction.mask
            options["PreserveDataPlan"] = erasure.preserveDataPlan.map(String.init)
            options["DisallowProximitySetup"] = erasure.disallowProximitySetup.map(String.init)
            options["ReturnToService"] = erasure.returnToService.map(String.init)
            options["ProfileId"] = erasure.profileID
        case .turnOffLostMode, .playLostModeSound, .updateLostModeLocation, .cancelLostMode: break
        }
        return options
    }
}
