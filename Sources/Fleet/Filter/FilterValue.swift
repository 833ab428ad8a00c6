/// A field, how it is asked, and the value as it was typed.
struct FilterValue {
    var field: FilterField
    var sign: FilterOperator
    var text: String
    var isQuoted: Bool
    /// Where the value starts in the filter.
    var place: Int

    func expression() throws(FilterProblem) -> FilterExpression {
        // `!=` is the opposite of `=`, rows without a value included.
        if sign == .notEqual {
            var equal = self
            equal.sign = .equal
            return .not(try equal.expression())
        }
        if text.isEmpty, !isQuoted, sign != .part {
            throw FilterProblem("\(field.rawValue)\(sign.rawValue) needs a value\(example).", at: place)
        }
        // `=""` is the opposite of `:` alone.
        if sign == .equal, isEmpty, field.kind != .instant, field.kind != .answer {
            return .not(try FilterValue(field: field, sign: .part, text: "", isQuoted: true, place: place).expression())
        }
        switch field.kind {
        case .text: return .test(textTest)
        case .version: return .test(try versionTest())
        case .identifier: return .test(try identifierTest())
        case .instant: return .test(try instantTest())
        case .answer: return .test(try answerTest())
        }
    }

    private var example: String {
        switch field.kind {
        case .version: field == .agent ? "" : ", for example 14.4"
        case .instant: ", for example 7d or 2026-01-31"
        case .answer: ": yes or no"
        case .text, .identifier: ""
        }
    }

    private var isEmpty: Bool { FoldedText.bytes(text).isEmpty }

    private var side: Side? {
        switch sign {
        case .less: .below
        case .atMost: .atMost
        case .greater: .above
        case .atLeast: .atLeast
        case .part, .equal, .notEqual: nil
        }
    }

    // MARK: Texts and versions

    private var plainTest: TextTest {
        let folded = FoldedText.bytes(text)
        if let side { return .sorts(side, key: HumanOrder.key(of: folded)) }
        if sign == .equal { return .equals(folded) }
        return folded.isEmpty ? .present : .contains(folded)
    }

    private var textTest: FilterTest {
        let test = plainTest
        switch field {
        case .name: return .text([.name], test)
        case .serial: return .text([.serialNumber], test)
        case .email: return .text([.userEmail], test)
        case .asset: return .text([.assetTag], test)
        case .user:
            // Only one of them can say where the user sorts.
            if case .sorts = test { return .text([.userName], test) }
            return .text([.userName, .userEmail], test)
        default: return .term(field, test)
        }
    }

    private func versionTest() throws(FilterProblem) -> FilterTest {
        if field == .agent, sign == .part || sign == .equal, !isQuoted,
            let answer = Self.wholeAnswers[text.lowercased()]
        {
            return .answer(.agentInstalled, is: answer)
        }
        guard let side else {
            if sign == .equal, !isEmpty, let version = VersionNumber(text), isNumeric {
                return .version(field, VersionTest(side: .equal, version: version))
            }
            return .term(field, plainTest)
        }
        guard let version = VersionNumber(text), isNumeric else {
            throw FilterProblem("“\(text)” is no version\(example).", at: place)
        }
        return .version(field, VersionTest(side: side, version: version))
    }

    private var isNumeric: Bool { VersionNumber.isPlain(text) }

    private func identifierTest() throws(FilterProblem) -> FilterTest {
        guard side == nil else {
            throw FilterProblem("\(field.rawValue) is asked by : or = only.", at: place)
        }
        if field == .blueprintid { return .term(field, plainTest) }
        if sign == .equal { return .identifier(field, .equals(text)) }
        let folded = FoldedText.bytes(text)
        return .identifier(field, folded.isEmpty ? .present : .contains(folded))
    }

    // MARK: Instants

    private func instantTest() throws(FilterProblem) -> FilterTest {
        let name: RowDates.Name = field == .seen ? .lastCheckIn : .lastEnrollment
        let value = text.lowercased()
        if isEmpty { return .instant(name, .known(sign == .part)) }
        if value == "never", side == nil { return .instant(name, .known(false)) }
        if let start = FilterDates.day(value) { return .instant(name, .day(side ?? .equal, start: start)) }
        if let seconds = FilterDates.age(value) {
            guard let side else {
                throw FilterProblem("An age is asked by < or >: \(field.rawValue)<\(text).", at: place)
            }
            return .instant(name, .age(side, seconds: seconds))
        }
        throw FilterProblem("“\(text)” is no age like 7d or 3h, and no day like 2026-01-31.", at: place)
    }

    // MARK: Answers

    private static let wholeAnswers = [
        "yes": true, "true": true, "on": true, "no": false, "false": false, "off": false,
    ]

    private func answerTest() throws(FilterProblem) -> FilterTest {
        let value = text.lowercased()
        let meant = Set(Self.wholeAnswers.filter { $0.key.hasPrefix(value) }.values)
        guard side == nil, !value.isEmpty, meant.count == 1, let answer = meant.first else {
            throw FilterProblem("\(field.rawValue) is asked for yes or no.", at: place)
        }
        switch field {
        case .lost: return .exception(.lost, is: answer)
        case .removed: return .exception(.removed, is: answer)
        case .missing: return .exception(.missing, is: answer)
        default: return .answer(.mdmEnabled, is: answer)
        }
    }
}
