package import Fleet
package import KandjiAPI
package import TerminalKit

/// Everything the console knows, as one value.
package struct State: Sendable {
    package var settings: ConsoleSettings
    package var now: Moment
    package var size: Size
    package var fleet: FleetState
    package var budget: APIBudget?
    /// The list at the bottom of the stack.
    package var devices: DeviceListState
    /// What is open above the device list, the topmost last.
    package var screens: [Screen]
    /// The box above everything, if any; keys below it are dead.
    package var box: Box?
    package var prompt: Prompt?
    package var blueprints = BlueprintBook()
    package var messages: MessageLog
    package var jobs: JobBook
    package var bulk = BulkBook()
    /// The file of changes that is being read.
    var importRequest: Int?
    package var reveal: Reveal?
    /// Goes up whenever something must be known to be on the screen before it counts; frames carry it as their tag.
    package var revision: Int
    /// The newest revision that was written out whole.
    package var paintedRevision: Int
    package var nextRequest: Int
    /// The request for a PIN that a form waits for.
    package var pinRequest: Int?
    /// Where `-` goes back to.
    package var lastPlace: DeviceID?
    /// When ^C was last pressed at the top, for quitting on the second.
    package var stopPressedAt: Int64?
    package var isQuitting: Bool
    package var exitStatus: Int32 = 0
    /// The tenant whose session follows this one when it has quit; `nil` to leave Pippin.
    package var nextTenant: String?
    /// Until when quitting waits for a command under way.
    package var quitDeadline: Int64?
    /// What was last sent to the clipboard, so that asking again can show it.
    package var lastCopied: String?
    var lastCopiedWhat = ""
    package var themes = ThemeChoice()
    package var customAPI = CustomAPIBook()
    /// When the bell was last rung, and the shared log last read.
    var bellAt: Int64?
    var sharedLookAt: Int64?
    /// The saved views, in the order of their keys.
    package var views: [DeviceView] = []
    var knownDetails = KnownDetails()

    package init(settings: ConsoleSettings, now: Moment, size: Size) {
        self.settings = settings
        self.now = now
        self.size = size
        fleet = FleetState()
        devices = DeviceListState()
        screens = []
        messages = MessageLog()
        jobs = JobBook(session: settings.session)
        revision = 0
        paintedRevision = 0
        nextRequest = 0
        isQuitting = false
    }

    /// A number for a request, so that a late answer can be told from a wanted one.
    package mutating func makeRequest() -> Int {
        nextRequest += 1
        return nextRequest
    }

    /// The rows between the two header lines and the message line.
    package var bodyRows: Int { max(0, size.rows - 4) }

    /// Below this size the screen only says what it needs.
    package static let minimumSize = Size(columns: 60, rows: 16)

    package var isTooSmall: Bool {
        size.columns < Self.minimumSize.columns || size.rows < Self.minimumSize.rows
    }

    /// A text that says what happened, in the message line and the history.
    package mutating func say(_ text: String, _ level: Message.Level = .info) {
        messages.add(Message(time: now.wall, level: level, text: text))
    }

    /// Opens a box. What was typed before its frame was written does not count.
    package mutating func open(_ content: Box.Content) {
        revision += 1
        box = Box(content: content, revision: revision)
    }
}

/// What lies above the device list.
package enum Screen: Sendable {
    case device(DeviceDetailState)
    case blueprints(BlueprintListState)
    case blueprint(BlueprintDetailState)
    /// The device list again, filtered for the screen below; what it shows is the state's own list.
    case devices(NarrowedDevices)
    case listing(ListingState)
    case record(RecordState)
    case jobs(JobsState)
    case overview(OverviewState)
    case messages(MessagesState)
    case customAPI
    case bulkRun(BulkRunScreen)
}

/// What the console is told at its start.
package struct ConsoleSettings: Equatable, Sendable {
    /// The tenant's name as the header shows it.
    package var tenant: String
    /// The address that is asked, with its scheme and without a path.
    package var host: String
    package var isReadOnly: Bool
    package var isDemo: Bool
    /// Who sits at the console.
    package var user: String
    package var connection: String?
    /// A name for this run, so that job ids of two runs never meet.
    package var session: String
    package var defaults: FormDefaults
    /// Verbs that the policy forbids.
    package var denied: Set<String>
    /// How many destroying commands may go out within a time; `nil`: any number.
    package var burstLimit: BurstLimit?
    /// Whether the audit log is everybody's on this host.
    package var isShared = false
    /// Whether the terminal's bell rings when a job ends.
    package var bell = false
    /// Verbs for which the service has said in this run that the token lacks the permission.
    package var forbidden: Set<Verb> = []
    /// The most devices that one order may go to; `nil` for any number.
    package var bulkLimit: Int?
    /// All tenants that the settings name.
    package var tenants: [KnownTenant] = []
    package var sync: SyncSettings

    package init(
        tenant: String, host: String = "", isReadOnly: Bool = false, isDemo: Bool = false, user: String = "",
        connection: String? = nil, session: String = "0", defaults: FormDefaults = FormDefaults(),
        denied: Set<String> = [], bulkLimit: Int? = nil, sync: SyncSettings = SyncSettings()
    ) {
        self.tenant = tenant
        self.host = host
        self.isReadOnly = isReadOnly
        self.isDemo = isDemo
        self.user = user
        self.connection = connection
        self.session = session
        self.defaults = defaults
        self.denied = denied
        self.bulkLimit = bulkLimit
        self.sync = sync
    }
}

/// What forms are filled with at first.
package struct FormDefaults: Equatable, Sendable {
    package var message: String
    package var phoneNumber: String
    package var footnote: String

    package init(message: String = "", phoneNumber: String = "", footnote: String = "") {
        self.message = message
        self.phoneNumber = phoneNumber
        self.footnote = footnote
    }
}

/// The fleet and how its reading goes.
package struct FleetState: Sendable {
    package enum Sync: Equatable, Sendable {
        case never
        case running(sync: Int, devices: Int)
        /// Complete at this wall time.
        case complete(at: Int64)
        /// Failed; what is shown is as old as `lastComplete`.
        case failed(Problem, lastComplete: Int64?)
    }

    package var table = FleetTable()
    package var sync = Sync.never
    package var lastComplete: Int64?
    /// When the fleet was last read, wholly or what is new of it.
    package var refreshedAt: Int64?
    /// How many devices there are, while only the first of them have been loaded.
    package var announced: Int?
    package var badRows = 0
    package var schedule = SyncSchedule()

    package init() {}
}
