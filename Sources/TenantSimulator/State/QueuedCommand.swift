/// An MDM command in a device's queue; what has become of it follows from the time alone.
struct QueuedCommand: Sendable {
    /// What changes when the device has acknowledged.
    enum Effect: Sendable {
        case nothing
        case lock
        case erase
        case rename(String)
        case enableLostMode
        case disableLostMode
        case updateLocation
        case playSound
        case shutDown
        case remoteDesktop(Bool)
        case deleteUsers([String])
    }

    /// One entry of `error_chain`.
    struct DeviceError: Sendable {
        let code: Int
        let domain: String
        let text: String
    }

    /// The numbers of the service.
    enum Status: Int, Sendable {
        case pending = 1
        case running = 2
        case completed = 3
        case failed = 4
        case notNow = 5
    }

    let id: Identifier
    let type: String
    let requestType: String
    var metadata: JSON = [:]
    let requested: Moment
    let pushed: Moment
    /// When the device begins; `nil` when it never does.
    var starts: Moment?
    /// When the device says "not now".
    var defers: Moment?
    /// When the device acknowledges or refuses; `nil` when it never does.
    var ends: Moment?
    var errors: [DeviceError] = []
    var effect: Effect = .nothing
    /// Whether its effect has been applied.
    var isSettled = false

    func status(at now: Moment) -> Status {
        if let ends, now >= ends { return errors.isEmpty ? .completed : .failed }
        if let defers, now >= defers { return .notNow }
        if let starts, now >= starts { return .running }
        return .pending
    }

    /// Whether it still waits for the device.
    func isOpen(at now: Moment) -> Bool {
        let status = status(at: now)
        return status != .completed && status != .failed
    }

    /// Plans how a device of `behaviour` answers.
    mutating func plan(_ behaviour: DeviceBehaviour, neverAnswers: Bool, _ random: inout SplitMix64) {
        func after(_ milliseconds: Int, _ spread: Int) -> Moment {
            requested + .milliseconds(milliseconds + random.below(spread))
        }
        switch behaviour {
        case .prompt:
            starts = after(600, 900)
            ends = after(1500, 3500)
        case .slow:
            starts = after(15_000, 5000)
            ends = after(20_000, 70_000)
        case .notNow:
            defers = after(1500, 1500)
            ends = after(60_000, 120_000)
        case .asleep:
            ends = neverAnswers ? nil : after(2 * 3_600_000, 4 * 3_600_000)
        case .failing:
            starts = after(600, 900)
            ends = after(1500, 3500)
            errors = [
                DeviceError(
                    code: 12_067, domain: "MCMDMErrorDomain",
                    text: "The device could not carry out “\(requestType)”.")
            ]
        }
    }

    /// The command as `GET /devices/{id}/commands` writes it.
    func document(at now: Moment) -> JSON {
        let status = status(at: now)
        let done = status == .completed || status == .failed
        return [
            "uuid": .string(id.description),
            "error_chain": .array(status == .failed ? errors.map(\.document) : []),
            "command_type": .string(type),
            "request_type": .string(requestType),
            "metadata": metadata,
            "request_requires_network_tether": false,
            "status": .int(status.rawValue),
            "attempts": .int(now >= pushed ? (status == .notNow || (done && defers != nil) ? 2 : 1) : 0),
            "date_requested": .string(requested.text(.iso)),
            "date_completed": .optional(done ? ends?.text(.iso) : nil),
            "last_pushed": .optional(now >= pushed ? pushed.text(.iso) : nil),
            "user": nil,
            "priority": 0,
        ]
    }
}

extension QueuedCommand {
    /// The command as a device's activity has it, once it has ended.
    var activityDetails: JSON {
        document(at: ends ?? requested).merging([
            ("username", nil), ("is_silent", false), ("profile_name", nil), ("profile_uuid", nil),
        ])
    }
}

extension QueuedCommand.DeviceError {
    var document: JSON {
        [
            "code": .int(code), "domain": .string(domain), "localized_description": .string(text),
            "us_english_description": .string(text),
        ]
    }
}
