package import Fleet
import Foundation
import KandjiAPI

/// The devices of a list as a file.
package enum DeviceExport {
    package enum Format: String, CaseIterable, Sendable {
        case csv, json
    }

    /// A column of the CSV file; `import` understands its names.
    private struct Column: Sendable {
        var title: String
        var key: String
        var value: @Sendable (FleetRow) -> JSONValue?
    }

    private static let columns: [Column] = [
        Column(title: "Device ID", key: "device_id") { .string($0.id.rawValue) },
        Column(title: "Name", key: "device_name") { $0.name.map(JSONValue.string) },
        Column(title: "Serial Number", key: "serial_number") { $0.serialNumber.map(JSONValue.string) },
        Column(title: "Asset Tag", key: "asset_tag") { $0.assetTag.map(JSONValue.string) },
        Column(title: "Platform", key: "platform") { $0.platform.map { .string($0.rawValue) } },
        Column(title: "Model", key: "model") { $0.model.map(JSONValue.string) },
        Column(title: "OS Version", key: "os_version") { $0.osVersion.map(JSONValue.string) },
        Column(title: "Build", key: "supplemental_build_version") { $0.buildVersion.map(JSONValue.string) },
        Column(title: "User ID", key: "user_id") { $0.userID.map(JSONValue.string) },
        Column(title: "User Name", key: "user_name") { $0.userName.map(JSONValue.string) },
        Column(title: "User Email", key: "user_email") { $0.userEmail.map(JSONValue.string) },
        Column(title: "Blueprint ID", key: "blueprint_id") { $0.blueprintID.map(JSONValue.string) },
        Column(title: "Blueprint", key: "blueprint_name") { $0.blueprintName.map(JSONValue.string) },
        Column(title: "Tags", key: "tags") { $0.tags.isEmpty ? nil : .array($0.tags.map(JSONValue.string)) },
        Column(title: "Last Check-in", key: "last_check_in") { date($0.lastCheckIn) },
        Column(title: "First Enrollment", key: "first_enrollment") { date($0.firstEnrollment) },
        Column(title: "Last Enrollment", key: "last_enrollment") { date($0.lastEnrollment) },
        Column(title: "MDM Enabled", key: "mdm_enabled") { $0.mdmEnabled.map(JSONValue.bool) },
        Column(title: "Agent Installed", key: "agent_installed") { $0.agentInstalled.map(JSONValue.bool) },
        Column(title: "Agent Version", key: "agent_version") { $0.agentVersion.map(JSONValue.string) },
        Column(title: "Missing", key: "is_missing") { $0.isMissing.map(JSONValue.bool) },
        Column(title: "Removed", key: "is_removed") { $0.isRemoved.map(JSONValue.bool) },
        Column(title: "Lost Mode", key: "lost_mode_status") { $0.lostModeStatus.map(JSONValue.string) },
    ]

    private static func date(_ seconds: Int64?) -> JSONValue? {
        seconds.map { .string(Date(timeIntervalSince1970: Double($0)).formatted(.iso8601)) }
    }

    package static func text(_ format: Format, of table: FleetTable, rows: [UInt32]) -> String {
        switch format {
        case .csv:
            // Excel takes a file without this mark for one in the machine's own old encoding.
            var text = "\u{FEFF}" + CSVText.row(columns.map(\.title))
            for row in rows {
                let device = table[Int(row)]
                text += CSVText.row(columns.map { cell($0.value(device)) })
            }
            return text
        case .json:
            let objects = rows.map { row in
                let device = table[Int(row)]
                let members = columns.compactMap { column in column.value(device).map { (column.key, $0) } }
                return JSONValue.object(Dictionary(members) { first, _ in first })
            }
            return JSONValue.array(objects).prettyText + "\n"
        }
    }

    private static func cell(_ value: JSONValue?) -> String {
        switch value {
        case .string(let text): text
        case .bool(let isTrue): isTrue ? "yes" : "no"
        case .array(let elements): elements.map { cell($0) }.joined(separator: ", ")
        case .number(let digits): digits
        case nil, .null, .object: ""
        }
    }
}
