import Foundation

/// Where a tenant's API token comes from.
package enum TokenSource: Hashable, Sendable {
    /// The variable `KANDJI_API_TOKEN`.
    case environment
    /// A file that only its owner may read; its one line is the token.
    case file(String)
    /// A program and its arguments, run without a shell; the one line that it prints is the token.
    case command([String])

    package static let variable = "KANDJI_API_TOKEN"

    /// Fetches the token.
    ///
    /// - Parameter timeLimit: How long a command may take.
    package func token(
        environment: [String: String] = ProcessInfo.processInfo.environment, timeLimit: Duration = .seconds(30)
    ) async throws(TokenFailure) -> String {
        switch self {
        case .environment:
            return try Self.onlyLine(environment[Self.variable] ?? "", of: "The variable \(Self.variable)")
        case .file(let path):
            let text: String?
            do throws(FileFailure) {
                text = try PrivateFile.text(at: path, what: "token file")
            } catch {
                throw TokenFailure(reason: error.reason)
            }
            guard let text else { throw TokenFailure(reason: "There is no token file \(path).") }
            return try Self.onlyLine(text, of: "The token file \(path)")
        case .command(let arguments):
            let output = try await CommandRun(arguments: arguments, timeLimit: timeLimit).output()
            return try Self.onlyLine(output, of: "The token command \(arguments.first ?? "")")
        }
    }

    /// The text without the white space around it, which must be one word.
    private static func onlyLine(_ text: String, of what: String) throws(TokenFailure) -> String {
        let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !token.isEmpty else { throw TokenFailure(reason: "\(what) is empty.") }
        guard token.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) }) else {
            throw TokenFailure(reason: "\(what) holds more than one word of plain characters, so it is no token.")
        }
        return token
    }
}
