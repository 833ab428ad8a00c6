extension State {
    /// The lists of tags on the stack, after one was changed.
    mutating func readTagsAnew() -> [Effect] {
        var effects: [Effect] = []
        for index in screens.indices {
            guard case .listing(var list) = screens[index], case .tags = list.kind else { continue }
            effects += cancelReads(of: list) + read(&list)
            screens[index] = .listing(list)
        }
        return effects
    }
}
