/// Something that can be picked from a list.
package struct PickItem: Hashable, Sendable {
    package var id: String
    package var title: String
    /// What tells it from others of the same title: an email address, a type.
    package var detail: String

    package init(id: String, title: String, detail: String = "") {
        self.id = id
        self.title = title
        self.detail = detail
    }

    func mentions(_ words: [String]) -> Bool {
        guard !words.isEmpty else { return true }
        let text = "\(title)\n\(detail)\n\(id)".lowercased()
        return words.allSatisfy { text.contains($0) }
    }
}

/// Where the items of a picker come from.
package enum PickSource: Hashable, Sendable {
    case blueprints
    case users
    case tags
    /// What a new Blueprint can be made from: templates, and Blueprints of its type.
    case origins(isMap: Bool)
    /// Library items to assign to a Blueprint, or those that can be removed from it.
    case libraryItems(blueprint: String, isAssigned: Bool)

    /// What stands above the list.
    package var title: String {
        switch self {
        case .blueprints: "Blueprint"
        case .users: "User"
        case .tags: "Tags"
        case .origins: "Made from"
        case .libraryItems: "Library item"
        }
    }

    /// The line that takes the value away, where that is possible.
    package var nothing: PickItem? {
        switch self {
        case .users: PickItem(id: "", title: "nobody", detail: "takes the user away")
        case .origins: PickItem(id: "", title: "nothing", detail: "an empty Blueprint")
        case .blueprints, .tags, .libraryItems: nil
        }
    }
}

/// A field whose value is picked from a list.
package struct PickedField: Equatable, Sendable {
    package var source: PickSource
    package var chosen: [PickItem]
    package var allowsMany: Bool

    package init(_ source: PickSource, chosen: [PickItem] = [], allowsMany: Bool = false) {
        self.source = source
        self.chosen = chosen
        self.allowsMany = allowsMany
    }

    package var text: String { chosen.map(\.title).joined(separator: ", ") }
}

/// What is asked of the service for a picker.
package struct PickRead: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// The users whose email address has this part.
        case users(email: String)
        case tags
        case templates
        /// The library items of each of these Blueprints.
        case libraryItems(blueprints: [String])
    }

    package var request: Int
    package var content: Content

    package init(request: Int, content: Content) {
        self.request = request
        self.content = content
    }
}

/// What comes back: one part of it or the end.
package struct PickAnswer: Equatable, Sendable {
    package var request: Int
    package var items: [PickItem]
    package var isLast: Bool
    package var problem: Problem?

    package init(request: Int, items: [PickItem], isLast: Bool = true, problem: Problem? = nil) {
        self.request = request
        self.items = items
        self.isLast = isLast
        self.problem = problem
    }
}
