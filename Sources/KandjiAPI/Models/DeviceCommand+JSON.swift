extension DeviceCommand {
    /// Reads a row of `GET /devices/{id}/commands`.
    ///
    /// - Throws: ``DecodingIssue`` where the id, the kind or the status is missing.
    public init(json: JSONValue) throws {
        guard let status = json["status"]?.integer else { throw DecodingIssue("“status” is missing") }
        self.init(
            id: try json.required("uuid"), commandType: try json.required("command_type"),
            status: Status(number: status), attempts: json["attempts"]?.integer,
            requestedAt: json["date_requested"]?.timestamp, completedAt: json["date_completed"]?.timestamp,
            lastPushedAt: json["last_pushed"]?.timestamp, errors: Self.reasons(json["error_chain"]), document: json)
    }

    /// Apple's error chain: objects with a description in English or in the device's language, in Apple's spelling of
    /// the names or in the service's, or bare texts.
    private static func reasons(_ chain: JSONValue?) -> [String] {
        (chain?.elements ?? []).compactMap { link in
            Self.descriptions.lazy.compactMap { link[$0]?.nonEmptyText }.first ?? link.nonEmptyText
        }
    }

    private static let descriptions = [
        "USEnglishDescription", "us_english_description", "LocalizedDescription", "localized_description",
        "ErrorDomain", "domain",
    ]
}

extension DeviceCommand.Status {
    /// The status that the service writes as `number`.
    public init(number: Int) {
        switch number {
        case 1: self = .pending
        case 2: self = .running
        case 3: self = .completed
        case 4: self = .failed
        case 5: self = .notNow
        default: self = .other(number)
        }
    }

    /// The service's number for this status.
    public var number: Int {
        switch self {
        case .pending: 1
        case .running: 2
        case .completed: 3
        case .failed: 4
        case .notNow: 5
        case .other(let number): number
        }
    }
}
