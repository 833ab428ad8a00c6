import Foundation

extension FleetTable {
    /// The rows that pass one question. The orders that it needs have been made.
    func rowSet(passing test: FilterTest, now: Int64) -> RowSet {
        var set = RowSet(count: capacity)
        switch test {
        case .text(let fields, let test):
            addRows(with: fields, test, to: &set)
        case .term(let field, let test):
            let (column, verdicts) = verdicts(of: field, test)
            forEachChunk(&set) { chunk, bits in chunk.addRows(where: verdicts, column, to: bits) }
        case .version(let field, let test):
            let (column, verdicts) = verdicts(of: field, test)
            forEachChunk(&set) { chunk, bits in chunk.addRows(where: verdicts, column, to: bits) }
        case .identifier(let field, let test):
            addRows(with: field, test, to: &set)
        case .instant(let name, let test):
            addRows(with: name, test, now: now, to: &set)
        case .answer(let question, let answer):
            forEachChunk(&set) { chunk, bits in
                chunk.addRows(to: bits) { chunk.facts[$0].answers[question] == answer }
            }
        case .exception(let flag, let isIt):
            addRows(with: flag, to: &set)
            if !isIt { set.invert() }
        }
        return set
    }

    // MARK: Texts

    private func addRows(with fields: [TextField], _ test: TextTest, to set: inout RowSet) {
        switch test {
        case .contains(let needle):
            let search = SubstringSearch(needle: needle)
            forEachChunk(&set) { chunk, bits in
                chunk.addRows(matching: search, in: fields, isWhole: false, to: bits)
            }
        case .equals(let needle):
            let search = SubstringSearch(needle: needle + [TextField.separator])
            forEachChunk(&set) { chunk, bits in
                chunk.addRows(matching: search, in: fields, isWhole: true, to: bits)
            }
        case .present:
            for field in fields {
                for row in presentRows(by: field.sortKey) { set.insert(Int(row)) }
            }
        case .sorts(let side, let key):
            for field in fields {
                for row in rows(by: field.sortKey, side, of: key) { set.insert(Int(row)) }
            }
        }
    }

    /// For each number of a column whether its value passes; a value of several texts does when one of them does.
    private func verdicts(of field: FilterField, _ test: TextTest) -> (TermColumn, [Bool]) {
        verdicts(of: field) { text in
            let folded = FoldedText.bytes(text)
            switch test {
            case .present: return !folded.isEmpty
            case .contains(let needle): return SubstringSearch(needle: needle).isFound(in: folded)
            case .equals(let needle): return folded == needle
            case .sorts(let side, let key): return !folded.isEmpty && side.admits(HumanOrder.key(of: folded), key)
            }
        }
    }

    private func verdicts(of field: FilterField, _ test: VersionTest) -> (TermColumn, [Bool]) {
        verdicts(of: field) { text in
            VersionNumber(text).map { test.side.admits($0, test.version) } ?? false
        }
    }

    private func verdicts(of field: FilterField, _ passes: (String) -> Bool) -> (TermColumn, [Bool]) {
        switch field {
        case .os: (.system, lexicons.systems.verdicts { passes($0?.version ?? "") })
        case .build: (.system, lexicons.systems.verdicts { passes($0?.build ?? "") })
        case .platform: (.platform, lexicons.platforms.verdicts { passes($0 ?? "") })
        case .blueprint: (.blueprint, lexicons.blueprints.verdicts { passes($0?.name ?? "") })
        case .blueprintid: (.blueprint, lexicons.blueprints.verdicts { passes($0?.id ?? "") })
        case .agent: (.agent, lexicons.agents.verdicts { passes($0 ?? "") })
        case .tag: (.tags, lexicons.tags.verdicts { ($0?.names ?? []).contains(where: passes) })
        default: (.model, lexicons.models.verdicts { passes($0 ?? "") })
        }
    }

    // MARK: Identifiers

    private func addRows(with field: FilterField, _ test: IdentifierTest, to set: inout RowSet) {
        let isUser = field == .userid
        switch test {
        case .present:
            forEachChunk(&set) { chunk, bits in
                chunk.addRows(to: bits) { !isUser || chunk.facts[$0].userID != .absent }
            }
        case .equals(let text):
            guard let wanted = ids.find(text) ?? ids.find(text.lowercased()) else { return }
            forEachChunk(&set) { chunk, bits in
                chunk.addRows(to: bits) { (isUser ? chunk.facts[$0].userID : chunk.ids[$0]) == wanted }
            }
        case .contains(let needle):
            let search = SubstringSearch(needle: needle)
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: RecordID.uuidLength) { text in
                forEachChunk(&set) { chunk, bits in
                    chunk.addRows(to: bits) { row in
                        let id = isUser ? chunk.facts[row].userID : chunk.ids[row]
                        if id == .absent { return false }
                        if id.isOdd { return search.isFound(in: FoldedText.bytes(ids.text(of: id))) }
                        id.writeUUID(to: text)
                        return search.isFound(in: UnsafeBufferPointer(text))
                    }
                }
            }
        }
    }

    // MARK: Instants and flags

    private func addRows(with name: RowDates.Name, _ test: InstantTest, now: Int64, to set: inout RowSet) {
        let shift = Date.timeIntervalBetween1970AndReferenceDate
        let now = Double(now) - shift
        let isSeen = name == .lastCheckIn
        forEachChunk(&set) { chunk, bits in
            chunk.addRows(to: bits) { row in
                let instant = isSeen ? chunk.dates[row].lastCheckIn : chunk.dates[row].lastEnrollment
                switch test {
                case .known(let isKnown): return instant.isFinite == isKnown
                case .age(let side, let seconds):
                    return side.admits(instant.isFinite ? now - instant : .infinity, seconds)
                case .day(let side, let start):
                    return instant.isFinite && side.admits(((instant + shift - start) / 86_400).rounded(.down), 0)
                }
            }
        }
    }

    private func addRows(with flag: FleetFlags, to set: inout RowSet) {
        if flag == .lost {
            let verdicts = lexicons.lostModes.verdicts(FleetFlags.isLost)
            forEachChunk(&set) { chunk, bits in chunk.addRows(where: verdicts, .lostMode, to: bits) }
            return
        }
        let question: RowAnswers.Question = flag == .removed ? .isRemoved : .isMissing
        forEachChunk(&set) { chunk, bits in
            chunk.addRows(to: bits) { chunk.facts[$0].answers[question] == true }
        }
    }
}
