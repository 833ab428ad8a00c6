import ConsoleModel
import TerminalKit
import Testing

@Suite("The tables that everything is driven by")
struct TableTests {
    @Test("Each verb has the level that the product's safety rules give it")
    func levels() {
        let table = Dictionary(grouping: Verb.allCases, by: \.level).mapValues { Set($0.map(\.rawValue)) }
        #expect(
            table[.harmless] == [
                "update-inventory", "blank-push", "create-note", "edit-note", "renew-mdm-profile",
                "play-lost-mode-sound", "update-lost-mode-location",
            ])
        #expect(
            table[.changes] == [
                "lock", "turn-on-lost-mode", "turn-off-lost-mode", "cancel-lost-mode", "restart", "shutdown",
                "set-device-name", "update-device", "unlock-account", "remote-desktop", "reinstall-agent",
                "create-blueprint", "assign-library-item", "remove-library-item", "create-tag", "rename-tag",
                "delete-tag", "delete-note",
            ])
        #expect(table[.destroys] == ["erase-device", "clear-passcode", "delete-device", "delete-user"])
    }

    @Test("What a verb of the look level asks for changes nothing")
    func looks() {
        for verb in Verb.allCases where verb.level == .look {
            #expect(verb.following == .synchronous)
            #expect(verb.subject == nil || SecretKind(rawValue: verb.rawValue) != nil)
        }
    }

    @Test("Names and aliases of verbs are told apart")
    func verbNames() {
        let names = Verb.allCases.flatMap { [$0.rawValue] + $0.aliases }
        #expect(Set(names).count == names.count)
        for name in names { #expect(Verb(name: name.uppercased()) != nil) }
    }

    @Test("Menu letters are told apart, and every verb about a device is in the menu")
    func menuLetters() {
        var verbs: [Verb] = []
        for page in ActionMenu.Page.allCases {
            let lines = ActionMenu.groups(of: page).flatMap(\.lines)
            #expect(Set(lines.map(\.letter)).count == lines.count)
            verbs += lines.compactMap { line in if case .verb(let verb) = line.item { verb } else { nil } }
        }
        // Notes are edited and deleted where they are listed.
        #expect(Set(verbs) == Set(Verb.allCases.filter(\.isAboutDevice)).subtracting([.editNote, .deleteNote]))
        #expect(verbs.count == Set(verbs).count)
    }

    @Test("No key has two meanings on one screen", arguments: KeyContext.allCases)
    func noDuplicates(context: KeyContext) {
        let keys = ConsoleKeyMap.console.bindings(in: context).flatMap(\.keys)
        for key in Set(keys) { #expect(keys.count { $0 == key } == 1, "\(key.name) in \(context)") }
    }

    @Test("Every function key has a letter as its twin")
    func functionKeysHaveTwins() {
        for binding in ConsoleKeyMap.console.bindings where binding.keys.contains(where: \.isFunction) {
            let letters = binding.keys.filter { if case .character = $0 { true } else { false } }
            let isQuit =
                binding.command == .quit
                && ConsoleKeyMap.console.command(for: .character("q"), in: binding.context) == .leave
            #expect(!letters.isEmpty || isQuit, "\(binding.command) in \(binding.context)")
        }
    }

    @Test("A letter means the same on every screen")
    func lettersMeanTheSame() {
        var meanings: [Key: Set<Command>] = [:]
        for context in KeyContext.screens {
            for binding in ConsoleKeyMap.console.bindings(in: context) {
                for key in binding.keys { meanings[key, default: []].insert(binding.command) }
            }
        }
        for (key, commands) in meanings { #expect(commands.count == 1, "\(key.name): \(commands)") }
    }
}

extension Key {
    fileprivate var isFunction: Bool { if case .function = self { true } else { false } }
}
