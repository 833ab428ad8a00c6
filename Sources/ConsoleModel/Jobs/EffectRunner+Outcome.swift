import KandjiAPI

extension EffectRunner {
    /// Reads the device that a command concerned; of a lost one also what its screen says.
    func loadOutcome(_ id: JobID, _ device: DeviceID, isAboutLostMode: Bool) async {
        post(.outcome(id, await fetch(Devices.get(device))))
        guard isAboutLostMode, case .success(let lostMode?) = await fetch(Devices.lostMode(device)),
            let message = lostMode.message, !message.isEmpty
        else { return }
        post(.lostModeMessage(id, message))
    }
}
