extension TenantState {
    /// Applies what an ended command changes, and notes it in the device's activity.
    mutating func settle(_ index: Int, of position: Int) {
        let command = update(position) { extras in
            extras.commands[index].isSettled = true
            return extras.commands[index]
        }
        guard let ended = command.ends else { return }
        let failed = !command.errors.isEmpty
        note(failed ? "mdm_command_failed" : "mdm_command_completed", command.activityDetails, on: position, at: ended)
        fleet.change(position, "last_check_in") { $0.lastCheckIn = max($0.lastCheckIn ?? ended, ended) }
        if failed {
            undo(command.effect, of: position, at: ended)
        } else {
            apply(command.effect, to: position, at: ended)
        }
    }

    private mutating func apply(_ effect: QueuedCommand.Effect, to position: Int, at moment: Moment) {
        switch effect {
        case .nothing: break
        case .lock:
            guard fleet[position].platform == .mac else { return }
            update(position) { $0.isLocked = true }
        case .erase: fleet.remove(position)
        case .rename(let name): rename(position, to: name, at: moment)
        case .enableLostMode:
            update(position) { extras in
                extras.lostMode?.status = "ENABLED"
                extras.lostMode?.enabledAt = moment
            }
            fleet.change(position, nil) { $0.lostModeStatus = "ENABLED" }
            requestLocation(of: position, at: moment)
        case .disableLostMode:
            endLostMode(of: position)
        case .updateLocation:
            let place = place(of: position, at: moment)
            update(position) { extras in
                extras.lostMode?.locationStatus = "SUCCESS"
                extras.lostMode?.locationStatusAt = moment
                extras.lostMode?.location = place
                extras.lostMode?.locationAt = moment
            }
        case .playSound:
            update(position) { extras in
                extras.lostMode?.soundStatus = "SUCCESS"
                extras.lostMode?.soundStatusAt = moment
            }
        case .shutDown: update(position) { $0.isOff = true }
        case .remoteDesktop(let enabled): update(position) { $0.remoteDesktop = enabled }
        case .deleteUsers(let names): update(position) { $0.deletedAccounts.formUnion(names) }
        }
    }

    /// What a refused command leaves behind.
    private mutating func undo(_ effect: QueuedCommand.Effect, of position: Int, at moment: Moment) {
        switch effect {
        case .lock: update(position) { $0.unlockPIN = nil }
        case .enableLostMode:
            update(position) { $0.lostMode?.status = "ERROR" }
            fleet.change(position, nil) { $0.lostModeStatus = "ERROR" }
        case .disableLostMode:
            update(position) { extras in
                extras.lostMode?.disableStatus = "ERROR"
                extras.lostMode?.disabledAt = moment
            }
        case .updateLocation:
            update(position) { extras in
                extras.lostMode?.locationStatus = "ERROR"
                extras.lostMode?.locationStatusAt = moment
            }
        case .playSound:
            update(position) { extras in
                extras.lostMode?.soundStatus = "ERROR"
                extras.lostMode?.soundStatusAt = moment
            }
        case .nothing, .erase, .rename, .shutDown, .remoteDesktop, .deleteUsers: break
        }
    }

    /// Asks a lost device where it is.
    mutating func requestLocation(of position: Int, at moment: Moment) {
        update(position) { extras in
            extras.lostMode?.locationStatus = "PENDING"
            extras.lostMode?.locationStatusAt = moment
        }
        queue("DeviceLocation", for: position, effect: .updateLocation, at: moment)
    }

    /// Forgets that a device was lost.
    mutating func endLostMode(of position: Int) {
        update(position) { $0.lostMode = nil }
        fleet.change(position, nil) { $0.lostModeStatus = "" }
    }

    private mutating func rename(_ position: Int, to name: String, at moment: Moment) {
        let before = fleet[position].name
        fleet.change(position, "device_name") { $0.name = name }
        note("name_changed", ["to": .string(name), "from": .string(before)], on: position, at: moment)
    }

    /// Where a lost device is at `moment`: somewhere in its city, a little further on every minute.
    private func place(of position: Int, at moment: Moment) -> (latitude: Double, longitude: Double) {
        let cities = [
            (51.5072, -0.1276), (48.1351, 11.5820), (35.6762, 139.6503), (33.9341, -84.4741), (-33.8688, 151.2093),
        ]
        var random = fleet[position].random(6)
        let city = random.pick(cities)
        let minutes = Double(moment.microseconds) / 60_000_000
        let drift = minutes.truncatingRemainder(dividingBy: 10_000) * 0.0001
        return (
            city.0 + random.fraction() * 0.02 + drift, city.1 + random.fraction() * 0.02 - drift / 2
        )
    }
}
