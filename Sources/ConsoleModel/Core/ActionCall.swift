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
    let send: @Sendable (KandjiClient) async throws(KandjiError) -> Outcome

    init(_ action: DeviceAction, device: DeviceID) {
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
        send = { client throws(KandjiError) in
            let answer = try await client.sendReportingResponse(whole)
            return answer.value
        }
    }

    /// A JSON document with its secrets masked; what is no JSON is not shown, because nobody can say what is in it.
    private static func redacted(_ data: Data) -> String? {
        guard !data.isEmpty, let document = try? JSONValue(parsing: data) else { return nil }
        return Redaction.redact(document).compactText
    }
}

extension DeviceAction.Erasure {
    fileprivate var options: EraseOptions {
        EraseOptions(
            pin: pin?.exposed, preserveDataPlan: preserveDataPlan, disallowProximitySetup: disallowProximitySetup,
            returnToService: returnToService == true
                ? EraseOptions.ReturnToService(isEnabled: true, profileID: profileID) : nil)
    }
}
