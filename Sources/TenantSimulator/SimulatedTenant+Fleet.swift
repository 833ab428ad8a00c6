public import Foundation

extension SimulatedTenant {
    /// The ids of the devices in the list, in the order of enrolment.
    public var deviceIDs: [String] {
        read { state in state.fleet.present.map { state.fleet[$0].id.description } }
    }

    /// The id of the first device of `platform` that is enrolled, supervised and behaves as `behaviour` says.
    ///
    /// - Parameters:
    ///   - platform: the platform as the service writes it: `Mac`, `iPhone`, `iPad`, `AppleTV`, `Android`, `Windows`.
    ///   - behaviour: how the device answers commands.
    public func deviceID(platform: String, behaviour: DeviceBehaviour = .prompt) -> String? {
        read { state in
            state.fleet.present.first { position in
                let device = state.fleet[position]
                return device.platform.rawValue == platform && device.isManaged && device.isSupervised
                    && device.behaviour == behaviour && !device.isMissing && device.lastCheckIn != nil
            }.map { state.fleet[$0].id.description }
        }
    }

    /// The id of the device with exactly this serial number.
    public func deviceID(serial: String) -> String? {
        read { state in
            state.fleet.present.first { state.fleet[$0].serial == serial }.map { state.fleet[$0].id.description }
        }
    }

    /// The serial number of a device.
    public func serial(of id: String) -> String? { read { $0.device(id)?.serial } }

    /// The name of a device.
    public func name(of id: String) -> String? { read { $0.device(id)?.name } }

    /// Makes a device answer its commands in another way from now on.
    public func setBehaviour(_ behaviour: DeviceBehaviour, of id: String) {
        read { state in
            guard let position = state.known(id) else { return }
            state.fleet.change(position, nil) { $0.behaviour = behaviour }
        }
    }

    /// Types the unlock PIN on a locked Mac, or starts a device that was shut down.
    public func attend(to id: String) {
        read { state in
            guard let position = state.known(id) else { return }
            state.update(position) { extras in
                extras.isLocked = false
                extras.isOff = false
            }
        }
    }

    /// Replaces what the list and *Get Device (basic)* say about a device.
    ///
    /// - Parameters:
    ///   - id: the device's id.
    ///   - document: a JSON object, given out as it is.
    public func replaceDevice(_ id: String, with document: Data) {
        read { state in
            guard let position = state.known(id) else { return }
            state.update(position) { $0.record = Array(document) }
        }
    }

    /// Replaces what *Get Device (full)* says about a device.
    ///
    /// - Parameters:
    ///   - id: the device's id.
    ///   - document: the answer's body, given out as it is.
    public func replaceDetails(of id: String, with document: Data) {
        read { state in
            guard let position = state.known(id) else { return }
            state.update(position) { $0.details = Array(document) }
        }
    }

    /// Takes a device out of the fleet, as if it had been deleted elsewhere.
    public func removeDevice(_ id: String) {
        read { state in
            guard let position = state.known(id) else { return }
            state.fleet.remove(position)
        }
    }

    /// Enrols a device again: the same hardware and name under a new id, last in the list.
    ///
    /// - Returns: the new id; `nil` when there is no device with the old one.
    public func enrolAgain(_ id: String) -> String? {
        read { state in
            guard let position = state.known(id) else { return nil }
            var device = state.fleet[position]
            state.fleet.remove(position)
            device.id = Identifier(from: &state.random)
            device.lastEnrollment = state.now
            device.lastCheckIn = state.now
            state.fleet.add(device)
            return device.id.description
        }
    }
}

extension TenantState {
    /// The position of a device that is present, by its id as text.
    func known(_ id: String) -> Int? { Identifier(id).flatMap(fleet.position(of:)) }

    /// A device that is present, by its id as text.
    func device(_ id: String) -> SimulatedDevice? { known(id).map { fleet[$0] } }
}
