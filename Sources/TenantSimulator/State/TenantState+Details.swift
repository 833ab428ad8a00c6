extension TenantState {
    /// *Get Device (full)*, with the sections that the device's platform really has.
    mutating func details(of position: Int) -> JSON {
        let device = fleet[position]
        let extras = extras(position)
        switch device.platform {
        case .windows: return windowsDetails(device)
        case .android: return androidDetails(device)
        case .mac, .iPhone, .iPad, .appleTV: return appleDetails(device, extras)
        }
    }

    private func appleDetails(_ device: SimulatedDevice, _ extras: DeviceExtras) -> JSON {
        let isTV = device.platform == .appleTV
        var sections: [(key: String, value: JSON)] = [
            ("general", general(device)),
            ("mdm", mdm(device)),
            ("activation_lock", activationLock(device)),
            ("filevault", fileVault(device)),
        ]
        if !isTV { sections.append(("lost_mode", extras.lostMode?.document ?? [:])) }
        sections += [
            (
                "automated_device_enrollment",
                device.isAutoEnrolled ? ["auto_enroll_eligible": true, "auto_enrolled": true] : [:]
            ),
            ("kandji_agent", agent(device)),
            ("hardware_overview", hardware(device)),
            ("volumes", volumes(device)),
            ("network", network(device, isLost: extras.lostMode != nil)),
            ("recovery_information", recovery(device, isLost: extras.lostMode != nil)),
            ("users", accounts(device, extras)),
            ("installed_profiles", profiles(device)),
            ("apple_business_manager", businessManager(device)),
            (
                "security_information",
                [
                    "remote_desktop_enabled": device.platform == .mac
                        ? .bool(extras.remoteDesktop ?? device.isRemoteDesktopOn) : .null
                ]
            ),
        ]
        if !isTV {
            sections.append(
                (
                    "cellular",
                    device.platform.isMobile
                        ? [
                            "voice_roaming": false, "data_roaming": false, "cellular_technology": 0,
                            "subscriptions": nil,
                        ] : [:]
                ))
        }
        sections.append(("tags", .array(device.tags.map { .string(tags[Int($0)].name) })))
        return .object(sections)
    }

    private func general(_ device: SimulatedDevice) -> JSON {
        let isMac = device.platform == .mac
        let system = device.operatingSystem
        let blueprint = blueprints[Int(device.blueprint)]
        var random = device.random(4)
        return [
            "device_id": .string(device.id.description),
            "device_name": .string(device.name),
            "last_enrollment": .string(device.lastEnrollment.text(.spaced)),
            "first_enrollment": .string(device.firstEnrollment.text(.spaced)),
            "model": .string(device.hardware.name),
            "platform": .string(device.platform.rawValue),
            "os_version": .string(system.version),
            "supplemental_build_version": .string(system.build),
            "supplemental_os_version_extra": "",
            "system_version": .string(isMac ? "\(system.version) (\(system.build))" : ""),
            "boot_volume": isMac ? "Macintosh HD" : "",
            "time_since_boot": .string(
                isMac ? random.pick(["18 minutes ago", "5 hours ago", "6 days ago", "1 month ago"]) : ""),
            "last_user": .string(isMac ? random.pick(["root", owner(of: device)?.accountName ?? "admin"]) : ""),
            "asset_tag": .string(device.assetTag),
            "assigned_user": userDocument(of: device),
            "blueprint_name": .string(blueprint.name),
            "blueprint_uuid": .string(blueprint.id.description),
        ]
    }

    private func mdm(_ device: SimulatedDevice) -> JSON {
        var members: [(key: String, value: JSON)] = [("mdm_enabled", .word(!device.isRemoved))]
        if device.platform != .appleTV { members.append(("supervised", .word(device.isSupervised))) }
        let account = owner(of: device)?.accountName
        return .object(
            members + [
                ("install_date", .string((device.lastEnrollment - .milliseconds(161)).text(.spaced))),
                ("last_check_in", .string(device.lastCheckIn?.text(.spaced) ?? "")),
                ("mdm_enabled_user", device.platform == .mac ? .array(account.map { [.string($0)] } ?? []) : []),
            ])
    }

    private func activationLock(_ device: SimulatedDevice) -> JSON {
        let isTV = device.platform == .appleTV
        return [
            "bypass_code_failed": false,
            "user_activation_lock_enabled": isTV ? nil : false,
            "device_activation_lock_enabled": false,
            "activation_lock_allowed_while_supervised": isTV ? nil : false,
            "activation_lock_supported": .bool(!isTV),
        ]
    }

    private func fileVault(_ device: SimulatedDevice) -> JSON {
        let isOn = device.isFileVaultEnabled
        return [
            "filevault_enabled": device.platform == .mac ? .bool(isOn) : .null,
            "filevault_recoverykey_type": isOn ? "Personal" : "",
            "filevault_prk_escrowed": .bool(isOn),
            "filevault_next_rotation": .string(isOn ? (device.lastEnrollment + .seconds(86_400 * 700)).text(.iso) : ""),
            "filevault_regen_required": false,
        ]
    }

    private func agent(_ device: SimulatedDevice) -> JSON {
        let isInstalled = !device.agentVersion.isEmpty
        return [
            "agent_installed": .word(isInstalled),
            "install_date": .string(isInstalled ? (device.lastEnrollment + .seconds(640)).text(.spacedSeconds) : ""),
            "last_check_in": .string(device.lastCheckIn?.text(.iso) ?? ""),
            "agent_version": .string(device.agentVersion),
        ]
    }

    private func hardware(_ device: SimulatedDevice) -> JSON {
        let model = device.hardware
        var random = device.random(5)
        guard device.platform == .mac else {
            return [
                "uuid": .string("00008110-" + String(random.next() | 1 << 63, radix: 16)),
                "serial_number": .string(device.serial), "model_identifier": .string(model.identifier),
            ]
        }
        return [
            "model_name": .string(model.family),
            "model_identifier": .string(model.identifier),
            "processor_name": .string(model.processor),
            "processor_speed": .string(model.processor.hasPrefix("Apple") ? "" : "2.6 GHz"),
            "number_of_processors": .string(model.processor.hasPrefix("Apple") ? String(model.cores) : "1"),
            "total_number_of_cores": .string(String(model.cores)),
            "memory": .string(model.memory),
            "udid": .string(Identifier(from: &random).description),
            "serial_number": .string(device.serial),
        ]
    }

    private func volumes(_ device: SimulatedDevice) -> JSON {
        guard device.platform != .appleTV else { return [] }
        var random = device.random(7)
        let used = 5 + random.below(90)
        let capacity = Double(device.hardware.capacity)
        func volume(_ name: String, _ format: String, _ identifier: String, _ encrypted: JSON, _ size: Double) -> JSON {
            let free = (size * Double(100 - used)).rounded() / 100
            return [
                "name": .string(name), "format": .string(format), "percent_used": "\(used)%",
                "identifier": .string(identifier), "capacity": "\(size) GB", "available": "\(free) GB",
                "encrypted": encrypted,
            ]
        }
        guard device.platform == .mac else { return [volume("", "", "", "", capacity)] }
        let size = (capacity * 89.17).rounded() / 100
        return [
            volume("Macintosh HD", "APFS", "disk3s3s1", "No", size),
            volume("Macintosh HD - Data", "APFS", "disk3s1", .yesNo(device.isFileVaultEnabled), size),
        ]
    }

    private func network(_ device: SimulatedDevice, isLost: Bool) -> JSON {
        guard device.platform != .appleTV, !isLost else { return [:] }
        let isMac = device.platform == .mac
        var random = device.random(8)
        let host = device.name.unicodeScalars.map { $0.isASCII && $0.properties.isAlphabetic ? Character($0) : "-" }
        return [
            "local_hostname": .string(isMac ? String(host) : ""),
            "mac_address": .string(device.macAddress),
            "ip_address": isMac ? "192.168.\(random.below(8)).\(2 + random.below(250))" : "",
            "public_ip": isMac && random.chance(60) ? "203.0.113.\(1 + random.below(250))" : "",
        ]
    }
}

extension SimulatedDevice {
    /// Whether it came by Automated Device Enrollment; Macs show nothing of it in their details.
    var isAutoEnrolled: Bool {
        var random = random(9)
        return platform.isMobile && isSupervised && random.chance(80)
    }

    /// Whether a Mac lets people in from afar before anybody changed it.
    var isRemoteDesktopOn: Bool {
        var random = random(10)
        return random.chance(15)
    }
}

extension SimulatedUser {
    /// The short name of the user's account on a Mac.
    var accountName: String { String(email.prefix { $0 != "@" && $0 != "." }) }
}
