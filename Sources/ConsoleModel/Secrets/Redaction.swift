import Foundation
package import KandjiAPI

/// Keeps secrets out of everything that prints requests and answers: logs, `curl` lines, dumps, the audit log.
package enum Redaction {
    /// What stands in a secret's place.
    package static let mask = "••••"

    /// The names of fields and headers whose values are secrets, in lower case without punctuation.
    package static let redactedKeys: Set<String> = [
        "pin", "unlockpin", "erasepin", "passcode", "password", "recoverypassword", "firmwarepassword", "secret",
        "key", "recoverykey", "filevaultkey", "filevaultrecoverykey", "personalrecoverykey", "privatekey", "apikey",
        "xapikey", "bypasscode", "userbasedalbc", "devicebasedalbc", "token", "accesstoken", "refreshtoken", "stoken",
        "bearer", "authorization", "proxyauthorization", "cookie", "setcookie",
    ]

    /// Whether the value of a field or header with this name is a secret.
    package static func isRedacted(_ key: String) -> Bool {
        redactedKeys.contains(String(key.lowercased().unicodeScalars.filter(\.properties.isAlphabetic)))
    }

    /// A path, or an address, whose query has its secrets masked.
    package static func redact(address: String) -> String {
        guard let mark = address.firstIndex(of: "?") else { return address }
        let items = address[address.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
        let shown = items.map { item in
            let name = item.prefix { $0 != "=" }
            return isRedacted(name.removingPercentEncoding ?? String(name)) ? "\(name)=\(mask)" : String(item)
        }
        return address[...mark] + shown.joined(separator: "&")
    }

    /// The headers with secrets masked, in their order.
    package static func redact(headers: [(name: String, value: String)]) -> [(name: String, value: String)] {
        headers.map { ($0.name, isRedacted($0.name) ? mask : $0.value) }
    }

    /// The pairs with secrets masked.
    package static func redact(_ pairs: [String: String]) -> [String: String] {
        pairs.reduce(into: [:]) { $0[$1.key] = isRedacted($1.key) ? mask : $1.value }
    }

    /// The document with secrets masked, however deep they are.
    package static func redact(_ document: JSONValue) -> JSONValue {
        switch document {
        case .null, .bool, .number, .string: document
        case .array(let elements): .array(elements.map(redact))
        case .object(let members):
            .object(
                members.reduce(into: [:]) { result, member in
                    let isSecret = isRedacted(member.key) && member.value != .null
                    result[member.key] = isSecret ? .string(mask) : redact(member.value)
                })
        }
    }
}
