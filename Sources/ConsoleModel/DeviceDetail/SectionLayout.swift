/// Which fields a section of the details has, by the names of the specification's *Full* option and in its order.
struct SectionLayout: Sendable {
    /// How a field is read where the service's text leaves it open.
    enum Kind: Sendable {
        case automatic, text, flag
    }

    struct Field: Sendable {
        var key: String
        var label: String
        var kind: Kind

        init(_ key: String, _ label: String, _ kind: Kind = .automatic) {
            self.key = key
            self.label = label
            self.kind = kind
        }
    }

    var key: String
    var title: String
    var fields: [Field]

    static let known: [SectionLayout] = [
        SectionLayout(
            key: "general", title: "General",
            fields: [
                Field("device_name", "Device Name", .text), Field("serial_number", "Serial Number", .text),
                Field("asset_tag", "Asset Tag", .text), Field("model", "Model", .text),
                Field("platform", "Platform", .text), Field("os_version", "OS Version", .text),
                Field("system_version", "System Version", .text), Field("boot_volume", "Boot Volume", .text),
                Field("time_since_boot", "Time Since Boot"), Field("last_user", "Last User", .text),
                Field("assigned_user", "Assigned User"), Field("blueprint_name", "Blueprint Name", .text),
                Field("blueprint_uuid", "Blueprint UUID", .text), Field("device_id", "Device ID", .text),
                Field("first_enrollment", "First Enrollment"), Field("last_enrollment", "Last Enrollment"),
            ]),
        SectionLayout(
            key: "mdm", title: "MDM",
            fields: [
                Field("mdm_enabled", "MDM Enabled", .flag), Field("supervised", "Supervised", .flag),
                Field("install_date", "Install Date"), Field("last_check_in", "Last Check-in"),
                Field("mdm_enabled_user", "MDM-enabled User"),
            ]),
        SectionLayout(
            key: "activation_lock", title: "Activation Lock",
            fields: [
                Field("bypass_code_failed", "Bypass Code Failed", .flag),
                Field("user_activation_lock_enabled", "User Activation Lock Enabled", .flag),
                Field("device_activation_lock_enabled", "Device Activation Lock Enabled", .flag),
                Field(
                    "activation_lock_allowed_while_supervised", "Activation Lock Allowed While Supervised", .flag),
                Field("activation_lock_supported", "Activation Lock Supported", .flag),
            ]),
        SectionLayout(
            key: "filevault", title: "FileVault",
            fields: [
                Field("filevault_enabled", "FileVault Enabled", .flag),
                Field("filevault_recoverykey_type", "FileVault Recovery Key Type", .text),
                Field("filevault_prk_escrowed", "FileVault Personal Recovery Key Escrowed", .flag),
                Field("filevault_next_rotation", "FileVault Next Rotation"),
                Field("filevault_regen_required", "FileVault Regeneration Required", .flag),
            ]),
        SectionLayout(
            key: "automated_device_enrollment", title: "Automated Device Enrollment",
            fields: [
                Field("auto_enroll_eligible", "Auto Enroll Eligible", .flag),
                Field("auto_enrolled", "Auto Enrolled", .flag),
            ]),
        SectionLayout(
            key: "kandji_agent", title: "Kandji Agent",
            fields: [
                Field("agent_installed", "Agent Installed", .flag), Field("install_date", "Install Date"),
                Field("last_check_in", "Last Check-in"), Field("agent_version", "Agent Version", .text),
            ]),
        SectionLayout(
            key: "hardware_overview", title: "Hardware Overview",
            fields: [
                Field("model_name", "Model Name", .text), Field("model_identifier", "Model Identifier", .text),
                Field("processor_name", "Processor Name", .text), Field("processor_speed", "Processor Speed", .text),
                Field("number_of_processors", "Number of Processors", .text),
                Field("total_number_of_cores", "Total Number of Cores", .text), Field("memory", "Memory", .text),
                Field("udid", "UDID", .text), Field("uuid", "UDID", .text),
                Field("serial_number", "Serial Number", .text),
            ]),
        SectionLayout(key: "volumes", title: "Volumes", fields: []),
        SectionLayout(
            key: "network", title: "Network",
            fields: [
                Field("local_hostname", "Local Hostname", .text), Field("mac_address", "MAC Address", .text),
                Field("ip_address", "IP Address", .text), Field("public_ip", "Public IP", .text),
            ]),
        SectionLayout(
            key: "recovery_information", title: "Recovery Information",
            fields: [
                Field("recovery_lock_enabled", "Recovery Lock Enabled", .flag),
                Field("firmware_password_exist", "Firmware Password Exists", .flag),
                Field("firmware_password_pending", "Firmware Password Pending", .flag),
                Field("password_rotation_scheduled", "Password Rotation Scheduled"),
                Field("password_has_been_set", "Password Has Been Set", .flag),
                Field("password_escrowed", "Password Escrowed", .flag),
            ]),
        SectionLayout(
            key: "users", title: "Users",
            fields: [Field("regular_users", "Regular Users"), Field("system_users", "System Users")]),
        SectionLayout(key: "installed_profiles", title: "Installed Profiles", fields: []),
        SectionLayout(
            key: "apple_business_manager", title: "Apple Business Manager",
            fields: [
                Field("model", "Model", .text), Field("color", "Color", .text),
                Field("description", "Description", .text), Field("serial_number", "Serial Number", .text),
                Field("device_family", "Device Family", .text), Field("os", "OS", .text),
                Field("device_assigned_date", "Device Assigned Date"),
                Field("device_assigned_by", "Device Assigned By", .text),
            ]),
        SectionLayout(
            key: "security_information", title: "Apple Remote Desktop",
            fields: [Field("remote_desktop_enabled", "Apple Remote Desktop Turned On", .flag)]),
        SectionLayout(
            key: "lost_mode", title: "Lost Mode",
            fields: [
                Field("lost_mode_status", "Lost Mode Status", .text), Field("enabled_by", "Enabled By", .text),
                Field("enable_status_at", "Enabled At"),
                Field("lock_screen_message", "Lock Screen Message", .text),
                Field("lock_screen_phone_number", "Lock Screen Phone Number", .text),
                Field("lock_screen_footnote", "Lock Screen Footnote", .text),
                Field("last_location_status", "Last Location Status", .text),
                Field("last_location_status_at", "Last Location Status At"),
                Field("last_location", "Last Location"), Field("last_location_at", "Last Location At"),
                Field("sound_status", "Sound Status", .text), Field("sound_status_at", "Sound Status At"),
                Field("disable_status", "Disable Status", .text), Field("disabled_by", "Disabled By", .text),
                Field("disable_status_at", "Disabled At"),
            ]),
        SectionLayout(key: "cellular", title: "Cellular", fields: []),
        SectionLayout(key: "tags", title: "Tags", fields: []),
    ]
}
