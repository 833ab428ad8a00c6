extension Role {
    /// The backgrounds that things without one of their own are drawn on.
    package static let surfaces: Set<Role> = [.text, .box, .field, .button, .header]

    /// The surfaces that this role is seen on.
    package var places: [Role] {
        switch self {
        case .dim: [.text, .box, .field]
        default: [.text, .box]
        }
    }

    /// Whether it is only there for the eye to find its way: read by nobody, or of no use now.
    package var isQuiet: Bool {
        switch self {
        case .dim, .border, .disabled, .buttonOff: true
        default: false
        }
    }

    /// Roles that have to differ in more than colour, a group each.
    package static let distinct: [[Role]] = [
        [.fieldFocus, .disabled, .fieldError, .secret, .text], [.buttonFocus, .buttonOff, .buttonDanger, .button],
        [.selection, .bad, .warning, .ok, .stale], [.message, .messageWarning, .messageError], [.field, .fieldFocus],
    ]
}

extension Theme {
    /// The look of `role` where it stands on `surface`: there it has the surface's background unless it brings its own.
    package func style(_ role: Role, on surface: Role) -> Style {
        var style = self[role]
        if style.background == self[.text].background { style.background = self[surface].background }
        return style
    }
}
