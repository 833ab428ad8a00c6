import KandjiAPI

extension EffectRunner {
    /// Reads the file, and of the service only what the file's columns need.
    func readImport(_ request: Int, path: String) async {
        let sheet: ImportSheet
        do {
            sheet = try ImportSheet(CSVDocument(parsing: files.read(path, limit: Self.importLimit)))
        } catch let failure as UserFileFailure {
            return post(.importRead(request: request, path: path, .failure(Problem(failure.reason))))
        } catch let mistake as CSVDocument.Mistake {
            let problem = Problem("This file cannot be used: \(mistake.reason).")
            return post(.importRead(request: request, path: path, .failure(problem)))
        } catch {
            return
        }
        var material = ImportMaterial(sheet: sheet)
        let used = Set(sheet.rows.flatMap(\.values.keys))
        if used.contains(.blueprint) {
            material.blueprints = await all(Blueprints.list()).map { blueprints in
                blueprints.map { NamedReference(id: $0.id, name: $0.name) }
            }
        }
        if used.contains(.user) {
            material.users = await all(Users.list()).map { users in
                users.map { ImportUser(id: $0.id, name: $0.name, email: $0.email) }
            }
        }
        if used.contains(.tags) { material.tags = await all(Tags.list()).map { $0.compactMap(\.name) } }
        if !Task.isCancelled { post(.importRead(request: request, path: path, .success(material))) }
    }
}
