import TerminalKit

/// A tag, made or called otherwise.
extension ActionForm {
    mutating func beginTag() {
        switch verb {
        case .createTag: fields = [FormField(.name, .text(TextInput("")), hint: "must be new")]
        case .renameTag: fields = [FormField(.name, .text(TextInput(target.name)), hint: "must be new")]
        default: fields = []
        }
    }

    var tagObstacle: String? {
        guard let name = text(of: .name) else { return "a name is needed" }
        return verb == .renameTag && name == target.name ? "nothing is changed" : nil
    }
}
