import HTTPTypes

/// Automated Device Enrollment: tokens and their devices.
enum ADERoutes {
    static let all: [Route] = [
        Route(.get, "/integrations/apple/ade", .ade, list),
        Route(.get, "/integrations/apple/ade/public_key", .ade, publicKey),
        Route(.get, "/integrations/apple/ade/devices", .ade, allDevices),
        Route(.get, "/integrations/apple/ade/devices/{device_id}", .ade, device),
        Route(.patch, "/integrations/apple/ade/devices/{device_id}", .ade, updateDevice),
        Route(.get, "/integrations/apple/ade/{ade_token_id}", .ade, get),
        Route(.patch, "/integrations/apple/ade/{ade_token_id}", .ade, update),
        Route(.get, "/integrations/apple/ade/{ade_token_id}/devices", .ade, devices),
    ]

    private static func list(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let devices = tenant.gatherADEDevices()
        return Answer(JSON.envelope(tenant.ade.integrations.indices.map { tenant.integrationDocument($0, devices) }))
    }

    private static func get(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let token = try integration(tenant, call)
        return Answer(tenant.integrationDocument(token, tenant.gatherADEDevices()))
    }

    /// The Blueprint, the phone number and the address must all be sent.
    private static func update(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let token = try integration(tenant, call)
        let body = try call.object()
        guard let id = body["blueprint_id"] else {
            throw Refusal(400, .field("blueprint_id", "This field is required."))
        }
        let blueprint = try tenant.blueprint(named: "blueprint_id", id)
        let (phone, email) = (try body.requiredText("phone"), try body.requiredText("email"))
        tenant.ade.integrations[token].blueprint = blueprint
        tenant.ade.integrations[token].phone = phone
        tenant.ade.integrations[token].email = email
        return Answer(tenant.integrationDocument(token, tenant.gatherADEDevices()))
    }

    /// The devices of one token, in the older shape: the Blueprint is an object.
    private static func devices(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let token = try integration(tenant, call)
        let devices = tenant.gatherADEDevices().filter { $0.token == token }
        return Answer(
            try JSON.numberedPage(for: call, count: devices.count) { tenant.adeDocument(devices[$0], isOld: true) })
    }

    /// The devices of all tokens, in the newer shape: ids in place of objects.
    private static func allDevices(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let account = try tenant.identifier("dep_account", in: call)
        let blueprint = try tenant.identifier("blueprint_id", in: call)
        let user = try tenant.identifier("user_id", in: call)
        let devices = tenant.gatherADEDevices().filter { device in
            (account == nil || tenant.ade.integrations[device.token].id == account)
                && (blueprint == nil || tenant.blueprints[device.blueprint].id == blueprint)
                && (user == nil || device.user.map { tenant.users[$0].id } == user)
                && [
                    ("device_family", device.family), ("model", device.modelName), ("os", device.system),
                    ("profile_status", device.profileStatus), ("serial_number", device.serial),
                ].allSatisfy { name, value in call[name].map { value.lowercased().contains($0.lowercased()) } ?? true }
        }
        return Answer(
            try JSON.numberedPage(for: call, count: devices.count) { tenant.adeDocument(devices[$0], isOld: false) })
    }

    private static func device(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let (devices, index) = try place(&tenant, call)
        return Answer(tenant.adeDocument(devices[index], isOld: false))
    }

    /// The Blueprint's key is `blueprint_id` in the documentation and `blueprint` in the vendor's example.
    private static func updateDevice(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        var (devices, index) = try place(&tenant, call)
        let body = try call.object()
        for name in ["blueprint_id", "blueprint"] {
            if let value = body[name] { devices[index].blueprint = try tenant.blueprint(named: name, value) }
        }
        for name in ["user_id", "user"] {
            guard let value = body[name] else { continue }
            let id = value.text.flatMap { Identifier($0) }
            let user = tenant.users.firstIndex { $0.id == id && !$0.isDeleted }
            guard value.isNull || user != nil else { throw Refusal(400, .field(name, "User not found.")) }
            devices[index].user = user
        }
        if let value = body["asset_tag"] { devices[index].assetTag = value.isNull ? nil : try body.text("asset_tag") }
        tenant.ade.devices = devices
        return Answer(tenant.adeDocument(devices[index], isOld: false))
    }

    private static func publicKey(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let certificate = "-----BEGIN CERTIFICATE-----\nU0lNVUxBVEVEIFRFTkFOVA==\n-----END CERTIFICATE-----\n"
        return Answer(bytes: Array(certificate.utf8), contentType: "text/plain")
    }

    /// - Throws: ``Refusal`` with 404 for an unknown token.
    private static func integration(_ tenant: TenantState, _ call: Call) throws -> Int {
        let id = call.parameters["ade_token_id"].flatMap { Identifier($0) }
        guard let token = tenant.ade.integrations.firstIndex(where: { $0.id == id }) else { throw Refusal.notFound }
        return token
    }

    /// - Throws: ``Refusal`` with 404 for an unknown device.
    private static func place(_ tenant: inout TenantState, _ call: Call) throws -> ([ADEDevice], Int) {
        let id = call.parameters["device_id"].flatMap { Identifier($0) }
        let devices = tenant.gatherADEDevices()
        guard let index = devices.firstIndex(where: { $0.id == id }) else { throw Refusal.notFound }
        return (devices, index)
    }
}

extension ADEDevice {
    private var hardware: HardwareModel { HardwareCatalogue.models[model] }
    fileprivate var family: String { hardware.platform == .mac ? "Mac" : hardware.platform.rawValue }
    fileprivate var modelName: String { hardware.family }
    fileprivate var profileStatus: String { position == nil ? "assigned" : "pushed" }

    fileprivate var system: String {
        switch hardware.platform {
        case .mac: "OSX"
        case .appleTV: "tvOS"
        default: "iOS"
        }
    }
}

extension TenantState {
    fileprivate func integrationDocument(_ token: Int, _ devices: [ADEDevice]) -> JSON {
        let integration = ade.integrations[token]
        let expiry = start + .seconds(86_400 * integration.daysLeft)
        let own = devices.filter { $0.token == token }
        let counts = Dictionary(grouping: own, by: \.family).mapValues(\.count)
        let named = ["Mac", "iPad", "iPhone", "AppleTV"].compactMap { family in
            counts[family].map { (key: family, value: JSON.int($0)) }
        }
        return [
            "id": .string(integration.id.description),
            "blueprint": blueprintDocument(integration.blueprint),
            "access_token_expiry": .string(expiry.text(.isoSeconds)),
            "server_name": .string(integration.server),
            "server_uuid": .string(integration.serverID.description),
            "admin_id": .string("admin@\(UserGenerator.domain)"),
            "org_name": "Orchard",
            "org_email": .string("admin@\(UserGenerator.domain)"),
            "org_phone": "+1 (415) 555-0100",
            "org_address": "113 W G St,San Diego CA 92101-6096,USA",
            "org_type": "org",
            "stoken_file_name": .string("\(integration.server)_Token_\(expiry.text(.isoSeconds))_smime.p7m"),
            "last_device_sync": .string((start - .seconds(900)).text(.iso)),
            "defaults": ["email": .string(integration.email), "phone": .string(integration.phone)],
            "days_left": .int(integration.daysLeft),
            "status": "SUCCESS",
            "status_reason": nil,
            "status_received_at": .string((start - .seconds(900)).text(.iso)),
            // Platforms without any are left out.
            "device_counts": JSON.object(named).merging([("total", .int(own.count))]),
        ]
    }

    private func blueprintDocument(_ index: Int) -> JSON {
        let blueprint = blueprints[index]
        return [
            "id": .string(blueprint.id.description), "name": .string(blueprint.name), "icon": .string(blueprint.icon),
            "color": .string(blueprint.color),
        ]
    }

    fileprivate func adeDocument(_ device: ADEDevice, isOld: Bool) -> JSON {
        let user = JSON.optional(device.user.map { users[$0].id.description })
        let blueprint = JSON.string(blueprints[device.blueprint].id.description)
        let own: JSON = isOld ? ["blueprint": blueprintDocument(device.blueprint)] : ["blueprint_id": blueprint]
        let common: [(key: String, value: JSON)] = [
            ("mdm_device", enrolled(device, isOld: isOld)),
            (isOld ? "user" : "user_id", user),
            (
                "dep_account",
                [
                    "id": .string(ade.integrations[device.token].id.description),
                    "server_name": .string(ade.integrations[device.token].server),
                ]
            ),
            ("asset_tag", .optional(device.assetTag)),
            ("color", "SILVER"),
            ("description", .string("\(device.modelName) SILVER-USA".uppercased())),
            ("device_assigned_by", .string("procurement@\(UserGenerator.domain)")),
            ("device_assigned_date", .string(device.assignedAt.text(.isoSeconds))),
            ("device_family", .string(device.family)),
            ("model", .string(device.modelName)),
            ("os", .string(device.system)),
            ("profile_assign_time", .string((device.assignedAt + .seconds(20)).text(.isoSeconds))),
            (
                "profile_push_time",
                .optional(device.position == nil ? nil : (device.assignedAt + .seconds(3600)).text(.isoSeconds))
            ),
            ("profile_status", .string(device.profileStatus)),
            ("serial_number", .string(device.serial)),
            ("id", .string(device.id.description)),
            ("last_assignment_status", "SUCCESS"),
            ("failed_assignment_attempts", 0),
            ("assignment_status_received_at", .string((device.assignedAt + .milliseconds(20_609)).text(.iso))),
        ]
        return own.merging(common).merging(isOld ? [] : [("blueprint", blueprint), ("user", user)])
    }

    /// The enrolled device behind an ADE device; null while it waits, and after it was erased or deleted.
    private func enrolled(_ device: ADEDevice, isOld: Bool) -> JSON {
        guard let position = device.position, !fleet[position].isGone else { return nil }
        let enrolled = fleet[position]
        var members: [(key: String, value: JSON)] = [
            ("id", .string(enrolled.id.description)), ("enrolled_at", .string(enrolled.lastEnrollment.text(.iso))),
            ("name", .string(enrolled.name)), ("enrollment_status", 4),
        ]
        if isOld { members.append(("status", "EMPTY")) }
        return .object(
            members + [
                ("deferred_install", false), ("is_missing", .bool(enrolled.isMissing)),
                ("is_removed", .bool(enrolled.isRemoved)),
            ])
    }
}
