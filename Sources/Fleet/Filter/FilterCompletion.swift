/// What may stand at the cursor of a filter that is being typed.
package struct FilterCompletion: Equatable, Sendable {
    package struct Candidate: Equatable, Sendable {
        /// What takes the word's place.
        package var text: String
        package var about: String
    }

    /// The characters of the text that a candidate replaces.
    package var range: Range<Int>
    package var candidates: [Candidate]
}

extension FleetTable {
    /// The fields whose name begins like the word before the cursor, or the values that the fleet has of the field that
    /// stands there: those that begin with what was typed first, then those that contain it.
    ///
    /// - Parameter cursor: The cursor's place in `text`, counted in characters.
    package func completion(of text: String, cursor: Int) -> FilterCompletion {
        let word = FilterWord(in: text, before: cursor)
        guard let name = word.field else {
            let typed = word.value.lowercased()
            let fields = FilterField.allCases.filter { $0.rawValue.hasPrefix(typed) }
            return FilterCompletion(
                range: word.valueStart..<word.end,
                candidates: fields.map { .init(text: $0.rawValue + $0.usualSign, about: $0.about) })
        }
        let values = FilterField(rawValue: name.lowercased()).map(values(of:)) ?? []
        let typed = FoldedText.bytes(word.value)
        let matching = values.map { (value: $0, folded: FoldedText.bytes($0)) }.filter { value in
            typed.isEmpty || SubstringSearch(needle: typed).isFound(in: value.folded)
        }
        let sorted =
            matching.filter { $0.folded.starts(with: typed) } + matching.filter { !$0.folded.starts(with: typed) }
        return FilterCompletion(
            range: word.valueStart..<word.end,
            candidates: sorted.map { .init(text: FleetFilter.value($0.value), about: "") })
    }

    /// The values of a field that are known, in human order; none for fields that differ from device to device.
    private func values(of field: FilterField) -> [String] {
        let values: [String?]
        switch field {
        case .model: values = lexicons.models.all
        case .os: values = lexicons.systems.all.map(\.version)
        case .build: values = lexicons.systems.all.map(\.build)
        case .platform: values = lexicons.platforms.all
        case .blueprint: values = lexicons.blueprints.all.map(\.name)
        case .blueprintid: values = lexicons.blueprints.all.map(\.id)
        case .tag: values = lexicons.tags.all.flatMap(\.names)
        case .agent: return ["yes", "no"] + Self.sorted(lexicons.agents.all)
        case .mdm, .missing, .removed, .lost: return ["yes", "no"]
        case .seen, .enrolled: return ["1h", "1d", "7d", "30d", "90d", "never"]
        case .name, .serial, .user, .email, .userid, .asset, .id: return []
        }
        return Self.sorted(values.compactMap(\.self))
    }

    private static func sorted(_ values: [String]) -> [String] {
        Set(values).map { (value: $0, key: HumanOrder.key(of: FoldedText.bytes($0))) }
            .sorted { left, right in
                left.key == right.key ? left.value < right.value : left.key.lexicographicallyPrecedes(right.key)
            }
            .map(\.value)
    }
}

extension FilterField {
    /// How the field is mostly asked.
    fileprivate var usualSign: String {
        switch kind {
        case .instant: "<"
        case .identifier: "="
        case .text, .version, .answer: ":"
        }
    }
}

/// The word that the cursor stands at the end of.
struct FilterWord {
    /// The letters before the operator; `nil` while there is none.
    var field: String?
    /// What was typed of the value, or of the whole word without an operator.
    var value = ""
    var valueStart = 0
    var end: Int

    init(in text: String, before cursor: Int) {
        end = min(cursor, text.count)
        var isInQuotes = false
        var isEscaped = false
        var isAtStart = true
        for (place, character) in text.prefix(end).enumerated() {
            if isEscaped {
                isEscaped = false
                value.append(character)
                continue
            }
            if !isInQuotes, FilterParser.isSpace(character) || character == "|" || isAtStart && character == "!" {
                (field, value, valueStart, isAtStart) = (nil, "", place + 1, true)
                continue
            }
            isAtStart = false
            if character == "\\" {
                isEscaped = true
            } else if FilterParser.isQuote(character) {
                isInQuotes.toggle()
            } else if field == nil, !isInQuotes, "!:=<>".contains(character),
                place > valueStart, value.allSatisfy({ $0.isASCII && $0.isLetter })
            {
                (field, value, valueStart) = (value, "", place + 1)
            } else if field != nil, value.isEmpty, character == "=", place == valueStart {
                valueStart = place + 1
            } else {
                value.append(character)
            }
        }
    }
}
