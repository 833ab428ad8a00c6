import ConsoleModel
import Foundation
import KandjiAPI

/// *Get Device* and *List Devices*.
extension CardDrive {
    static let devices = [basic, full] + listDevices

    /// Which of both is wanted is not asked: the row is there at once, and the sections come after it.
    private static let deviceInputs: [(name: String, place: CardInput)] = [
        ("Device ID", .argument("{device}")), ("Details", .given("Summary")),
    ]

    private static let basic = CardDrive(
        card: "Get Device", variant: "basic", steps: [":device {device}", "F5"], inputs: deviceInputs,
        request: "GET /devices/{device}", beside: ["GET /devices/{device}/details"],
        answers: ["GET /devices/{device}": device(user: "", archived: "Is Archived")],
        outputs: deviceOutputs(user: "", archived: "Is Archived"),
        isAnswered: { state in
            if case .device(let detail) = state.screens.last { detail.device.model == marked("Model") } else { false }
        })

    private static let full = CardDrive(
        card: "Get Device", variant: "full", steps: [":device {device}"], inputs: deviceInputs,
        request: "GET /devices/{device}/details",
        answers: [
            "GET /devices/{device}/details": .object(
                DetailOutputs.all.reduce(into: [:]) { $0[$1.key] = $1.answer })
        ],
        outputs: DetailOutputs.all.flatMap(\.expected))

    private static let filters: [(name: String, parameter: String, value: String)] = [
        ("User Email", "user_email", "part"), ("User Email - Exact", "user_email_exact", "jane%40acme.example"),
        ("User Name", "user_name", "Jane"), ("Kandji User ID", "user_id", "5e471e1d-0000-4000-8000-000000000004"),
        ("Device ID", "device_id", "5e471e1d-0000-4000-8000-000000000002"),
        ("Device Name", "device_name", "name-device"),
        ("Serial Number", "serial_number", "SER4711"), ("MAC Address", "mac_address", "aa%3Abb"),
        ("Asset Tag", "asset_tag", "AX-4711"), ("Platform", "platform", "iPad"), ("Model", "model", "Air"),
        ("OS Version", "os_version", "17.5"), ("Blueprint ID", "blueprint_id", "5e471e1d-0000-4000-8000-000000000003"),
    ]

    private static func listDevices(
        _ resultSet: String, limit: Int, count: String, filters: [(name: String, parameter: String, value: String)] = []
    ) -> CardDrive {
        let asked = filters.map { "\($0.parameter)=\($0.value)" }
        let request = "GET /devices"
        // What the filters find is not the question here: the tenant answers with this row whatever is asked.
        let id: JSONValue = ["device_id": "5e471e1d-0000-4000-8000-000000000001"]
        return CardDrive(
            card: "List Devices", variant: resultSet, steps: [":query-devices"],
            inputs: [("Result Set", .field("Result Set", resultSet))]
                + filters.map { ($0.name, .field($0.name, $0.value.removingPercentEncoding ?? "")) },
            request: request,
            query: (asked + ["ordering=serial_number", "limit=\(limit)", "offset=0"]).joined(separator: "&"),
            answers: [request: [.object(device(user: "", archived: "Is Archived").members.merging(id.members) { $1 })]],
            row: marked("Device Name"),
            outputs: listOutputs(count: count))
    }

    /// The card has the user as one output, and a row's other fields in the list of devices.
    private static func listOutputs(count: String) -> [(name: String, shown: [Expected])] {
        let known = ["User": ["Name", "Email", "User ID", "Is Archived"], "Devices": ["MDM Enabled"]]
        var outputs = deviceOutputs(user: "", archived: "Is Archived")
        let id = Expected.field("Device ID", "5e471e1d-0000-4000-8000-000000000001")
        outputs[0].shown = [id]
        for (output, names) in known {
            let shown = outputs.filter { names.contains($0.name) }.flatMap(\.shown)
            outputs.removeAll { names.contains($0.name) }
            outputs.append((output, output == "User" ? shown : shown + [.text("Record Count \(count)")]))
        }
        return outputs
    }

    private static let listDevices: [CardDrive] = [
        listDevices("First Matching Record", limit: 2, count: "1", filters: filters),
        listDevices("First 200 Matching Records", limit: 201, count: "{fleet}"),
        listDevices("Stream Matching Records (all)", limit: 300, count: "{fleet}"),
    ]
}

/// A section of *Get Device*'s full option: where the service says what the card calls by these names.
struct DetailOutputs: Sendable {
    /// The title on the screen.
    var title: String
    var key: String
    /// The service's key and the card's output; a list is known by its brackets.
    var outputs: [(key: String, name: String)]

    private init(_ title: String, _ key: String, _ outputs: [(key: String, name: String)]) {
        self.title = title
        self.key = key
        self.outputs = outputs
    }

    private func text(_ name: String) -> String { marked("\(key) \(name)") }

    /// What the service answers.
    var answer: JSONValue {
        if let list = outputs.first, list.key == "[]" { return [["name": .string(text(list.name))]] }
        return .object(
            outputs.reduce(into: [:]) { members, output in
                let value = JSONValue.string(text(output.name))
                switch output.key.suffix(2) {
                case "[]": members[String(output.key.dropLast(2))] = [["username": value]]
                case "''": members[String(output.key.dropLast(2))] = [value]
                default: members[output.key] = value
                }
            })
    }

    var expected: [(name: String, shown: [Expected])] {
        outputs.map { output in
            let isList = output.key.hasSuffix("[]")
            // A whole section that is a list has no label but its title.
            let label = output.key == "[]" ? "1." : output.name
            return (
                output.name,
                [
                    isList
                        ? .list(label, [text(output.name)], section: title)
                        : .field(label, text(output.name), section: title)
                ]
            )
        }
    }

    /// In the order of the specification. Keys with `[]` hold a list of objects, with `''` a list of texts.
    static let all: [DetailOutputs] = [
        DetailOutputs(
            "General", "general",
            [
                ("device_id", "Device ID"), ("device_name", "Device Name"), ("last_enrollment", "Last Enrollment"),
                ("first_enrollment", "First Enrollment"), ("model", "Model"), ("platform", "Platform"),
                ("os_version", "OS Version"), ("system_version", "System Version"), ("boot_volume", "Boot Volume"),
                ("time_since_boot", "Time Since Boot"), ("last_user", "Last User"), ("asset_tag", "Asset Tag"),
                ("assigned_user", "Assigned User"), ("blueprint_name", "Blueprint Name"),
                ("blueprint_uuid", "Blueprint UUID"),
            ]),
        DetailOutputs(
            "MDM", "mdm",
            [
                ("mdm_enabled", "MDM Enabled"), ("install_date", "Install Date"), ("last_check_in", "Last Check-in"),
                ("mdm_enabled_user''", "MDM-enabled User"),
            ]),
        DetailOutputs(
            "Activation Lock", "activation_lock",
            [
                ("bypass_code_failed", "Bypass Code Failed"),
                ("user_activation_lock_enabled", "User Activation Lock Enabled"),
                ("device_activation_lock_enabled", "Device Activation Lock Enabled"),
                ("activation_lock_allowed_while_supervised", "Activation Lock Allowed While Supervised"),
                ("activation_lock_supported", "Activation Lock Supported"),
            ]),
        DetailOutputs(
            "FileVault", "filevault",
            [
                ("filevault_enabled", "FileVault Enabled"),
                ("filevault_recoverykey_type", "FileVault Recovery Key Type"),
                ("filevault_prk_escrowed", "FileVault Personal Recovery Key Escrowed"),
                ("filevault_next_rotation", "FileVault Next Rotation"),
                ("filevault_regen_required", "FileVault Regeneration Required"),
            ]),
        DetailOutputs(
            "Automated Device Enrollment", "automated_device_enrollment",
            [("auto_enroll_eligible", "Auto Enroll Eligible"), ("auto_enrolled", "Auto Enrolled")]),
        DetailOutputs(
            "Kandji Agent", "kandji_agent",
            [
                ("agent_installed", "Agent Installed"), ("install_date", "Install Date"),
                ("last_check_in", "Last Check-in"), ("agent_version", "Agent Version"),
            ]),
        DetailOutputs(
            "Hardware Overview", "hardware_overview",
            [
                ("model_name", "Model Name"), ("model_identifier", "Model Identifier"),
                ("processor_name", "Processor Name"), ("processor_speed", "Processor Speed"),
                ("number_of_processors", "Number of Processors"), ("total_number_of_cores", "Total Number of Cores"),
                ("memory", "Memory"), ("udid", "UDID"),
            ]),
        DetailOutputs("Volumes", "volumes", [("[]", "Volumes")]),
        DetailOutputs(
            "Network", "network",
            [
                ("local_hostname", "Local Hostname"), ("mac_address", "MAC Address"), ("ip_address", "IP Address"),
                ("public_ip", "Public IP"),
            ]),
        DetailOutputs(
            "Recovery Information", "recovery_information",
            [
                ("recovery_lock_enabled", "Recovery Lock Enabled"),
                ("firmware_password_exist", "Firmware Password Exists"),
                ("firmware_password_pending", "Firmware Password Pending"),
                ("password_rotation_scheduled", "Password Rotation Scheduled"),
            ]),
        DetailOutputs("Users", "users", [("regular_users[]", "Regular Users"), ("system_users[]", "System Users")]),
        DetailOutputs("Installed Profiles", "installed_profiles", [("[]", "Installed Profiles")]),
        DetailOutputs(
            "Apple Business Manager", "apple_business_manager",
            [
                ("model", "Model"), ("color", "Color"), ("description", "Description"),
                ("serial_number", "Serial Number"), ("device_family", "Device Family"), ("os", "OS"),
                ("device_assigned_date", "Device Assigned Date"), ("device_assigned_by", "Device Assigned By"),
            ]),
        DetailOutputs(
            "Apple Remote Desktop", "security_information",
            [("remote_desktop_enabled", "Apple Remote Desktop Turned On")]),
    ]
}
