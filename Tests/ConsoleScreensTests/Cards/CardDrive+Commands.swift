import KandjiAPI

/// The cards that send something to a device.
extension CardDrive {
    private static let statusCode: [(name: String, shown: [Expected])] = [
        ("Status Code", [.field("Status Code", "200")])
    ]

    private static let facts = ["GET /devices/{device}/details", "GET /devices/{device}/commands"]

    private static func command(
        _ card: String, variant: String = "", on platform: String = "Mac", _ keys: String, _ action: String,
        _ inputs: [(name: String, place: CardInput)] = [], body: Body = .none, answer: JSONValue? = nil,
        outputs: [(name: String, shown: [Expected])] = []
    ) -> CardDrive {
        let request = "POST /devices/{device}/action/\(action)"
        return CardDrive(
            card: card, variant: variant, platform: platform, steps: ["F9 " + keys],
            inputs: [("Device ID", .target)] + inputs, request: request, body: body, beside: facts,
            answers: answer.map { [request: $0] } ?? [:], outputs: statusCode + outputs)
    }

    static let commands: [CardDrive] = [
        command("Clear Passcode", on: "iPhone", "p", "clearpasscode"),
        command(
            "Erase Device", variant: "a Mac", "E", "erase", [("PIN", .field("PIN, 6 digits", "057391"))],
            body: .json(#"{"PIN": "057391"}"#), outputs: [("PIN", [.secret("PIN", "0573 91")])]),
        command(
            "Erase Device", variant: "an iPhone", on: "iPhone", "E", "erase",
            [
                ("PreserveDataPlan", .field("Keep the data plan of an eSIM", "no")),
                ("DisallowProximitySetup", .field("No Quick Start from a device nearby at setup", "yes")),
            ],
            body: .json(#"{"PreserveDataPlan": false, "DisallowProximitySetup": true}"#)),
        command(
            "Lock Device", "k", "lock", answer: ["PIN": "073915"], outputs: [("PIN", [.secret("PIN", "0739 15")])]),
        command(
            "Manage Apple Remote Desktop", "d", "remotedesktop",
            [("Manage Remote Desktop", .field("Turn it", "{remote desktop}"))],
            body: .json(#"{"EnableRemoteDesktop": {is remote desktop}}"#)),
        command("Reinstall Kandji Agent", "g", "reinstallagent"),
        command("Restart Device", on: "iPhone", "r", "restart"),
        command("Send MDM Blank Push", "b", "blankpush"),
        command(
            "Set Device Name", "N", "setname", [("Device Name", .field("New name", "Loaner 12"))],
            body: .json(#"{"DeviceName": "Loaner 12"}"#)),
        command("Shutdown Device", "s", "shutdown"),
        command(
            "Unlock User Account", "a", "unlockaccount", [("Username", .field("Local user", "jdoe"))],
            body: .json(#"{"UserName": "jdoe"}"#)),
        command("Update Inventory", "i", "updateinventory"),
    ]

    /// The service answers with nothing, so that what the card promises is read from the device afterwards.
    private static func lostMode(
        _ card: String, _ keys: String, _ action: String, isLost: Bool = true,
        _ inputs: [(name: String, place: CardInput)] = [], body: Body = .none
    ) -> CardDrive {
        let reads = ["GET /devices/{device}", "GET /devices/{device}/details/lostmode"]
        return CardDrive(
            card: card, platform: "iPhone", beforehand: isLost ? .isLost : .nothing, steps: ["F9 l " + keys],
            inputs: [("Device ID", .target)] + inputs, request: "POST /devices/{device}/action/\(action)", body: body,
            beside: facts + reads,
            answers: [
                reads[0]: [
                    "device_name": mark("Device Name"), "serial_number": mark("Serial Number"),
                    "platform": mark("Platform"), "user": ["email": mark("User Email")],
                ],
                reads[1]: ["lost_mode": ["lock_screen_message": mark("Message")]],
            ],
            outputs: statusCode + [("Device ID", [.field("Device ID", "{device}")])]
                + fields("Device Name", "Serial Number", "Platform", "User Email", "Message"))
    }

    static let lostModeCommands: [CardDrive] = [
        lostMode("Play Lost Mode Sound", "s", "playlostmodesound"),
        lostMode("Turn Off Lost Mode", "f", "disablelostmode"),
        lostMode(
            "Turn On Lost Mode", "o", "enablelostmode", isLost: false,
            [
                ("Lock Message", .field("Message", "Please call us")),
                ("Phone Number", .field("Phone number", "+49 30 1234")), ("Footnote", .field("Footnote", "Reward")),
            ],
            body: .json(#"{"Message": "Please call us", "PhoneNumber": "+49 30 1234", "Footnote": "Reward"}"#)),
        lostMode("Update Lost Mode Location", "u", "updatelocation"),
    ]

    /// Its second output is what a refusal says.
    static let refusedRemoteDesktop: CardDrive = {
        var drive = command(
            "Manage Apple Remote Desktop", variant: "refused", "d", "remotedesktop",
            [("Manage Remote Desktop", .field("Turn it", "{remote desktop}"))],
            body: .json(#"{"EnableRemoteDesktop": {is remote desktop}}"#))
        drive.outputs = [("Status Code", [.field("Status Code", "400")]), ("Body", [.text(marked("Body"))])]
        return drive
    }()

    private static let codes = (user: "UBASE-D4711", device: "DBASE-D4712")

    private static func secret(
        _ card: String, _ key: String, _ path: String, beforehand: Beforehand = .nothing, answer: JSONValue,
        outputs: [(name: String, shown: [Expected])]
    ) -> CardDrive {
        let request = "GET /devices/{device}/secrets/\(path)"
        return CardDrive(
            card: card, beforehand: beforehand, steps: ["F9 " + key], request: request, beside: facts,
            answers: [request: answer], outputs: outputs)
    }

    /// Their names on the screen are shorter than on the cards: the box's title says what they are codes of.
    static let secrets: [CardDrive] = [
        secret(
            "Get Activation Lock Bypass Codes", "4", "bypasscode",
            answer: ["user_based_albc": .string(codes.user), "device_based_albc": .string(codes.device)],
            outputs: [
                ("User-Based Activation Lock Bypass Code", [.secret("User-based", codes.user)]),
                ("Device-Based Activation Lock Bypass Code", [.secret("Device-based", codes.device)]),
            ]),
        secret(
            "Get FileVault Recovery Key", "2", "filevaultkey", answer: ["key": "KEYS-4711-AAAA"],
            outputs: [("Key", [.secret("Key", "KEYS-4711-AAAA")])]),
        secret(
            "Get Unlock PIN", "1", "unlockpin", beforehand: .isLocked, answer: ["pin": "073916"],
            outputs: [("PIN", [.secret("PIN", "0739 16")])]),
    ]
}
