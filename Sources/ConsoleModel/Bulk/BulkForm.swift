import Fleet
import KandjiAPI
package import TerminalKit

/// The one box of a command to many devices: the list of them, the fields, the count to type, Cancel, and the button.
package struct BulkForm: Sendable {
    package enum Focus: Equatable, Sendable {
        case list
        case field(Int)
        case count
        case cancel
        case confirm
    }

    package enum Source: Sendable {
        case task(BulkTask)
        /// Changes that a file asks for, by the file's name.
        case file(String)
    }

    package let source: Source
    /// The devices, pinned when the box opened; none for a file, whose plan is made once.
    let subjects: [BulkSubject]
    /// The names of all other devices, in lower case.
    let otherNames: Set<String>
    package var fields: [FormField]
    /// The list that is open above the form.
    package var picker: Picker?
    package var count = TextInput("")
    /// Nothing is sent by pressing on: the cursor starts where nothing happens.
    package var focus = Focus.cancel
    package var list = ListCursor()
    package internal(set) var plan: BulkPlan
    /// What is said about the whole file.
    package var remarks: [String] = []

    /// More would use up the hour's requests of the whole customer.
    package static let mostDevices = 5_000

    init(task: BulkTask, subjects: [BulkSubject], otherNames: Set<String>, defaults: FormDefaults) {
        source = .task(task)
        self.subjects = subjects
        self.otherNames = otherNames
        fields = task.fields(defaults: defaults)
        plan = BulkPlan(items: [])
    }

    init(file: String, plan: BulkPlan, remarks: [String]) {
        source = .file(file)
        subjects = []
        otherNames = []
        fields = []
        self.plan = plan
        self.remarks = remarks
    }

    package var title: String {
        switch source {
        case .task(let task): "\(task.title): \(Self.devices(plan.items.count))"
        case .file(let name): "Import \(name)"
        }
    }

    /// What the run is called in lists and messages.
    package var runTitle: String {
        switch source {
        case .task(let task): task.title
        case .file(let name): "Import \(name)"
        }
    }

    package var effect: String {
        switch source {
        case .task(let task): task.effect
        case .file: "Each line changes what it names; an empty cell changes nothing."
        }
    }

    package var isDestructive: Bool {
        if case .task(let task) = source { return task.verb.level == .destroys }
        return false
    }

    package var buttonTitle: String { "\(runTitle): \(Self.devices(plan.devices))" }

    /// What is sent and what is left out, in words.
    package var summary: String {
        var parts = ["\(Self.devices(plan.devices)) will get it"]
        if plan.commands != plan.devices { parts[0] = "\(plan.commands) changes to \(Self.devices(plan.devices))" }
        if plan.refusals > 0 { parts.append("\(plan.refusals) left out (- says why)") }
        if plan.warnings > 0 { parts.append("\(plan.warnings) with a warning (!)") }
        return parts.joined(separator: ", ")
    }

    /// What a field is called.
    package func label(of field: FormField) -> String {
        if case .task(let task) = source { return task.label(of: field) }
        return field.name.rawValue
    }

    /// So many devices, in words.
    package static func devices(_ count: Int) -> String { "\(count) \(count == 1 ? "device" : "devices")" }

    package var isCountTyped: Bool { plan.devices > 0 && count.text.trimmed == String(plan.devices) }

    mutating func moveFocus(by step: Int) {
        let order: [Focus] = [.list] + fields.indices.map { .field($0) } + [.count, .cancel, .confirm]
        let here = order.firstIndex(of: focus) ?? 0
        focus = order[(here + step + order.count) % order.count]
    }
}

extension State {
    /// Why the button of the box cannot be pressed, apart from the time that a box needs to be seen.
    package func obstacle(to form: BulkForm) -> String? {
        if settings.isReadOnly { return "this console is read-only" }
        if let problem = form.plan.problem { return problem }
        if form.plan.devices == 0 { return "no device can take it" }
        if let limit = settings.bulkLimit, form.plan.devices > limit {
            return "the policy allows \(BulkForm.devices(limit)) at once"
        }
        if form.plan.devices > BulkForm.mostDevices { return "\(BulkForm.mostDevices) devices at once are the most" }
        if bulk.active != nil { return "another run is under way: F8, then B shows it" }
        if !form.isCountTyped { return "type \(form.plan.devices), the number of devices" }
        return nil
    }

    /// Works out anew what the fields mean for each device.
    mutating func refreshPlan(of form: inout BulkForm) {
        if case .task(let task) = form.source {
            let planner = BulkPlanner(
                task: task, fields: form.fields, settings: settings,
                otherNames: form.otherNames, locking: task == .erase ? lockingDevices : [], now: now)
            form.plan = planner.plan(form.subjects)
        }
        form.plan = form.plan.refusing { obstacle(to: $0) }
        form.list.place(
            at: form.list.index, count: form.plan.items.count, rows: BulkForm.rows(of: form, in: size))
    }

    private var lockingDevices: Set<DeviceID> {
        Set(jobs.all.filter { $0.verb == .lock && !$0.state.isFinal }.map(\.target.id))
    }

    /// Works out anew what the open box means, where it is one for many devices.
    mutating func refreshOpenPlan() {
        guard case .bulk(var form) = box?.content else { return }
        refreshPlan(of: &form)
        box?.content = .bulk(form)
    }

    /// A device that leaves the fleet, or is another one by now, drops out of an open box; the count no longer fits.
    mutating func noteVanishedInBulk() {
        guard case .bulk(var form) = box?.content, case .complete = fleet.sync else { return }
        let before = form.plan
        refreshPlan(of: &form)
        guard form.plan != before else { return }
        // What has changed has to be seen before the button counts.
        open(.bulk(form))
    }
}

extension BulkForm {
    /// The rows that the list of devices gets in a box on a screen of this size.
    package static func rows(of form: BulkForm, in size: Size) -> Int {
        // Border and footer, effect, summary, what is said of the one under the cursor, count, obstacle, buttons.
        let others = 4 + 2 + 1 + 2 + 1 + 1 + 1 + form.fields.count + min(2, form.remarks.count)
        return max(1, min(form.plan.items.count, size.rows - others))
    }
}
