import Foundation
import HTTPTypes
import KandjiAPI

/// A command made ready to be sent: its bytes are fixed here, before anything is waited for.
struct ActionCall: Sendable {
    /// What the service answered to it.
    struct Outcome: Sendable {
        var status: Int
        var pin: Secret?
        var answer: String?
    }

    /// Method and path.
    let request: String
    /// The body, every secret masked.
    let body: String?
    /// Sends it; the second argument is told of each wait for the rate limit.
    let send: @Sendable (KandjiClient, @escaping @Sendable (Duration) -> Void) async throws(KandjiError) -> Outcome

    init(_ action: Action, target: Target) {
        let device = target.id
        switch action {
        case .lock(let message, let phoneNumber):
            self.init(DeviceActions.lock(device, message: message, phoneNumber: phoneNumber), pin: { $0.pin })
        case .turnOnLostMode(let message, let phoneNumber, let footnote):
            self.init(LostMode.enable(device, message: message, phoneNumber: phoneNumber, footnote: footnote))
        case .turnOffLostMode: self.init(LostMode.disable(device))
        case .playLostModeSound: self.init(LostMode.playSound(device))
        case .updateLostModeLocation: self.init(LostMode.updateLocation(device))
        case .cancelLostMode: self.init(LostMode.cancel(device))
        case .erase(let erasure): self.init(DeviceActions.erase(device, erasure.options))
        case .clearPasscode: self.init(DeviceActions.clearPasscode(device))
        case .restart(let rebuildKernelCache, let notifyUser):
            self.init(
                DeviceActions.restart(device, rebuildKernelCache: rebuildKernelCache, notifyUser: notifyUser))
        case .shutdown: self.init(DeviceActions.shutdown(device))
        case .blankPush: self.init(DeviceActions.blankPush(device))
        case .updateInventory: self.init(DeviceActions.updateInventory(device))
        case .reinstallAgent: self.init(DeviceActions.reinstallAgent(device))
        case .renewMDMProfile: self.init(DeviceActions.renewMDMProfile(device))
        case .remoteDesktop(let isOn): self.init(DeviceActions.remoteDesktop(device, enabled: isOn))
        case .setDeviceName(let name): self.init(DeviceActions.setName(device, name))
        case .unlockAccount(let userName): self.init(DeviceActions.unlockAccount(device, userName: userName))
        case .deleteUser(let userName?, let isForced):
            self.init(DeviceActions.deleteUser(device, userName: userName, forceDeletion: isForced))
        case .deleteUser(nil, let isForced):
            self.init(DeviceActions.deleteAllUsers(device, forceDeletion: isForced))
        case .deleteDevice: self.init(Devices.delete(device))
        case .updateDevice(let changes): self.init(Devices.update(device, changes))
        case .createNote(let text): self.init(Notes.create(device, content: text))
        case .editNote(let id, let text): self.init(Notes.update(device, note: id, content: text))
        case .deleteNote(let id): self.init(Notes.delete(device, note: id))
        case .createBlueprint(let blueprint): self.init(Blueprints.create(blueprint))
        case .assignLibraryItem(let id, _, let node):
            self.init(Blueprints.assignLibraryItem(id, to: device.rawValue, nodeID: node))
        case .removeLibraryItem(let id, _, let node):
            self.init(Blueprints.removeLibraryItem(id, from: device.rawValue, nodeID: node))
        case .createTag(let name): self.init(Tags.create(name: name))
        case .renameTag(let name): self.init(Tags.rename(device.rawValue, to: name))
        case .deleteTag: self.init(Tags.delete(device.rawValue))
        case .custom(let request): self.init(request) { _ in }
        }
    }

    private init<Response: Sendable>(
        _ endpoint: Endpoint<Response>, pin: @escaping @Sendable (Response) -> String? = { _ in nil }
    ) {
        request = "\(endpoint.method.rawValue) \(endpoint.path)"
        let bytes: Endpoint<Outcome>.Body
        switch endpoint.body {
        case .none: (bytes, body) = (.none, nil)
        case .json(let data): (bytes, body) = (.json(data), Self.redacted(data))
        case .form(let items): (bytes, body) = (.form(items), nil)
        }
        let decode = endpoint.decode
        let whole = Endpoint<Outcome>(
            name: endpoint.name, method: endpoint.method, path: endpoint.path, query: endpoint.query,
            body: bytes, successStatuses: endpoint.successStatuses, isRetryable: endpoint.isRetryable
        ) { data, response in
            Outcome(
                status: response.status.code, pin: try pin(decode(data, response)).map { Secret($0) },
                answer: Self.redacted(data))
        }
        send = { client, onWait throws(KandjiError) in
            let answer = try await client.sendReportingResponse(whole, onWait: onWait)
            return answer.value
        }
    }

    /// A JSON document with its secrets masked; what is no JSON is not shown, because nobody can say what is in it.
    static func redacted(_ data: Data) -> String? {
        guard !data.isEmpty, let document = try? JSONValue(parsing: data) else { return nil }
        return Redaction.redact(document).compactText
    }
}

extension Action.Erasure {
    fileprivate var options: EraseOptions {
        EraseOptions(
            pin: pin?.exposed, preserveDataPlan: preserveDataPlan, disallowProximitySetup: disallowProximitySetup,
            returnToService: returnToService == true
                ? EraseOptions.ReturnToService(isEnabled: true, profileID: profileID) : nil)
    }
}
