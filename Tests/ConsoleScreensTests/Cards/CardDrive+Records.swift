import KandjiAPI

/// The cards that change what Kandji keeps, and those of one Blueprint.
extension CardDrive {
    static let records: [CardDrive] = [createBlueprint, createNote, updateDevice] + blueprint

    private static let createBlueprint = CardDrive(
        card: "Create Blueprint", steps: [":create-blueprint"],
        inputs: [
            ("Name", .field("Name", "Loaners")),
            ("Enrollment Code Is Active", .field("Enrollment code is active", "no")),
            // The column of labels has no room for the whole word.
            ("Enrollment Code", .field("Enroll code", "047115")), ("Color", .field("Color", "aqua-500")),
            ("Description", .field("Description", "Given out")), ("Icon", .field("Icon", "ss-files")),
        ],
        request: "POST /blueprints",
        body: .form(
            "name=Loaners&enrollment_code.is_active=false&enrollment_code.code=047115&color=aqua-500"
                + "&icon=ss-files&description=Given%20out&type=classic"),
        answers: [
            "POST /blueprints": [
                "name": mark("Name"), "description": mark("Description"), "icon": mark("Icon"),
                "color": mark("Color"), "enrollment_code": ["code": mark("Code")],
            ]
        ],
        outputs: [
            ("Status Code", [.field("Status Code", "201")]),
            ("Blueprint", [.list("Blueprint", ["Name", "Description", "Icon", "Color", "Code"].map(marked))]),
        ])

    private static let createNote = CardDrive(
        card: "Create Note", steps: ["F9 n ENTER"],
        inputs: [("Device ID", .target), ("Note", .field("Note", "Screen cracked", title: "Create a note: "))],
        request: "POST /devices/{device}/notes", body: .json(#"{"content": "Screen cracked"}"#),
        beside: ["GET /devices/{device}/details"],
        answers: [
            "POST /devices/{device}/notes": [
                "content": mark("Content"), "author": mark("Author"), "note_id": mark("Note ID"),
                "created_at": mark("Created At"), "updated_at": mark("Updated At"),
            ]
        ],
        outputs: [
            ("Status Code", [.field("Status Code", "201")]),
            ("Note", [.list("Note", ["Content", "Author", "Note ID", "Created At", "Updated At"].map(marked))]),
        ])

    private static let updateDevice = CardDrive(
        card: "Update Device", steps: ["F9 u"],
        inputs: [
            ("Device ID", .target), ("Blueprint ID", .field("Blueprint", "{blueprint name}")),
            ("Kandji User ID", .field("User", "{user email}")), ("Asset tag", .field("Asset tag", "AX-4711")),
        ],
        request: "PATCH /devices/{device}",
        body: .json(#"{"blueprint_id": "{blueprint}", "user": "{user}", "asset_tag": "AX-4711"}"#),
        beside: ["GET /devices/{device}/details", "GET /devices/{device}", "GET /blueprints", "GET /users"],
        answers: ["GET /devices/{device}": device(user: "User ", archived: "User is Archived")],
        outputs: [("Status", [.field("Status", "200")])] + deviceOutputs(user: "User ", archived: "User is Archived"))

    /// What a card shows of a device's row.
    ///
    /// - Parameters:
    ///   - user: what stands before a field of the user.
    ///   - archived: the field that says whether the user is archived.
    static func device(user: String, archived: String) -> JSONValue {
        [
            "device_name": mark("Device Name"), "model": mark("Model"), "serial_number": mark("Serial Number"),
            "platform": mark("Platform"), "os_version": mark("OS Version"), "supplemental_build_version": "",
            "supplemental_os_version_extra": "", "last_check_in": mark("Last Check-in"),
            "asset_tag": mark("Asset Tag"), "blueprint_id": mark("Blueprint ID"),
            "mdm_enabled": mark("MDM Enabled"), "agent_installed": mark("Agent Installed"),
            "is_missing": mark("Is Missing"), "is_removed": mark("Is Removed"),
            "agent_version": mark("Agent Version"), "first_enrollment": mark("First Enrollment"),
            "last_enrollment": mark("Last Enrollment"), "blueprint_name": mark("Blueprint Name"),
            "user": [
                "email": mark(user + "Email"), "name": mark(user + "Name"), "id": mark("User ID"),
                "is_archived": mark(archived),
            ],
        ]
    }

    /// Where they are found: each under its own name, the flags told apart by going through the card several times.
    static func deviceOutputs(user: String, archived: String) -> [(name: String, shown: [Expected])] {
        let flags = ["MDM Enabled", "Agent Installed", "Is Missing", "Is Removed", archived]
        return [("Device ID", [.field("Device ID", "{device}")])]
            + fields(
                "Device Name", "Model", "Serial Number", "Platform", "OS Version", "Last Check-in", "Asset Tag",
                "Blueprint ID", "Agent Version", "First Enrollment", "Last Enrollment", "Blueprint Name",
                user + "Email", user + "Name", "User ID")
            + flags.enumerated().map { ($1, [.flag($1, Flag(number: $0 + 1))]) }
    }

    private static func blueprint(
        _ variant: String, _ argument: String, _ inputs: [(name: String, place: CardInput)], _ request: String,
        query: String = "", answer: JSONValue
    ) -> CardDrive {
        CardDrive(
            card: "Get Blueprint", variant: variant, steps: [":blueprint " + argument], inputs: inputs,
            request: request, query: query, beside: ["GET /blueprints/{blueprint}/list-library-items"],
            answers: [request: answer],
            outputs: [
                // Of what is only read, the list of requests says it.
                ("Status Code", [.field("Status", "200", section: "Request")]),
                ("ID", [.field("ID", "{blueprint}")]), ("Name", [.field("Name", "{blueprint name}")]),
                (
                    "Parameters",
                    [
                        .field("Parameters", "1, each in the section Parameters"),
                        .field("0f2c", marked("Parameters"), section: "Parameters"),
                    ]
                ),
                ("Count", [.field("Count", "4711")]), ("Missing", [.field("Missing", "4712")]),
                ("Enrollment Code Is Active", [.flag("Enrollment Code Is Active", Flag(number: 1))]),
            ] + fields("Icon", "Color", "Description", "Enrollment Code", "Alerts Count"), looksAtRequests: true)
    }

    private static let blueprint: [CardDrive] = {
        let document: JSONValue = [
            "icon": mark("Icon"), "color": mark("Color"), "description": mark("Description"),
            "params": ["0f2c": mark("Parameters")], "computers_count": 4711, "missing_computers_count": 4712,
            "enrollment_code": ["code": mark("Enrollment Code"), "is_active": mark("Enrollment Code Is Active")],
            "alerts_count": mark("Alerts Count"),
        ]
        guard case .object(var named) = document else { return [] }
        named["name"] = "{blueprint name}"
        named["id"] = "{blueprint}"
        let id = ("Blueprint ID", CardInput.argument("{blueprint}"))
        let name = ("Blueprint Name", CardInput.argument("{blueprint name}"))
        let one = "GET /blueprints/{blueprint}"
        return [
            blueprint("by its id", "{blueprint}", [id], one, answer: document),
            blueprint(
                "by its name", "{blueprint name}", [name], "GET /blueprints",
                query: "name={blueprint name}&limit=300&offset=0", answer: ["results": [.object(named)]]),
            blueprint("by both", "{blueprint} {blueprint name}", [id, name], one, answer: document),
        ]
    }()
}
