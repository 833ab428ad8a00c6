import Yams

extension SettingsFile {
    /// A key of the file and where it stands.
    struct Key {
        var name: String
        var line: Int?
    }

    /// The document; `nil` for none.
    static func parse(_ text: String) throws(SettingsFailure) -> Node? {
        do {
            // What a text means is asked of each value, so that no rules for it are compiled at every start.
            return try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            throw failure(error)
        } catch {
            throw SettingsFailure(reason: "The settings file is not YAML.")
        }
    }

    /// The members of a mapping, in order; none for an empty value.
    static func members(of node: Node, _ what: String) throws(SettingsFailure) -> [(Key, Node)] {
        if node.null != nil { return [] }
        guard let mapping = node.mapping else {
            throw SettingsFailure(reason: "\(what) must be a list of NAME: VALUE lines.", line: node.mark?.line)
        }
        return mapping.map { (Key(name: $0.key.string ?? "", line: $0.key.mark?.line), $0.value) }
    }

    static func string(_ node: Node, _ key: Key) throws(SettingsFailure) -> String {
        guard let scalar = node.scalar, node.null == nil else {
            throw SettingsFailure(reason: "\(key.name) must be a text.", line: key.line)
        }
        return scalar.string
    }

    static func strings(_ node: Node, _ key: Key) throws(SettingsFailure) -> [String] {
        if node.null != nil { return [] }
        guard let sequence = node.sequence else {
            throw SettingsFailure(reason: "\(key.name) must be a list: [a, b].", line: key.line)
        }
        var strings: [String] = []
        for element in sequence { strings.append(try string(element, key)) }
        return strings
    }

    static func bool(_ node: Node, _ key: Key) throws(SettingsFailure) -> Bool {
        guard let value = node.bool else {
            throw SettingsFailure(reason: "\(key.name) must be true or false.", line: key.line)
        }
        return value
    }

    /// A whole number from 0 on.
    static func count(_ node: Node, _ key: Key) throws(SettingsFailure) -> Int {
        guard let value = node.int, value >= 0 else {
            throw SettingsFailure(reason: "\(key.name) must be a number from 0 on.", line: key.line)
        }
        return value
    }

    private static func failure(_ error: YamlError) -> SettingsFailure {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            SettingsFailure(reason: "The settings file is not YAML: \(problem).", line: mark.line)
        case .duplicatedKeysInMapping(let duplicates, let context):
            SettingsFailure(
                reason: "The settings file says \(duplicates.joined(separator: ", ")) twice.", line: context.mark.line)
        default: SettingsFailure(reason: "The settings file is not YAML.")
        }
    }
}
