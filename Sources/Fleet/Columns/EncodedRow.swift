import Foundation
import KandjiAPI

/// The values of a row that come from small lists, by their number there.
struct RowTerms: Hashable, Sendable {
    var model: UInt32
    var system: UInt32
    var platform: UInt32
    var blueprint: UInt32
    var agent: UInt32
    var lostMode: UInt32
    var tags: UInt32

    /// No value anywhere.
    static let none = RowTerms(model: 0, system: 0, platform: 0, blueprint: 0, agent: 0, lostMode: 0, tags: 0)
}

/// The instants of a row, in seconds since 2001; ``DateForm/noInstant`` where there is none.
struct RowDates: Hashable, Sendable {
    enum Name: CaseIterable, Hashable, Sendable {
        case lastCheckIn, firstEnrollment, lastEnrollment
    }

    var lastCheckIn: Double
    var firstEnrollment: Double
    var lastEnrollment: Double
}

/// What is left of a row: its user's identifier, the forms of its dates and what is true or false.
struct RowFacts: Hashable, Sendable {
    var userID: RecordID
    var lastCheckIn: DateForm
    var firstEnrollment: DateForm
    var lastEnrollment: DateForm
    var answers: RowAnswers
}

/// Questions that the service answered with yes or no, or left out, in two bits each.
struct RowAnswers: Hashable, Sendable {
    enum Question: UInt16 {
        case mdmEnabled = 0
        case agentInstalled = 2
        case isMissing = 4
        case isRemoved = 6
        case userIsArchived = 8
    }

    var bits: UInt16 = 0

    subscript(question: Question) -> Bool? {
        get {
            let answer = bits >> question.rawValue & 3
            return answer == 0 ? nil : answer == 3
        }
        set {
            bits &= ~(3 << question.rawValue)
            if let newValue { bits |= (newValue ? 3 : 1) << question.rawValue }
        }
    }
}

/// A device in the form in which a chunk stores it.
struct EncodedRow: Sendable {
    var id: RecordID
    var terms: RowTerms
    var dates: RowDates
    var facts: RowFacts
    /// The texts, each followed by a separator.
    var text: [UInt8]
    var verbatimDates: [RowDates.Name: String]
}

extension EncodedRow {
    /// Encodes `device`, entering what is new into the lists.
    init(_ device: Device, ids: inout OddIDs, lexicons: inout Lexicons) {
        self.init(device, ids: &ids, terms: lexicons.terms(of: device))
    }

    /// Encodes `device` with the numbers that stand for its values in some lists.
    init(_ device: Device, ids: inout OddIDs, terms: RowTerms) {
        id = ids.insert(device.id.rawValue)
        self.terms = terms

        let lastCheckIn = DateForm(of: device.lastCheckIn)
        let firstEnrollment = DateForm(of: device.firstEnrollment)
        let lastEnrollment = DateForm(of: device.lastEnrollment)
        dates = RowDates(
            lastCheckIn: Self.instant(device.lastCheckIn), firstEnrollment: Self.instant(device.firstEnrollment),
            lastEnrollment: Self.instant(device.lastEnrollment))
        verbatimDates = [:]
        if lastCheckIn == .verbatim { verbatimDates[.lastCheckIn] = device.lastCheckIn?.text }
        if firstEnrollment == .verbatim { verbatimDates[.firstEnrollment] = device.firstEnrollment?.text }
        if lastEnrollment == .verbatim { verbatimDates[.lastEnrollment] = device.lastEnrollment?.text }

        var answers = RowAnswers()
        answers[.mdmEnabled] = device.mdmEnabled
        answers[.agentInstalled] = device.agentInstalled
        answers[.isMissing] = device.isMissing
        answers[.isRemoved] = device.isRemoved
        answers[.userIsArchived] = device.user?.isArchived
        let userID = device.user?.id ?? ""
        facts = RowFacts(
            userID: userID.isEmpty ? .absent : ids.insert(userID), lastCheckIn: lastCheckIn,
            firstEnrollment: firstEnrollment, lastEnrollment: lastEnrollment, answers: answers)

        text = []
        text.reserveCapacity(128)
        append(device.name)
        append(device.serialNumber)
        append(device.user?.name)
        append(device.user?.email)
        append(device.assetTag)
    }

    private mutating func append(_ field: String?) {
        let start = text.count
        if let field { text.append(contentsOf: field.utf8) }
        for place in start..<text.count where text[place] == TextField.separator { text[place] = UInt8(ascii: " ") }
        text.append(TextField.separator)
    }

    private static func instant(_ timestamp: Timestamp?) -> Double {
        guard let instant = timestamp?.date?.timeIntervalSinceReferenceDate, instant.isFinite else {
            return DateForm.noInstant
        }
        return instant
    }
}
