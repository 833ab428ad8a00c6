extension TenantState {
    /// The positions in the library of the items that concern a device.
    func libraryItems(of device: SimulatedDevice) -> [Int] {
        blueprints[Int(device.blueprint)].libraryItems.filter { library[$0].platforms.contains(device.platform) }
    }

    /// How an item stands on a device, as *List Device Library Items* writes it.
    func libraryDocument(_ item: Int, on position: Int) -> JSON {
        let own = library[item]
        let status = libraryStatus(item, on: position)
        return JSON.object(status).merging([
            ("item_id", .string(own.id.description)), ("name", .string(own.name)), ("type", .string(own.type)),
            ("computer", computerReference(position)), ("blueprint", blueprintReference(position)),
            ("rules_present", false),
        ]).merging(edrStatus(own))
    }

    /// How an item stands on a device, as the item's own list of statuses writes it.
    func statusDocument(_ item: Int, on position: Int) -> JSON {
        let status = libraryStatus(item, on: position)
        return JSON.object([
            status[0], ("blueprint", blueprintReference(position)), ("computer", computerReference(position)),
        ])
        .merging(Array(status.dropFirst()))
        .merging(edrStatus(library[item]))
    }

    /// How an item stands on a device, as *Get Device Status* writes it.
    func shortDocument(_ item: Int, on position: Int) -> JSON {
        let status = JSON.object(libraryStatus(item, on: position))
        let own = library[item]
        return [
            "id": status["id"] ?? nil, "item_id": .string(own.id.description), "name": .string(own.name),
            "status": status["status"] ?? nil, "reported_at": status["reported_at"] ?? nil, "type": .string(own.type),
            "last_audit_log": status["last_audit_log"] ?? nil, "log": status["log"] ?? nil,
        ]
    }

    private func libraryStatus(_ item: Int, on position: Int) -> [(key: String, value: JSON)] {
        let device = fleet[position]
        let isProfile = library[item].type == "profile"
        var random = device.random(100 + UInt64(item))
        let states =
            isProfile
            ? ["success", "success", "success", "pending", "failed"]
            : [
                "PASS", "PASS", "PASS", "PASS", "PENDING", "ERROR", "AVAILABLE", "CACHED", "DOWNLOADING", "EXCLUDED",
                "INCOMPATIBLE", "INSTALLING", "CHANGE_PENDING",
            ]
        let state = device.lastCheckIn == nil ? states[isProfile ? 3 : 4] : random.pick(states)
        let reported = state.lowercased() == "pending" ? nil : device.lastCheckIn
        let name = library[item].name
        let log = reported.map { _ in
            state == "ERROR" || state == "failed"
                ? "Installing \(name)\nThe installation failed: the volume has too little space."
                : "Downloading \(name)\nCompleted download in six seconds.\n\(name) is installed and up to date."
        }
        return [
            ("id", .int(100_000 + position * 64 + item)),
            ("status", .string(state)),
            ("reported_at", .optional(reported?.text(.isoSeconds))),
            ("log", .optional(log)),
            ("last_audit_run", .optional(reported?.text(.iso))),
            ("last_audit_log", .optional(log.map { _ in "Executing audit script...\nScript exited with status 0." })),
            ("control_log", nil),
            ("control_reported_at", nil),
        ]
    }

    private func edrStatus(_ item: LibraryItem) -> [(key: String, value: JSON)] {
        guard item.type == "threat-security-policy" else { return [] }
        return [
            (
                "edr_status",
                [
                    "status": "enabled", "malware_posture": "Protect", "pup_posture": "Protect",
                    "last_baseline_scan": "Feb 27, 2024 at 7:34:21 AM",
                    "next_baseline_scan": "Mar 26, 2024 at 5:48:10 AM",
                    "baseline_scan_runtime": "Kandji checked 339,254 files in 3 minutes, 41 seconds.",
                ]
            )
        ]
    }

    private func computerReference(_ position: Int) -> JSON {
        ["id": .string(fleet[position].id.description), "name": .string(fleet[position].name)]
    }

    private func blueprintReference(_ position: Int) -> JSON {
        let blueprint = blueprints[Int(fleet[position].blueprint)]
        return ["id": .string(blueprint.id.description), "name": .string(blueprint.name)]
    }
}
