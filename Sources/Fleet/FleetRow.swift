import Foundation
package import KandjiAPI

/// One device of a ``FleetTable``. Its texts are made when they are asked for.
package struct FleetRow: Sendable {
    private let chunks: [Chunk]
    private let ids: OddIDs
    private let lexiconBox: [Lexicons]
    private let chunk: Int
    private let row: Int

    init(table: FleetTable, row: Int) {
        chunks = table.chunks
        ids = table.ids
        lexiconBox = table.lexiconBox
        chunk = row >> Chunk.shift
        self.row = row & (Chunk.capacity - 1)
    }

    package var id: DeviceID { DeviceID(rawValue: ids.text(of: chunks[chunk].ids[row])) }

    package var name: String? { text(.name) }
    package var serialNumber: String? { text(.serialNumber) }
    package var assetTag: String? { text(.assetTag) }

    package var model: String? { lexiconBox[0].models[terms.model] }
    package var platform: Platform? { lexiconBox[0].platforms[terms.platform].map(Platform.init) }
    package var osVersion: String? { lexiconBox[0].systems[terms.system]?.version }
    package var buildVersion: String? { lexiconBox[0].systems[terms.system]?.build }
    package var osVersionExtra: String? { lexiconBox[0].systems[terms.system]?.extra }
    package var blueprintID: String? { lexiconBox[0].blueprints[terms.blueprint]?.id }
    package var blueprintName: String? { lexiconBox[0].blueprints[terms.blueprint]?.name }
    package var agentVersion: String? { lexiconBox[0].agents[terms.agent] }
    package var lostModeStatus: String? { lexiconBox[0].lostModes[terms.lostMode] }
    package var tags: [String] { lexiconBox[0].tags[terms.tags]?.names ?? [] }

    package var userID: String? { facts.userID == .absent ? nil : ids.text(of: facts.userID) }
    package var userName: String? { text(.userName) }
    package var userEmail: String? { text(.userEmail) }
    package var userIsArchived: Bool? { facts.answers[.userIsArchived] }

    package var mdmEnabled: Bool? { facts.answers[.mdmEnabled] }
    package var agentInstalled: Bool? { facts.answers[.agentInstalled] }
    package var isMissing: Bool? { facts.answers[.isMissing] }
    package var isRemoved: Bool? { facts.answers[.isRemoved] }

    /// The last MDM check-in, in seconds since 1970.
    package var lastCheckIn: Int64? { seconds(chunks[chunk].dates[row].lastCheckIn) }
    /// The first enrollment, in seconds since 1970.
    package var firstEnrollment: Int64? { seconds(chunks[chunk].dates[row].firstEnrollment) }
    /// The last enrollment, in seconds since 1970.
    package var lastEnrollment: Int64? { seconds(chunks[chunk].dates[row].lastEnrollment) }

    package var flags: FleetFlags { FleetFlags(facts.answers, lostMode: lostModeStatus) }

    private var terms: RowTerms { chunks[chunk].terms[row] }
    private var facts: RowFacts { chunks[chunk].facts[row] }

    private func text(_ field: TextField) -> String? {
        Chunk.with(field, of: row, in: chunks[chunk].text, chunks[chunk].textStarts) { bytes in
            bytes.isEmpty ? nil : String(decoding: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self)
        }
    }

    /// A date as the service wrote it, with the instant it means.
    func timestamp(_ name: RowDates.Name) -> Timestamp? {
        let (instant, form) =
            switch name {
            case .lastCheckIn: (chunks[chunk].dates[row].lastCheckIn, facts.lastCheckIn)
            case .firstEnrollment: (chunks[chunk].dates[row].firstEnrollment, facts.firstEnrollment)
            case .lastEnrollment: (chunks[chunk].dates[row].lastEnrollment, facts.lastEnrollment)
            }
        let date = instant.isFinite ? Date(timeIntervalSinceReferenceDate: instant) : nil
        switch form {
        case .absent: return nil
        case .verbatim: return Timestamp(text: chunks[chunk].verbatimDates(of: row)[name] ?? "", date: date)
        case .isoMicroseconds, .isoSeconds, .spacedMicroseconds, .spacedSeconds:
            return Timestamp(text: form.text(instant) ?? "", date: date)
        }
    }

    /// The instant in whole seconds since 1970; `nil` for none, and for one that no calendar reaches.
    private func seconds(_ instant: Double) -> Int64? {
        Int64(exactly: (instant + Date.timeIntervalBetween1970AndReferenceDate).rounded(.down))
    }
}
