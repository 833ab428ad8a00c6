import KandjiAPI

extension EffectRunner {
    func read(_ what: BlueprintRead) async {
        let answer: BlueprintAnswer
        switch what {
        case .list(let request):
            answer = .listed(request: request, await streamBlueprints(request))
        case .one(let request, let key):
            answer = .found(request: request, await find(key))
        case .items(let request, let id):
            answer = .items(request: request, id: id, await all(Blueprints.libraryItems(id)))
        }
        if !Task.isCancelled { post(.blueprints(answer)) }
    }

    private func streamBlueprints(_ request: Int) async -> Problem? {
        let result = await read { client throws(KandjiError) in
            for try await page in client.pages(Blueprints.list()) where !Task.isCancelled {
                post(.blueprints(.page(request: request, page.items, badRows: page.issues.count)))
                reportBudget(of: client)
            }
        }
        if case .failure(let problem) = result { return problem }
        return nil
    }

    private func find(_ key: BlueprintKey) async -> Result<[Blueprint], Problem> {
        if let id = key.id { return await fetch(Blueprints.get(id)).map { [$0] } }
        return await all(Blueprints.named(key.name ?? ""))
    }

    func all<Item: Sendable>(_ list: PagedEndpoint<Item>) async -> Result<[Item], Problem> {
        await read { client throws(KandjiError) in
            var items: [Item] = []
            for try await page in client.pages(list) { items += page.items }
            return items
        }
    }
}
