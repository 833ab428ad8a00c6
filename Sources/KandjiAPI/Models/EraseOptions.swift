/// What *Erase Device* may be told; an option that is `nil` is not sent.
public struct EraseOptions: Hashable, Sendable {
    /// Macs: the six digits that unlock a Mac without the Apple T2 chip or Apple silicon after the erase. Text,
    /// because it may begin with 0. Other platforms ignore it.
    public var pin: String?
    /// iPhone and iPad: keep the data plan of an eSIM; the service's default is true.
    public var preserveDataPlan: Bool?
    /// iPhone and iPad: true leaves out *Proximity Setup* afterwards; the service's default is false.
    public var disallowProximitySetup: Bool?
    /// iPhone and iPad with iOS 17 or later: enrol again without anybody touching it.
    public var returnToService: ReturnToService?

    /// Makes options; all are left to the service unless given.
    public init(
        pin: String? = nil, preserveDataPlan: Bool? = nil, disallowProximitySetup: Bool? = nil,
        returnToService: ReturnToService? = nil
    ) {
        self.pin = pin
        self.preserveDataPlan = preserveDataPlan
        self.disallowProximitySetup = disallowProximitySetup
        self.returnToService = returnToService
    }

    /// *Return to Service*.
    public struct ReturnToService: Hashable, Sendable {
        /// Whether the device enrols again.
        public var isEnabled: Bool
        /// The id of a Wi-Fi profile in the device's scope.
        public var profileID: String?

        /// Makes the setting.
        public init(isEnabled: Bool, profileID: String? = nil) {
            self.isEnabled = isEnabled
            self.profileID = profileID
        }
    }

    var body: Endpoint<EraseAnswer>.Body {
        .object([
            "PIN": pin.map(JSONValue.string), "PreserveDataPlan": preserveDataPlan.map(JSONValue.bool),
            "DisallowProximitySetup": disallowProximitySetup.map(JSONValue.bool),
            "ReturnToService": returnToService.map { setting in
                .object([
                    "Enabled": .bool(setting.isEnabled), "ProfileId": .string(setting.profileID ?? ""),
                ])
            },
        ])
    }
}

/// What *Erase Device* answers.
public struct EraseAnswer: Hashable, Sendable {
    /// The PIN, which the specification promises and the recorded answers, all empty, do not give.
    public var pin: String?

    /// Makes an answer.
    public init(pin: String?) { self.pin = pin }
}
