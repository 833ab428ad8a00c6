import ConsoleModel
import KandjiAPI

/// Where a person says an input of a card.
enum CardInput: Sendable {
    /// The device that what is open names: chosen beforehand, and pinned.
    case target
    /// A field of the form, by its label there, and what is put into it; an editor has no label but its box's title.
    case field(String, String, title: String? = nil)
    /// Typed after the command.
    case argument(String)
    /// Nobody is asked: it is always so, and this text on the screen says it.
    case given(String)
}

/// One way to go through a card of the specification, from the first key to the last output.
///
/// Texts may name what only the tenant knows: `{device}`, `{serial}`, `{blueprint}`, `{token}` and so on.
struct CardDrive: Sendable, CustomStringConvertible {
    enum Body: Sendable {
        case none
        case json(String)
        case form(String)
    }

    /// What has to be so in the tenant before.
    enum Beforehand: Sendable { case nothing, isLost, isLocked }

    var card: String
    /// What tells it from the other ways through the same card.
    var variant = ""
    var platform = "Mac"
    var beforehand = Beforehand.nothing
    /// The ways to the form, one after another: a command with its colon, or keys.
    var steps: [String]
    var inputs: [(name: String, place: CardInput)] = [("Device ID", .target)]
    /// Method and path below `/api/v1`.
    var request: String
    var query = ""
    var body = Body.none
    var headers: [String: String] = [:]
    /// What else is read on the way, for the form or to follow up.
    var beside: [String] = []
    var answers: [String: JSONValue] = [:]
    /// The row of a list that is opened, by a text of it.
    var row: String?
    var outputs: [(name: String, shown: [Expected])]
    /// Whether what was asked for has come, where the screen does not wait for it.
    var isAnswered: @Sendable (State) -> Bool = { _ in true }
    /// Whether what was asked for is looked up in the list of requests at the end.
    var looksAtRequests = false

    var description: String { variant.isEmpty ? card : "\(card), \(variant)" }

    var method: String { String(request.prefix { $0 != " " }) }
    /// Whether something has to be filled in, or pressed, before anything goes out.
    var hasForm: Bool {
        steps[0].hasPrefix("F9") || inputs.contains { if case .field = $0.place { true } else { false } }
    }

    var isRead: Bool { method == "GET" }

    var flagCount: Int {
        outputs.flatMap(\.shown).count { if case .flag = $0 { true } else { false } }
    }

    static let all =
        commands + lostModeCommands + records + secrets + devices + lists
        + [refusedRemoteDesktop, customRead, customChange]
}

/// Outputs that stand under their own names, each with its mark.
func fields(_ names: String..., section: String? = nil) -> [(name: String, shown: [Expected])] {
    names.map { ($0, [.field($0, marked($0), section: section)]) }
}
