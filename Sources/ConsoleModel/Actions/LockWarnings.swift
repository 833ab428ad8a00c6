import KandjiAPI

/// What a technician has to know before locking this device.
enum LockWarnings {
    /// The first macOS on which Apple silicon locks with a PIN; before it, a lock deactivates the Mac (Apple's MDM
    /// documentation of *DeviceLock*).
    private static let firstSafeVersion = [11, 5]

    static func make(target: Target, facts: DeviceFacts) -> [String] {
        guard target.platform == .mac else { return [] }
        let version = facts.details?.osVersion ?? (target.osVersion.isEmpty ? nil : target.osVersion)
        guard let version else {
            return ["macOS version not known: on Apple silicon before 11.5 a lock makes the Mac unusable."]
        }
        let parts = version.split(separator: ".").map { Int($0) ?? 0 }
        guard parts.lexicographicallyPrecedes(firstSafeVersion) else { return [] }
        guard let chip = facts.details?.processorName else {
            return ["Chip not known, macOS \(version): on Apple silicon before 11.5 a lock makes the Mac unusable."]
        }
        guard chip.contains("Apple") else { return [] }
        return ["Apple silicon with macOS \(version): before 11.5 a lock makes the Mac unusable until it is restored."]
    }
}

extension State {
    /// What a box warns of.
    package func warnings(for form: ActionForm) -> [String] {
        var warnings = form.verb == .lock ? LockWarnings.make(target: form.target, facts: form.facts) : []
        warnings += form.deviceWarnings
        if form.verb == .eraseDevice {
            let isLocking = jobs.all.contains { job in
                job.target.id == form.target.id && job.verb == .lock && !job.state.isFinal
            }
            if isLocking { warnings.append("A lock is still under way on this device.") }
        }
        // What the service does by itself does not wait for a device.
        if form.verb.following == .synchronous { return warnings }
        if let seen = form.target.lastCheckIn {
            let days = (now.wall / 1000 - seen) / 86_400
            if days >= 7 { warnings.append("Not seen for \(days) days: the command waits until it is.") }
        } else {
            warnings.append("Never seen: the command waits until it is.")
        }
        return warnings
    }
}
