extension Role {
    /// The role whose look this one takes where a theme says nothing about it; `nil` for `text` alone.
    package var parent: Role? {
        switch self {
        case .text: nil
        case .dim, .strong, .selection, .ok, .field, .button, .box, .message, .keyLabel: .text
        case .title, .header, .mark, .match, .warning, .bad, .boxTitle, .keyName, .prompt: .strong
        case .path, .border, .waiting, .stale, .secret, .disabled, .completion: .dim
        case .headerSort: .header
        case .modeReadOnly, .modeDemo, .messageWarning: .warning
        case .fieldFocus: .field
        case .fieldError, .buttonDanger, .boxDanger, .messageError: .bad
        case .buttonFocus: .selection
        case .buttonOff: .disabled
        }
    }
}
