package import KandjiAPI

/// What would go out to which device, before anything does.
package struct BulkPlan: Equatable, Sendable {
    package struct Item: Equatable, Sendable {
        package var target: Target
        /// Before → after, or nothing where the command says it all.
        package var change: String
        /// `nil` for a device that is left out.
        package var action: Action?
        /// Why it is left out.
        package var refusal: String?
        package var warning: String?
        /// The line of the file that asks for it.
        package var line: Int?

        package init(
            target: Target, change: String = "", action: Action? = nil, refusal: String? = nil,
            warning: String? = nil, line: Int? = nil
        ) {
            self.target = target
            self.change = change
            self.action = refusal == nil ? action : nil
            self.refusal = refusal
            self.warning = warning
            self.line = line
        }
    }

    package private(set) var items: [Item]
    /// What keeps all of it from being sent, such as a field that is still empty.
    package var problem: String?
    /// How many devices something goes to.
    package private(set) var devices: Int
    /// How many requests that are.
    package private(set) var commands: Int

    package init(items: [Item], problem: String? = nil) {
        self.items = items
        self.problem = problem
        let sent = items.filter { $0.action != nil }
        commands = sent.count
        devices = Set(sent.map(\.target.id)).count
    }

    package var refusals: Int { items.count - commands }
    package var warnings: Int { items.count { $0.action != nil && $0.warning != nil } }

    /// Leaves out what a device that has changed meanwhile cannot take any more.
    func refusing(_ reason: (Target) -> String?) -> BulkPlan {
        let checked = items.map { item in
            guard item.action != nil, let reason = reason(item.target) else { return item }
            var refused = item
            refused.action = nil
            refused.refusal = reason
            return refused
        }
        return BulkPlan(items: checked, problem: problem)
    }
}

/// A device as it was when the box opened.
package struct BulkSubject: Sendable {
    package let target: Target
    package let device: Device

    package init(_ device: Device) {
        target = Target(device)
        self.device = device
    }
}
