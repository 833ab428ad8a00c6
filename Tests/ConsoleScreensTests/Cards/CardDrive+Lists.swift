import KandjiAPI

/// The cards that list something, those of ADE and the custom API call.
extension CardDrive {
    static let lists = [apps, libraryItems, notes, blueprints, adeIntegration, adeIntegrations, adeDevices]

    /// A list of one device's: each key of its first row, and the label that it has when the row is opened.
    private static func ofDevice(
        _ card: String, _ output: String, _ command: String, row: String, answer: (JSONValue) -> JSONValue,
        _ keys: [(key: String, label: String)]
    ) -> CardDrive {
        let request = "GET /devices/{device}/\(command)"
        let document = JSONValue.object(keys.reduce(into: [:]) { $0[$1.key] = mark($1.label) })
        return CardDrive(
            card: card, steps: [":\(command)"], request: request, answers: [request: answer(document)],
            row: marked(row), outputs: [(output, keys.map { .field($0.label, marked($0.label)) })])
    }

    private static let apps = ofDevice(
        "List Device Apps", "Apps", "apps", row: "Name", answer: { ["apps": [$0]] },
        [
            ("app_id", "App ID"), ("app_name", "Name"), ("bundle_id", "Bundle ID"), ("bundle_size", "Bundle Size"),
            ("app_store_vendable", "App Store Vendable"), ("device_based_vpp", "Device Based VPP"),
            ("source", "Source"), ("process", "Process"), ("signature", "Signature"),
            ("creation_date", "Creation Date"), ("modification_date", "Modification Date"), ("path", "Path"),
            ("version", "Version"), ("novelty", "Novelty"),
        ])

    private static let libraryItems = ofDevice(
        "List Device Library Items", "Items List", "library-items", row: "Name",
        answer: { document in
            let more: JSONValue = [
                "computer": ["id": mark("Device ID"), "name": mark("Device Name")],
                "blueprint": ["id": mark("Blueprint ID"), "name": mark("Blueprint Name")],
                "edr_status": ["malware_posture": mark("Malware posture")],
            ]
            return ["library_items": [.object(document.members.merging(more.members) { $1 })]]
        },
        [
            ("id", "ID"), ("status", "Status"), ("reported_at", "Reported At"), ("log", "Log"),
            ("last_audit_run", "Last Audit Run"), ("last_audit_log", "Last Audit Log"),
            ("control_log", "Control Log"), ("control_reported_at", "Control Reported At"), ("item_id", "Item ID"),
            ("name", "Name"), ("type", "Type"), ("rules_present", "Rules Present"),
        ]
    ).showing(["Device ID", "Device Name", "Blueprint ID", "Blueprint Name", "Malware posture"])

    private static let notes = ofDevice(
        "List Device Notes", "Items List", "notes", row: "Author", answer: { [$0] },
        [
            ("note_id", "Note ID"), ("created_at", "Created At"), ("updated_at", "Updated At"),
            ("author", "Author"), ("content", "Content"),
        ])

    /// The first output shows these as well.
    private func showing(_ labels: [String]) -> CardDrive {
        var drive = self
        drive.outputs[0].shown += labels.map { .field($0, marked($0)) }
        drive.outputs[0].shown.append(.field("On All Devices", "Enter shows its status everywhere"))
        return drive
    }

    /// All are read, for they are few: there is no smaller result set to choose.
    private static let blueprints: CardDrive = {
        let document: JSONValue = [
            "name": mark("Name"), "icon": mark("Icon"), "color": mark("Color"), "description": mark("Description"),
            "enrollment_code": ["code": mark("Enrollment Code")],
        ]
        return CardDrive(
            card: "List Blueprints", steps: [":blueprints"],
            inputs: [("Result Set", .given("Record Count {blueprints}"))], request: "GET /blueprints",
            query: "limit=300&offset=0",
            beside: ["GET /blueprints/{first blueprint}/list-library-items"],
            answers: [
                "GET /blueprints": ["results": [document]], "GET /blueprints/{first blueprint}": document,
            ],
            row: marked("Name"),
            outputs: [
                (
                    "Results",
                    ["Name", "Icon", "Color", "Description", "Enrollment Code"].map { .field($0, marked($0)) }
                ), ("Record Count", [.text("Record Count {blueprints}")]),
            ])
    }()

    private static let integration: JSONValue = [
        "blueprint": [
            "id": mark("Default Blueprint ID"), "name": mark("Default Blueprint Name"),
            "icon": mark("Default Blueprint Icon"), "color": mark("Default Blueprint Color"),
        ],
        "access_token_expiry": mark("Access Token Expiry"), "server_name": mark("Server Name"),
        "server_uuid": mark("Server UUID"), "org_name": mark("Organization Name"),
        "org_email": mark("Organization Email"), "org_phone": mark("Organization Phone"),
        "stoken_file_name": mark("Stoken File Name"), "last_device_sync": mark("Last Device Sync"),
        "defaults": ["email": mark("Default Email"), "phone": mark("Default Phone")],
        "days_left": mark("Days Left"), "status": mark("Status"), "status_reason": mark("Status Reason"),
        "status_received_at": mark("Status Received At"),
        // A platform of which there are none is not named.
        "device_counts": ["Mac": 31, "iPhone": 57, "iPad": 12, "AppleTV": nil, "total": 100],
    ]

    private static let integrationOutputs =
        fields(
            "Default Blueprint ID", "Default Blueprint Name", "Default Blueprint Color", "Default Blueprint Icon",
            "Access Token Expiry", "Server Name", "Server UUID", "Organization Name", "Organization Email",
            "Organization Phone", "Stoken File Name", "Last Device Sync", "Default Email", "Default Phone",
            "Days Left", "Status", "Status Reason", "Status Received At")
        + [
            ("Apple TV Device Count", [.field("Apple TV Device Count", "0 [....................]")]),
            ("iPad Device Count", [.field("iPad Device Count", "12 [##..................]")]),
            ("iPhone Device Count", [.field("iPhone Device Count", "57 [###########.........]")]),
            ("Mac Device Count", [.field("Mac Device Count", "31 [######..............]")]),
            ("Total Device Count", [.field("Total Device Count", "100 [####################]")]),
        ]

    private static let adeIntegration = CardDrive(
        card: "Get ADE Integration", steps: [":ade-integration {token}"],
        inputs: [("ADE Token ID", .argument("{token}"))], request: "GET /integrations/apple/ade/{token}",
        answers: ["GET /integrations/apple/ade/{token}": integration], outputs: integrationOutputs)

    private static let adeIntegrations = CardDrive(
        card: "List ADE Integrations", steps: [":ade", "+"],
        inputs: [("Result Set", .field("Result Set", "Stream All Records"))],
        request: "GET /integrations/apple/ade",
        answers: ["GET /integrations/apple/ade": ["results": [integration]]], row: marked("Server Name"),
        outputs: [
            ("Results", integrationOutputs.flatMap(\.shown)), ("Record Count", [.text("Record Count 2")]),
        ])

    private static let adeDevices: CardDrive = {
        let names: [(key: String, label: String)] = [
            ("serial_number", "Serial Number"), ("model", "Model"), ("description", "Description"),
            ("color", "Color"), ("device_family", "Device Family"), ("os", "OS"), ("asset_tag", "Asset Tag"),
            ("device_assigned_by", "Device Assigned By"), ("device_assigned_date", "Device Assigned Date"),
            ("profile_status", "Profile Status"), ("profile_assign_time", "Profile Assign Time"),
            ("profile_push_time", "Profile Push Time"), ("last_assignment_status", "Last Assignment Status"),
            ("failed_assignment_attempts", "Failed Assignment Attempts"),
            ("assignment_status_received_at", "Assignment Status Received At"), ("user", "User ID"),
        ]
        let row = names.reduce(into: ["mdm_device": nil] as [String: JSONValue]) { $0[$1.key] = mark($1.label) }
        let request = "GET /integrations/apple/ade/{token}/devices"
        return CardDrive(
            card: "List ADE Devices", steps: [":ade-devices {token}", "+"],
            inputs: [
                ("ADE Token ID", .field("ADE Token ID", "{token}")),
                ("Result Set", .field("Result Set", "Stream All Records")),
            ],
            request: request, query: "page=1", answers: [request: ["results": [.object(row)]]],
            row: marked("Serial Number"),
            outputs: [
                (
                    "Results",
                    [.field("MDM Device", "awaiting enrollment")] + names.map { .field($0.label, marked($0.label)) }
                ), ("Record Count", [.text("Record Count {token devices}")]),
            ])
    }()

    private static func custom(
        _ variant: String, _ method: String, body: String?, beside: [String] = []
    ) -> CardDrive {
        let request = "\(method) /devices/{device}"
        return CardDrive(
            card: "Custom API Action", variant: variant, steps: [":api"],
            inputs: [
                ("Request Type", .field("Method", method)), ("Relative URL", .field("URL", "/devices/{device}")),
                ("Query", .field("Query", "fields=a b")), ("Headers", .field("Headers", "X-Asked: =asked=")),
                ("Body", .field("Body", body ?? "")),
            ],
            request: request, query: "fields=a%20b", body: body.map { .json($0) } ?? .none,
            headers: ["X-Asked": "=asked="], beside: beside, answers: [request: ["device_name": mark("Body")]],
            outputs: [
                ("Status Code", [.text("HTTP 200")]), ("Headers", [.list("- Headers", [marked("Headers")])]),
                ("Body", [.text("\"device_name\": \"\(marked("Body"))\"")]),
            ])
    }

    static let customRead = custom("a read", "GET", body: nil)
    static let customChange = custom(
        "a change", "PATCH", body: #"{"asset_tag": "AX-4711"}"#, beside: ["GET /devices/{device}"])
}
