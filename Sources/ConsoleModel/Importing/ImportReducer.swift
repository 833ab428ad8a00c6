import Fleet
import Foundation

extension State {
    /// `import PATH`: reads the file; what it would change is shown before anything is sent.
    mutating func readImport(_ path: String) -> [Effect] {
        if settings.denied.contains(Verb.importFile.rawValue) {
            say("import: the policy forbids it.", .warning)
            return []
        }
        guard !path.isEmpty else {
            say(
                "Say which file: import PATH. Its first line has titles such as Serial Number, Name, Asset Tag.",
                .warning)
            return []
        }
        guard fleet.lastComplete != nil else {
            say("The fleet has to be read first: no line can be matched without it.", .warning)
            return []
        }
        let request = makeRequest()
        importRequest = request
        say("Reading \(path)…")
        return [.readImport(request: request, path: path)]
    }

    mutating func reduceImport(_ request: Int, _ path: String, _ result: Result<ImportMaterial, Problem>) {
        guard importRequest == request else { return }
        importRequest = nil
        let name = (path as NSString).lastPathComponent
        switch result {
        case .failure(let problem): say("\(name): \(problem.sentence)", .error)
        case .success(let material):
            guard box == nil, prompt == nil else {
                say("\(name) was read while something else was open. Import it again.", .warning)
                return
            }
            let rows = fleet.table.rows(matching: FleetFilter(""), sort: .byName)
            let matcher = ImportMatcher(material, table: fleet.table, rows: rows, settings: settings)
            var form = BulkForm(file: name, plan: matcher.plan(), remarks: remarks(material))
            refreshPlan(of: &form)
            messages.isShown = false
            open(.bulk(form))
        }
    }

    private func remarks(_ material: ImportMaterial) -> [String] {
        let unused = material.sheet.unusedTitles
        return unused.isEmpty ? [] : ["Not used: \(unused.joined(separator: ", "))"]
    }
}
