import KandjiAPI

extension State {
    mutating func reduceBlueprints(_ answer: BlueprintAnswer) -> [Effect] {
        var effects: [Effect] = []
        switch answer {
        case .page(let request, let page, let badRows):
            guard blueprints.reading == .running(request: request) else { return [] }
            blueprints.add(page, badRows: badRows)
        case .listed(let request, let problem):
            guard blueprints.reading == .running(request: request) else { return [] }
            endListing(problem)
        case .found(let request, let result):
            effects = reduceFound(request: request, result)
        case .items(let request, let id, let result):
            guard blueprints.items[id] == .loading(request: request) else { return [] }
            switch result {
            case .success(let items): blueprints.items[id] = .loaded(items)
            case .failure(let problem):
                blueprints.items[id] = .failed(problem)
                say(problem.sentence, .error)
            }
        }
        placeBlueprintCursor()
        refreshBlueprintDetails()
        refreshPicker()
        return effects
    }

    private mutating func endListing(_ problem: Problem?) {
        if let problem {
            blueprints.reading = .failed(problem)
            say("\(problem.sentence) F5 tries again.", .error)
            return
        }
        blueprints.finish()
        if blueprints.badRows > 0 {
            say("\(blueprints.badRows) rows of the Blueprint list could not be read and are left out.", .warning)
        }
    }

    private mutating func reduceFound(request: Int, _ result: Result<[Blueprint], Problem>) -> [Effect] {
        var effects: [Effect] = []
        for index in screens.indices {
            guard case .blueprint(var detail) = screens[index], detail.reading == .loading(request: request) else {
                continue
            }
            switch chosen(from: result, by: detail.key) {
            case .success(let blueprint):
                detail.blueprint = blueprint
                detail.reading = .loaded
                blueprints.replace(blueprint)
                if detail.key.id == nil {
                    // By name: only now it is known whose library items to ask for.
                    detail.key.id = blueprint.id
                    effects += readItems(of: blueprint.id)
                }
            case .failure(let problem):
                detail.reading = .failed(problem)
                say(problem.sentence, .error)
            }
            screens[index] = .blueprint(detail)
        }
        return effects
    }

    private func chosen(
        from result: Result<[Blueprint], Problem>, by key: BlueprintKey
    ) -> Result<Blueprint, Problem> {
        switch result {
        case .failure(let problem):
            return .failure(problem)
        case .success(let found):
            guard let blueprint = found.first else {
                return .failure(Problem("No Blueprint is called exactly “\(key.name ?? "")”."))
            }
            guard found.count == 1 else {
                return .failure(
                    Problem("\(found.count) Blueprints are called “\(blueprint.name)”. Open the one meant by its id."))
            }
            if key.id != nil, let name = key.name, name != blueprint.name {
                return .failure(Problem("The Blueprint with this id is called “\(blueprint.name)”, not “\(name)”."))
            }
            return .success(blueprint)
        }
    }
}
