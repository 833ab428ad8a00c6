package import KandjiAPI

/// What `reduce` asks the runner to do. Data only, so that tests compare effects with `==`.
package enum Effect: Equatable, Sendable {
    /// Read the fleet page by page; unless another console of this host does, where that is said.
    case syncFleet(sync: Int, SyncKind, unlessLed: Bool = false)
    /// Load what is kept of the fleet.
    case loadCache
    /// Look what other consoles have put into the cache.
    case pollCache
    case forgetCached([DeviceID])
    /// Let another console be the one that reads the fleet.
    case resignSync
    case loadDetails(request: Int, DeviceID)
    case loadDevice(request: Int, DeviceID)
    case readBlueprints(BlueprintRead)
    /// Read a listing page by page, as many rows as are wanted.
    case readListing(request: Int, ListingKind, ListingAmount)
    case readPicks(PickRead)
    /// Read a Blueprint's enrollment profile and write it to a file.
    case enrollmentProfile(ProfileOrder)
    /// Stop reading for a screen that is gone. Commands are never cancelled.
    case cancelReads(request: Int)
    /// Write the audit line, then send the command once.
    case perform(JobID, Action, Target)
    /// Send a read that a person wrote out; with a target, its answer is a secret and it goes to the audit log.
    case callAPI(CustomRequest, secretOf: Target?)
    /// Read the device's newest commands.
    case lookAtCommands(DeviceID)
    /// Read what the specification promises after a command that answers with nothing: the device itself, and of a
    /// lost one the message on its screen.
    case loadOutcome(JobID, DeviceID, isAboutLostMode: Bool)
    /// Six random digits.
    case makePIN(request: Int)
    case restoreJobs
    case fetchSecret(request: Int, SecretKind, Target)
    case saveView(DeviceView)
    case copy(String)
    case copySecret(Secret)
    /// Put a line into the audit log about something other than sending, such as a job given up.
    case audit(AuditEntry)
    /// Give back to the system what a full reading no longer needs.
    case releaseMemory
    case bell
    /// Read a file of changes, and what its names mean to the service.
    case readImport(request: Int, path: String)
    case writeFile(FileOrder)
    /// Write down what the screen shows.
    case dump(DumpOrder)
    case suspend
    case redraw
    /// Leave Pippin, or the tenant where the state names a next one; a command under way is waited for first.
    case quit(status: Int32)
}
