package import TerminalKit

/// A box above the screen. Until the frame that first shows it was written out, it takes no key; for 300 ms after that,
/// its buttons are dead.
package struct Box: Sendable {
    package enum Content: Sendable {
        case menu(ActionMenu)
        case form(ActionForm)
        case help(HelpState)
        case value(ValueState)
        case secret(SecretState)
        case sort(SortState)
        case columns(ColumnsState)
        case grace(Grace)
        case pinNote(PINNote)
        case jobMenu(JobMenu)
        case query(QueryForm)
        case customConfirm(CustomConfirm)
        case refusal(Refusal)
        case rowMenu(RowMenu)
        case bulkMenu(BulkMenu)
        case bulk(BulkForm)
    }

    package var content: Content
    package let revision: Int
    /// When its frame was known to be written, by the clock that never jumps.
    package var paintedAt: Int64?
    /// Whether the same box could be typed in before it was opened anew with other contents: what is being typed into
    /// a field must not lose a letter by it. Its buttons wait all the same.
    var wasSeen = false

    package static let deadMilliseconds: Int64 = 300

    package init(content: Content, revision: Int) {
        self.content = content
        self.revision = revision
    }

    package func acceptsKeys() -> Bool { paintedAt != nil || wasSeen }

    package func buttonsAreLive(at now: Moment) -> Bool {
        guard let paintedAt else { return false }
        return now.uptime >= paintedAt + Self.deadMilliseconds
    }

    package var liveAt: Int64? { paintedAt.map { $0 + Self.deadMilliseconds } }
}

/// The line in which a person types above the function keys.
package struct Prompt: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case filter
        case find
        case command(PaletteState)
    }

    package var kind: Kind
    package var input: TextInput

    package init(kind: Kind, input: TextInput) {
        self.kind = kind
        self.input = input
    }
}
