import KandjiAPI

/// The distinct values of all columns that have few.
struct Lexicons: Sendable {
    var models = Lexicon<String>()
    var systems = Lexicon<SystemVersion>()
    var platforms = Lexicon<String>()
    var blueprints = Lexicon<BlueprintReference>()
    var agents = Lexicon<String>()
    var lostModes = Lexicon<String>()
    var tags = Lexicon<TagList>()

    mutating func terms(of device: Device) -> RowTerms {
        let system = SystemVersion(
            version: device.osVersion.nonEmpty, build: device.buildVersion.nonEmpty,
            extra: device.osVersionExtra.nonEmpty)
        let blueprint = BlueprintReference(id: device.blueprintID.nonEmpty, name: device.blueprintName.nonEmpty)
        return RowTerms(
            model: models.insert(device.model.nonEmpty),
            system: systems.insert(system == SystemVersion() ? nil : system),
            platform: platforms.insert((device.platform?.rawValue).nonEmpty),
            blueprint: blueprints.insert(blueprint == BlueprintReference() ? nil : blueprint),
            agent: agents.insert(device.agentVersion.nonEmpty),
            lostMode: lostModes.insert(device.lostModeStatus.nonEmpty),
            tags: tags.insert(device.tags.isEmpty ? nil : TagList(names: device.tags)))
    }

    mutating func updateRanks() {
        models.updateRanks()
        systems.updateRanks()
        platforms.updateRanks()
        blueprints.updateRanks()
        agents.updateRanks()
        tags.updateRanks()
    }
}

/// What a device says about its operating system.
struct SystemVersion: LexiconValue {
    var version: String?
    var build: String?
    var extra: String?

    var searchText: String { version ?? "" }

    var sortText: String {
        guard let version else { return "" }
        return [version, build ?? "", extra ?? ""].joined(separator: " ")
    }
}

/// The Blueprint of a device.
struct BlueprintReference: LexiconValue {
    var id: String?
    var name: String?

    var searchText: String { name ?? "" }
    var sortText: String { name ?? "" }
}

/// The tags of a device, in the service's order.
struct TagList: LexiconValue {
    var names: [String]

    /// A line a tag: no word of a filter contains a line break, so that none is found across two tags.
    var searchText: String { names.joined(separator: "\n") }
    var sortText: String { names.joined(separator: "\n") }
}

extension String: LexiconValue {
    var searchText: String { self }
    var sortText: String { self }
}

extension String? {
    /// `nil` for the empty text: the service writes both for "none".
    var nonEmpty: String? { self?.isEmpty == true ? nil : self }
}
