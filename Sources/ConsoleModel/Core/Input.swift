package import KandjiAPI
package import TerminalKit

/// Everything that can change the state.
package enum Input: Equatable, Sendable {
    /// What time it is. Only a `drained` one, delivered after everything waiting on the keyboard was, may end a delay
    /// that a key could still have stopped.
    case time(Moment, drained: Bool)
    case terminal(TerminalInput)
    case event(Event)
}

/// What effects report back.
package enum Event: Equatable, Sendable {
    /// A page of the fleet has come.
    case devicesPage(sync: Int, devices: [Device], badRows: Int)
    /// The whole fleet has been read, and these devices, which were known when that began, have left it; `nil` where
    /// that is not certain.
    case syncFinished(sync: Int, gone: [DeviceID]?)
    /// What is new of the fleet has been read.
    case syncRefreshed(sync: Int)
    /// Another console of this host reads the fleet.
    case syncFollowed(sync: Int)
    case syncFailed(sync: Int, Problem)
    case cacheLoaded(StoredFleet)
    case cacheChanged(StoredChanges)
    case cacheFailed(StoreFailure)
    case details(request: Int, DeviceID, Result<DeviceDetails, Problem>)
    case device(request: Int, DeviceID, Result<Device, Problem>)
    case blueprints(BlueprintAnswer)
    case listing(ListingAnswer)
    case picks(PickAnswer)
    case enrollmentProfile(ProfileOrder, Result<ProfileOutcome, Problem>)
    /// What the service has left in this hour's budget.
    case budget(APIBudget)
    /// The command's call was answered, or its fate is known otherwise.
    case jobAnswered(JobID, JobAnswer)
    /// The service's rate limit holds a command back for about this long.
    case jobWaits(JobID, seconds: Int)
    /// What went over the wire for a job.
    case exchanged(JobID, Exchange)
    case outcome(JobID, Result<Device, Problem>)
    /// The message on the lock screen of a lost device, for the job that concerned it.
    case lostModeMessage(JobID, String)
    case pinMade(request: Int, Secret)
    /// The device's own commands, newest first.
    case commands(DeviceID, Result<[DeviceCommand], Problem>)
    case jobsRestored([Job])
    case secret(request: Int, Result<Secret, Problem>)
    case customAnswered(number: Int, CustomAnswerState)
    case viewSaved(String)
    /// A secret of several codes.
    case secretParts(request: Int, [SecretPart])
    case importRead(request: Int, path: String, Result<ImportMaterial, Problem>)
    case fileWritten(FileOrder, Result<String, Problem>)
    case copied(characters: Int, isSecret: Bool)
    case copyFailed(String)
    case failed(String)
}

/// A failure as a screen shows it: one sentence, already free of secrets.
package struct Problem: Error, Equatable, Sendable {
    package var sentence: String
    /// The HTTP status, if there was an answer.
    package var status: Int?
    /// Whether the token is known to be good and lacks the permission for this alone.
    package var lacksPermission: Bool
    /// What the service says about single fields, by their names in the API: `enrollment_code.code`.
    package var fields: [String: String]
    /// Whether the service says that such a command is under way.
    package var isRunningAlready: Bool

    package init(
        _ sentence: String, status: Int? = nil, lacksPermission: Bool = false, fields: [String: String] = [:],
        isRunningAlready: Bool = false
    ) {
        self.sentence = sentence
        self.status = status
        self.lacksPermission = lacksPermission
        self.fields = fields
        self.isRunningAlready = isRunningAlready
    }

    /// Whether a command that met it is known not to have been carried out: it was turned down, or never got there.
    /// Where one is running already it may be the same one, and a gateway that waited too long has passed it on.
    var meansNotDone: Bool {
        !isRunningAlready && status.map { (400..<500).contains($0) && $0 != 408 } ?? true
    }
}

/// The requests that are left to everybody who uses the tenant.
package struct APIBudget: Hashable, Sendable {
    package var used: Int
    package var limit: Int

    package init(used: Int, limit: Int) {
        self.used = used
        self.limit = limit
    }
}
