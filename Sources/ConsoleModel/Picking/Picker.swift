package import TerminalKit

/// A form with fields that are filled from a picker above it.
protocol PickingForm {
    var fields: [FormField] { get set }
    /// The list that is open above the form.
    var picker: Picker? { get set }
    /// Why a field's list cannot be opened now.
    func obstacleToPicking(_ name: FormField.Name) -> String?
    /// The form as a box holds it.
    var content: Box.Content { get }
}

extension ActionForm: PickingForm {
    var content: Box.Content { .form(self) }
}

extension BulkForm: PickingForm {
    var content: Box.Content { .bulk(self) }

    func obstacleToPicking(_ name: FormField.Name) -> String? { nil }
}

/// A list in a box of its own, from which a field of a form is filled: typing searches it.
package struct Picker: Sendable {
    package enum Reading: Equatable, Sendable {
        /// Everything that is offered is known already.
        case notNeeded
        case running(request: Int)
        case complete
        case failed(Problem)
    }

    /// The field of the form that it fills.
    package let field: Int
    package let source: PickSource
    package let allowsMany: Bool
    package var input: TextInput
    package var list = ListCursor()
    /// What is chosen so far, where there can be several.
    package var chosen: [PickItem]
    package var reading = Reading.notNeeded
    /// What the console knows by itself.
    var known: [PickItem] = []
    /// What the service has answered.
    var answered: [PickItem] = []
    /// The request whose answers those are.
    var answeredRequest: Int?
    /// When the typing will have rested long enough for the service to be asked, by the clock that never jumps.
    var searchesAt: Int64?
    /// The text that the service was last asked about.
    var asked: String?

    package static let restMilliseconds: Int64 = 300
    /// As many users as one answer of the service holds.
    static let largestAnswer = 300

    init(field: Int, _ picked: PickedField, typed: String = "") {
        self.field = field
        source = picked.source
        allowsMany = picked.allowsMany
        chosen = picked.allowsMany ? picked.chosen : []
        input = TextInput(typed)
    }

    private var words: [String] { input.text.lowercased().split(separator: " ").map(String.init) }

    /// What of the typed text the service is asked about: it searches email addresses, which have no spaces.
    var wantedSearch: String { words.first ?? "" }

    /// The lines that are offered for what was typed.
    package var items: [PickItem] {
        let words = words
        var seen: Set<String> = []
        var found = (known + answered).filter { $0.mentions(words) && seen.insert($0.id).inserted }
        if words.isEmpty, let nothing = source.nothing { found.insert(nothing, at: 0) }
        if let new = newItem, !found.contains(where: { $0.id == new.id }) { found.append(new) }
        return found
    }

    /// What was typed itself, where it need not be on the list: a tag that is new, an id that nobody has named yet.
    private var newItem: PickItem? {
        let typed = input.text.trimmed
        switch source {
        case .tags where !typed.isEmpty: return PickItem(id: typed, title: typed, detail: "new")
        case .libraryItems(_, isAssigned: false) where BlueprintKey(typed)?.id != nil:
            return PickItem(id: typed.lowercased(), title: typed.lowercased(), detail: "by its id")
        default: return nil
        }
    }

    package var selected: PickItem? {
        let items = items
        return items.indices.contains(list.index) ? items[list.index] : nil
    }

    package func isChosen(_ item: PickItem) -> Bool { chosen.contains { $0.id == item.id } }

    mutating func toggle(_ item: PickItem) {
        if isChosen(item) {
            chosen.removeAll { $0.id == item.id }
        } else {
            chosen.append(PickItem(id: item.id, title: item.title))
        }
    }

    /// Whether the service has more than it has answered: more letters narrow it down.
    package var moreExist: Bool { source == .users && answered.count >= Self.largestAnswer }

    package var request: Int? { if case .running(let request) = reading { request } else { nil } }

    package static func rows(in size: Size) -> Int { max(3, min(12, size.rows - 11)) }
}
