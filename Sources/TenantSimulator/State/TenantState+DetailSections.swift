extension TenantState {
    func recovery(_ device: SimulatedDevice, isLost: Bool) -> JSON {
        let isMac = device.platform == .mac
        let hasLock = isMac && device.hardware.processor.hasPrefix("Apple")
        var members: [(key: String, value: JSON)] = [
            ("recovery_lock_enabled", .bool(hasLock)),
            ("firmware_password_exist", false),
            ("firmware_password_pending", false),
            (
                "password_rotation_scheduled",
                hasLock ? .string((start + .seconds(86_400 * 40)).text(.iso)) : .null
            ),
        ]
        if device.platform != .appleTV, !isLost { members.append(("password_has_been_set", .bool(hasLock))) }
        return .object(members)
    }

    /// The local accounts: the owner's, an administrator's, and the many that macOS brings.
    func accounts(_ device: SimulatedDevice, _ extras: DeviceExtras) -> JSON {
        guard device.platform == .mac else { return ["regular_users": [], "system_users": []] }
        var regular: [JSON] = []
        for (index, (name, full, isAdmin)) in localAccounts(device).enumerated()
        where !extras.deletedAccounts.contains(name) {
            regular.append([
                "username": .string(name), "uid": .string(String(501 + index)), "path": .string("/Users/\(name)"),
                "admin": .yesNo(isAdmin), "name": .string(full),
            ])
        }
        let system = Self.systemAccounts.enumerated().map { index, name -> JSON in
            [
                "username": .string("_\(name)"), "uid": .string(String(13 + index * 2)), "path": "/var/empty",
                "admin": "No",
            ]
        }
        return ["regular_users": .array(regular), "system_users": .array(system)]
    }

    /// The regular accounts of a Mac before any was deleted.
    func localAccounts(_ device: SimulatedDevice) -> [(name: String, fullName: String, isAdmin: Bool)] {
        var random = device.random(11)
        let administrator = ("itadmin", "IT Administrator", true)
        guard let owner = owner(of: device) else { return [administrator] }
        return [(owner.accountName, owner.name, random.chance(30)), administrator]
    }

    func profiles(_ device: SimulatedDevice) -> JSON {
        guard device.platform == .mac else { return [] }
        var random = device.random(12)
        let installed = device.lastEnrollment.text(.profile)
        func profile(_ name: String, _ identifier: String, _ types: [JSON]) -> JSON {
            [
                "name": .string(name), "uuid": .string(Identifier(from: &random).description), "verified": "verified",
                "identifier": .string("com.kandji.profile.\(identifier)"), "organization": "Kandji, Inc.",
                "payload_types": .array(types), "install_date": .string(installed),
            ]
        }
        return [
            profile("MDM Profile", "mdmprofile", ["com.apple.mdm", "com.apple.security.scep"]),
            profile(
                "Kandji Agent Settings", "pppc",
                [
                    "com.apple.TCC.configuration-profile-policy", "com.apple.notificationsettings",
                    "com.apple.servicemanagement", "io.kandji.extensions",
                ]),
            profile("Orchard Wi-Fi", "wifi", ["com.apple.wifi.managed"]),
        ]
    }

    func businessManager(_ device: SimulatedDevice) -> JSON {
        guard device.isAutoEnrolled else { return [:] }
        return [
            "model": .string(device.hardware.family),
            "color": "SILVER",
            "description": .string("\(device.hardware.family) \(device.hardware.capacity)GB SILVER".uppercased()),
            "serial_number": .string(device.serial),
            "device_family": .string(device.platform.rawValue),
            "os": .string(device.platform == .iPad ? "iPadOS" : "iOS"),
            "device_assigned_date": .string((device.firstEnrollment - .seconds(1200)).text(.spacedSeconds)),
            "device_assigned_by": .string("procurement@\(UserGenerator.domain)"),
        ]
    }

    /// Windows has sections of its own; their keys follow the vendor's collection as far as it names them.
    func windowsDetails(_ device: SimulatedDevice) -> JSON {
        var random = device.random(13)
        let seen = device.lastCheckIn?.text(.iso) ?? ""
        return [
            "general": otherGeneral(device, [("edition", "Windows 11 Pro"), ("time_zone", "UTC")]),
            "mdm": ["enrolled": .bool(!device.isRemoved), "last_check_in_datetime": .string(seen)],
            "kandji_agent": [
                "is_agent_installed": true, "install_date": .string(device.lastEnrollment.text(.iso)),
                "last_check_in_datetime": .string(seen), "version": "1.4.0",
            ],
            "hardware_overview": [
                "model_name": .string(device.hardware.name), "model_identifier": .string(device.hardware.identifier),
                "manufacturer": "Lenovo", "serial_number": .string(device.serial), "processor_name": "Intel Core i7",
                "processor_architecture": "x64", "total_memory": "16 GB", "total_storage": "512 GB",
            ],
            "volumes": [
                [
                    "name": "C:", "format": "NTFS", "percent_used": "\(10 + random.below(80))%", "identifier": "C",
                    "capacity": "476.3 GB", "available": "211.9 GB", "encrypted": "Yes",
                ]
            ],
            "network": [
                "local_hostname": .string(device.name), "mac_address": .string(device.macAddress),
                "ip_address": "10.1.\(random.below(8)).\(2 + random.below(250))", "public_ip": "", "dns_servers": [],
                "default_gateway": "10.1.0.1", "wifi_ssid": "Orchard",
            ],
            "users": [
                "regular_users": .array(
                    owner(of: device).map { [["username": .string($0.accountName), "admin": "No"]] } ?? []),
                "system_users": [],
            ],
            "tags": .array(device.tags.map { .string(tags[Int($0)].name) }),
        ]
    }

    /// Android has other sections again, and null where Apple devices have `""` for no user.
    func androidDetails(_ device: SimulatedDevice) -> JSON {
        var random = device.random(14)
        return [
            "general": otherGeneral(
                device, [("security_patch_level", "2024-12-05"), ("management_mode", "PROFILE_OWNER")]),
            "hardware": [
                "brand": .string(device.hardware.name.hasPrefix("Pixel") ? "Google" : "Samsung"),
                "model": .string(device.hardware.name), "hardware": .string(device.hardware.identifier),
                "serial_number": .string(device.serial),
            ],
            "network": ["imei": .string(String(350_000_000_000_000 + random.below(9_999_999))), "meid": ""],
            "security": ["is_device_secure": true, "is_encrypted": true],
            "tags": .array(device.tags.map { .string(tags[Int($0)].name) }),
        ]
    }

    private func otherGeneral(_ device: SimulatedDevice, _ more: [(key: String, value: JSON)]) -> JSON {
        let blueprint = blueprints[Int(device.blueprint)]
        let general: JSON = [
            "device_id": .string(device.id.description), "device_name": .string(device.name),
            "model": .string(device.hardware.name), "platform": .string(device.platform.rawValue),
            "os_version": .string(device.operatingSystem.version), "serial_number": .string(device.serial),
            "last_check_in": .string(device.lastCheckIn?.text(.iso) ?? ""),
            "first_enrollment": .string(device.firstEnrollment.text(.spaced)),
            "last_enrollment": .string(device.lastEnrollment.text(.spaced)), "asset_tag": .string(device.assetTag),
            "assigned_user": userDocument(of: device, none: device.platform == .android ? nil : ""),
            "blueprint_name": .string(blueprint.name), "blueprint_uuid": .string(blueprint.id.description),
        ]
        return general.merging(more)
    }

    private static let systemAccounts =
        """
        lp postfix scsd ces appstore mcxalr appleevents geod devdocs sandbox mdnsresponder ard www eppc cvs svn mysql \
        sshd qtss cyrus mailman appserver clamav amavisd jabber appowner windowserver spotlight tokend securityagent \
        calendar teamsserver update_sharing installer atsserver ftp unknown softwareupdate coreaudiod screensaver \
        locationd trustevaluationagent timezone lda cvmsroot usbmuxd dovecot dpaudio postgres krbtgt kadmin_admin
        """.split(separator: " ").map(String.init)
}
