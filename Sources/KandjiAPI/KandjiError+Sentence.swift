extension KandjiError: CustomStringConvertible {
    /// What happened, in a sentence or two for a person, with the service's own words where there are any.
    public var sentence: String {
        var text = statement
        if let serverMessage {
            text += " The service says: " + (serverMessage.hasSuffix(".") ? serverMessage : serverMessage + ".")
        }
        if outcomeUnknown {
            text += " It may have been carried out all the same: look at the device's commands before sending it again."
        }
        return text
    }

    /// The ``sentence``.
    public var description: String { sentence }

    private var statement: String {
        let because = reason.map { ": \($0)" } ?? ""
        let number = status.map { " (\($0))" } ?? ""
        switch code {
        case .unauthorized, .forbidden:
            return "The token is wrong, expired, revoked, or lacks the permission for this call\(number)."
        case .notFound:
            return isAboutDevice
                ? "There is no such device or object, or the device is no longer enrolled\(number)."
                : "There is no such object\(number)."
        case .invalidRequest: return "The service refused the request\(number)\(because)."
        case .alreadyRunning: return "Such a command is already running on this device\(number)."
        case .notAllowed: return "This command is not allowed for this device\(number)."
        case .rateLimited(let wait):
            let when = wait.map { "in \(Self.text(of: $0))" } ?? "later"
            return "The tenant's budget of API calls is spent; try again \(when)\(number)."
        case .unavailable: return "The service failed\(number)."
        case .timedOut: return "No answer came within the time allowed\(because)."
        case .connection: return "The service could not be reached, or the connection broke\(because)."
        case .undecodable: return "The service's answer could not be read\(number)\(because)."
        case .cancelled: return "The call was cancelled."
        }
    }

    private var isAboutDevice: Bool {
        ["device", "lostMode", "notes", "secrets", "apps"].contains { endpoint.hasPrefix($0) }
    }

    private static func text(of wait: Duration) -> String {
        let seconds = max(1, wait.components.seconds + (wait.components.attoseconds > 0 ? 1 : 0))
        switch seconds {
        case 1: return "1 second"
        case ..<120: return "\(seconds) seconds"
        default: return "\((seconds + 59) / 60) minutes"
        }
    }
}
