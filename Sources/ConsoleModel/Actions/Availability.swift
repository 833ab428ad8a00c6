package import KandjiAPI

/// Whether a verb can be chosen for a device, and why not. What is not known never forbids anything.
package enum Availability: Equatable, Sendable {
    case available
    case unavailable(String)

    package var reason: String? {
        if case .unavailable(let reason) = self { return reason }
        return nil
    }
}

extension Verb {
    package func availability(for target: Target, facts: DeviceFacts, settings: ConsoleSettings) -> Availability {
        if level != .look, settings.isReadOnly { return .unavailable("this console is read-only") }
        if settings.denied.contains(rawValue) { return .unavailable("the policy forbids it") }
        if settings.forbidden.contains(self) { return .unavailable("the token may not do this") }
        if let platform = target.platform, !platforms.isEmpty, !platforms.contains(platform) {
            return .unavailable(platformReason)
        }
        if level != .look, facts.isRemoved == true { return .unavailable("removed from Kandji") }
        return lostModeReason(facts).map { .unavailable($0) } ?? .available
    }

    private var platformReason: String {
        switch platforms {
        case [.mac]: "only Mac"
        case [.iPhone, .iPad]: "only iPhone and iPad"
        case [.mac, .iPhone, .iPad]: "only Mac, iPhone and iPad"
        default: "only Apple devices"
        }
    }

    private func lostModeReason(_ facts: DeviceFacts) -> String? {
        guard let details = facts.details else { return nil }
        let isLost = details.isInLostMode
        switch self {
        case .turnOnLostMode:
            if details.isSupervised == false { return "needs a supervised device" }
            return isLost ? "lost mode is on already" : nil
        case .turnOffLostMode, .playLostModeSound, .updateLostModeLocation, .cancelLostMode:
            return isLost ? nil : "needs lost mode to be on"
        default: return nil
        }
    }
}

extension DeviceDetails {
    /// Whether lost mode is on, or on its way on or off.
    package var isInLostMode: Bool {
        guard let status = lostModeStatus, !status.isEmpty else { return false }
        return status.uppercased() != "DISABLED"
    }
}

/// What is known of a device beyond its row, and how old that is.
package struct DeviceFacts: Equatable, Sendable {
    package enum Age: Equatable, Sendable {
        /// Being read; given up at this time of the clock that never jumps.
        case loading(request: Int, deadline: Int64)
        /// Read at this wall time.
        case known(at: Int64)
        case notKnown(String)
    }

    package var age: Age
    package var details: DeviceDetails?
    package var isRemoved: Bool?
    /// The request that was made for them; answers to earlier ones may tell of a time before the last change.
    package let request: Int?

    /// How long a box waits for the facts before it says that they are not known.
    package static let patienceMilliseconds: Int64 = 2_000

    package init(age: Age, details: DeviceDetails? = nil, isRemoved: Bool? = nil) {
        self.age = age
        self.details = details
        self.isRemoved = isRemoved
        if case .loading(let request, _) = age { self.request = request } else { request = nil }
    }
}
