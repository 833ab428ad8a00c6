import KandjiAPI
package import TerminalKit

/// The box in which a list is asked for: the service's own filters and how many rows are wanted.
package struct QueryForm: Equatable, Sendable {
    package enum Focus: Equatable, Sendable {
        case field(Int)
        case ask
        case cancel
    }

    package struct Field: Equatable, Sendable {
        package enum Content: Equatable, Sendable {
            case text(TextInput)
            case choice([String], selected: Int)
        }

        /// The parameter's name, as the palette takes it.
        package var name: String
        package var label: String
        package var content: Content
        package var hint: String

        init(_ name: String, _ label: String, _ text: String?, hint: String = "") {
            self.name = name
            self.label = label
            content = .text(TextInput(text ?? ""))
            self.hint = hint
        }

        init(_ name: String, _ label: String, _ options: [String], selected: Int) {
            self.name = name
            self.label = label
            content = .choice(options, selected: selected)
            hint = ""
        }

        /// What is asked for by it; empty for nothing.
        package var value: String {
            switch content {
            case .text(let input): input.text.trimmed
            case .choice(let options, let selected): selected == 0 ? "" : options[selected]
            }
        }
    }

    /// What the form was opened for.
    package let kind: ListingKind
    package internal(set) var fields: [Field]
    /// How many are wanted: the place in `amounts`.
    package internal(set) var amount: Int
    package var focus: Focus

    package init(kind: ListingKind, amount: ListingAmount) {
        self.kind = kind
        fields = Self.fields(of: kind)
        self.amount =
            switch amount {
            case .first: 0
            case .some: 1
            case .all: 2
            }
        focus = .field(0)
    }

    /// The specification's result sets.
    package var amounts: [String] {
        switch kind {
        case .queriedDevices:
            ["First Matching Record", "First 200 Matching Records", "Stream Matching Records (all)"]
        default: ["First Record", "First \(kind.step) Records", "Stream All Records"]
        }
    }

    package var title: String { "Ask for \(kind.noun.many)" }

    /// The fields, with the result set as the last one.
    package var lineCount: Int { fields.count + 1 }

    /// What is asked for, as `name=value` pairs; empty for everything.
    package static func pairs(of kind: ListingKind) -> String {
        fields(of: kind).filter { !$0.value.isEmpty && $0.name != "ordering" && $0.name != "ade_token_id" }
            .map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    }

    private static let answers = ["any", "yes", "no"]

    private static func answer(_ name: String, _ label: String, _ value: Bool?) -> Field {
        Field(name, label, answers, selected: value.map { $0 ? 1 : 2 } ?? 0)
    }

    private static func fields(of kind: ListingKind) -> [Field] {
        switch kind {
        case .queriedDevices(let query): DeviceQueryFields.make(query)
        case .adeDevices(let query, _):
            [
                Field("ade_token_id", "ADE Token ID", query.tokenID, hint: "empty for all tokens"),
                Field("serial_number", "Serial Number", query.serialNumber),
                Field("device_family", "Device Family", query.family, hint: "Mac, iPhone, iPad, …"),
                Field("model", "Model", query.model), Field("os", "OS", query.os, hint: "OSX, iOS, …"),
                Field("profile_status", "Profile Status", query.profileStatus, hint: "assigned, pushed, …"),
                Field("blueprint_id", "Blueprint ID", query.blueprintID), Field("user_id", "User ID", query.userID),
            ]
        case .users(let query):
            [
                Field("email", "Email", query.email, hint: "a part of it"),
                answer("archived", "Archived", query.isArchived),
            ]
        case .tags(let search): [Field("search", "Search", search, hint: "a part of the name")]
        case .auditEvents(let range):
            [
                Field("start_date", "From", range.start, hint: "a day, 2026-11-24; empty for no limit"),
                Field("end_date", "To", range.end, hint: "a day"),
            ]
        default: []
        }
    }

    private func text(_ name: String) -> String? {
        let value = fields.first { $0.name == name }?.value ?? ""
        return value.isEmpty ? nil : value
    }

    private func flag(_ name: String) -> Bool? { text(name).map { $0 == "yes" } }

    /// What the form asks for now.
    package var asked: ListingKind {
        switch kind {
        case .queriedDevices:
            return .queriedDevices(DeviceQueryFields.query { text($0) })
        case .adeDevices(let before, let server):
            var query = ADEDeviceQuery()
            query.tokenID = text("ade_token_id")
            query.serialNumber = text("serial_number")
            query.family = text("device_family")
            query.model = text("model")
            query.os = text("os")
            query.profileStatus = text("profile_status")
            query.blueprintID = text("blueprint_id")
            query.userID = text("user_id")
            return .adeDevices(query, server: query.tokenID == before.tokenID ? server : nil)
        case .users: return .users(UserQuery(email: text("email") ?? "", isArchived: flag("archived")))
        case .tags: return .tags(search: text("search") ?? "")
        case .auditEvents: return .auditEvents(DayRange(start: text("start_date") ?? "", end: text("end_date") ?? ""))
        default: return kind
        }
    }

    package var askedAmount: ListingAmount { [.first, .some(kind.step), .all][amount] }

    /// Why it cannot be asked for.
    package var obstacle: String? {
        guard case .auditEvents(let range) = asked else { return nil }
        for day in [range.start, range.end] where !day.isEmpty && !DayRange.isDay(day) {
            return "“\(day)” is no day; write it as 2026-11-24"
        }
        return nil
    }

    mutating func set(_ name: String, to value: String) -> Bool {
        guard let index = fields.firstIndex(where: { $0.name == name }) else { return false }
        switch fields[index].content {
        case .text: fields[index].content = .text(TextInput(value))
        case .choice(let options, _):
            let wanted = ["true": "yes", "false": "no"][value.lowercased()] ?? value
            guard let selected = options.firstIndex(of: wanted) else { return false }
            fields[index].content = .choice(options, selected: selected)
        }
        return true
    }
}

extension DayRange {
    /// Whether a text is a day, possibly with a time after it.
    static func isDay(_ text: String) -> Bool {
        let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let month = Int(parts[1]), let day = Int(parts[2])
        else { return false }
        let rest = text.dropFirst(10)
        return (1...12).contains(month) && (1...31).contains(day) && (rest.isEmpty || rest.first == "T")
    }
}
