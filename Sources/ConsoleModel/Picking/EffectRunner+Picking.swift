import KandjiAPI

extension EffectRunner {
    /// Reads what a picker offers; what is there already is reported before a failure.
    func read(_ what: PickRead) async {
        let result: Result<Void, Problem> = await read { client throws(KandjiError) in
            switch what.content {
            case .users(let email):
                // One answer is enough to choose from: more letters narrow it down.
                for try await page in client.pages(Users.list(email: email.isEmpty ? nil : email, archived: false)) {
                    report(
                        what, page.items.map { PickItem(id: $0.id, title: $0.name ?? $0.id, detail: $0.email ?? "") })
                    break
                }
            case .tags:
                for try await page in client.pages(Tags.list()) {
                    report(what, page.items.map { PickItem(id: $0.name ?? $0.id, title: $0.name ?? $0.id) })
                }
            case .templates:
                for try await page in client.pages(Blueprints.templates()) {
                    report(what, page.items.flatMap { BlueprintOrigin.items(of: $0) })
                }
            case .libraryItems(let blueprints):
                for blueprint in blueprints {
                    for try await page in client.pages(Blueprints.libraryItems(blueprint)) {
                        report(what, page.items.map { PickItem($0) })
                    }
                }
            }
        }
        guard !Task.isCancelled else { return }
        switch result {
        case .success: post(.picks(PickAnswer(request: what.request, items: [])))
        case .failure(let problem): post(.picks(PickAnswer(request: what.request, items: [], problem: problem)))
        }
    }

    private func report(_ what: PickRead, _ items: [PickItem]) {
        post(.picks(PickAnswer(request: what.request, items: items, isLast: false)))
    }
}
