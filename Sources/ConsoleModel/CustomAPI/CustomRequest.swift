import Foundation
import HTTPTypes
package import KandjiAPI

/// A call that a person wrote out, on its way. The number tells its answer from those of others.
package struct CustomRequest: Equatable, Sendable {
    package var number: Int
    package var call: CustomCall

    package init(number: Int, call: CustomCall) {
        self.number = number
        self.call = call
    }
}

extension CustomCall {
    /// The verbs that the documented calls belong to. A read that is not here is harmless; see ``level``.
    static let verbs: [String: Verb] = [
        "deviceActions.blankPush": .blankPush, "deviceActions.clearPasscode": .clearPasscode,
        "deviceActions.deleteUser": .deleteUser, "deviceActions.erase": .eraseDevice, "deviceActions.lock": .lock,
        "deviceActions.reinstallAgent": .reinstallAgent, "deviceActions.remoteDesktop": .remoteDesktop,
        "deviceActions.renewMDMProfile": .renewMDMProfile, "deviceActions.restart": .restart,
        "deviceActions.setName": .setDeviceName, "deviceActions.shutdown": .shutdown,
        "deviceActions.unlockAccount": .unlockAccount, "deviceActions.updateInventory": .updateInventory,
        "devices.update": .updateDevice, "devices.delete": .deleteDevice,
        "lostMode.enable": .turnOnLostMode, "lostMode.disable": .turnOffLostMode,
        "lostMode.playSound": .playLostModeSound, "lostMode.updateLocation": .updateLostModeLocation,
        "lostMode.cancel": .cancelLostMode,
        "notes.create": .createNote, "notes.update": .editNote, "notes.delete": .deleteNote,
        "blueprints.create": .createBlueprint, "blueprints.assignLibraryItem": .assignLibraryItem,
        "blueprints.removeLibraryItem": .removeLibraryItem,
        "tags.create": .createTag, "tags.rename": .renameTag, "tags.delete": .deleteTag,
        "secrets.bypassCodes": .bypassCodes, "secrets.fileVaultKey": .fileVaultKey,
        "secrets.recoveryPassword": .recoveryPassword, "secrets.unlockPIN": .unlockPIN,
    ]

    /// The verb that this call equals, however its path is disguised; `api` where it equals none.
    package var verb: Verb { equivalent.flatMap { Self.verbs[$0.name] } ?? .api }

    /// What has to be done before it goes out: what its verb asks for, and for an unknown call what its method allows
    /// to fear.
    package var level: Verb.Level {
        if method == .get { return .look }
        if verb != .api { return verb.level }
        return method == .delete ? .destroys : .changes
    }

    /// The parts of the path after `/api/v1`, in lower case.
    private var parts: [String] { path.lowercased().split(separator: "/").dropFirst(2).map(String.init) }

    /// Whether the answer is a secret.
    package var isSecret: Bool { method == .get && parts.contains("secrets") }

    /// Why it is never sent.
    package var refusal: String? {
        guard method == .delete, parts.first == "blueprints", parts.count <= 2 else { return nil }
        return "deleting a Blueprint unmanages every device in it; do that in the web console"
    }

    /// The device that it is about, by its path.
    package var deviceID: DeviceID? {
        let components = path.split(separator: "/")
        guard components.count > 3, components[2].lowercased() == "devices" else { return nil }
        return DeviceID(rawValue: String(components[3]))
    }

    /// What has to be typed before it may destroy anything.
    package var lastComponent: String {
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        return last.removingPercentEncoding ?? last
    }

    /// Method and path as they go out: `POST /api/v1/devices/…/action/lock`, secrets of the query masked.
    package var line: String { "\(method.rawValue) \(Redaction.redact(address: pathAndQuery))" }

    /// Method, path and query as somebody would write them: what is read and filled in again.
    package var address: String {
        let start = "/api/v1"
        return pathAndQuery.hasPrefix(start + "/") ? String(pathAndQuery.dropFirst(start.count)) : pathAndQuery
    }

    /// The policy's word against it.
    func policyObstacle(_ settings: ConsoleSettings) -> String? {
        if let refusal { return refusal }
        if level != .look, settings.isReadOnly { return "this console is read-only" }
        for verb in [Verb.api, verb] where settings.denied.contains(verb.rawValue) {
            return "the policy forbids \(verb.rawValue)"
        }
        return nil
    }
}
