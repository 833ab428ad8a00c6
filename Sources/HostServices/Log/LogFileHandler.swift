import ConsoleModel
import Foundation
package import Logging

/// Writes log events to a ``LogFile``, a line each. What cannot be written is lost: a log must not stop the console.
package struct LogFileHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level = .info
    private let label: String
    private let file: LogFile

    package init(label: String, file: LogFile) {
        self.label = label
        self.file = file
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let line = Self.line(
            time: Date(), level: event.level, label: label, message: event.message.description,
            metadata: metadata.merging(event.metadata ?? [:]) { $1 })
        try? file.append(line)
    }

    /// One event as one line, secrets in the metadata masked.
    static func line(
        time: Date, level: Logger.Level, label: String, message: String, metadata: Logger.Metadata
    ) -> String {
        var line = "\(time.formatted(.iso8601)) \(level) \(label): \(message)"
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            line += " \(key)=\(text(of: value, under: key))"
        }
        return String(
            String.UnicodeScalarView(
                line.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }

    private static func text(of value: Logger.Metadata.Value, under key: String) -> String {
        if Redaction.isRedacted(key) { return Redaction.mask }
        switch value {
        case .string(let text): return text
        case .stringConvertible(let value): return value.description
        case .array(let values): return "[" + values.map { text(of: $0, under: key) }.joined(separator: ", ") + "]"
        case .dictionary(let values):
            let pairs = values.sorted { $0.key < $1.key }.map { "\($0.key): \(text(of: $0.value, under: $0.key))" }
            return "{" + pairs.joined(separator: ", ") + "}"
        }
    }
}
