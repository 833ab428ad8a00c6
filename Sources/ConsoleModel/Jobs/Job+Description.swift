import KandjiAPI

extension Job {
    static let cannotBeConfirmed = "Sent; whether the device saw it cannot be confirmed."

    /// Everything about the job for a box, without any secret.
    package var summary: String {
        var lines = ["\(verb.title): \(target.title)"] + targetLines + ["State: \(state.rawValue)"]
        if let status { lines.append("Status Code: \(status)") }
        if let message { lines.append("Message: \(message)") }
        for (name, value) in options.sorted(by: { $0.key < $1.key }) { lines.append("\(name): \(value)") }
        if candidates > 1 { lines.append("Command: one of \(candidates) that it may be") }
        if let commandID { lines.append("Command ID: \(commandID)") }
        if !user.isEmpty { lines.append("Sent by: \(user)") }
        if mayHavePIN { lines.append("PIN: R shows it; later, the action “Show the unlock PIN” does.") }
        if let outcome { lines += outcomeLines(outcome) }
        if let answer = namedAnswer { lines += ["", answer] }
        if let exchange { lines += exchangeLines(exchange) }
        return lines.joined(separator: "\n")
    }

    private var targetLines: [String] {
        switch target.kind {
        case .device: ["Serial number: \(target.serialNumber)", "Device ID: \(target.id)"]
        case .blueprint: ["Blueprint ID: \(target.id)"]
        case .tag: ["Tag ID: \(target.id)"]
        case .tenant, .call: []
        }
    }

    private func outcomeLines(_ device: Device) -> [String] {
        if verb == .updateDevice { return ["", "The device afterwards"] + updatedLines(device) }
        return [
            "", "The device afterwards", "Device Name: \(device.name ?? "not reported")",
            "Serial Number: \(device.serialNumber ?? "not reported")",
            "Platform: \(device.platform?.rawValue ?? "not reported")",
            "User Email: \(device.user?.email ?? "not reported")",
            "Lost Mode Status: \(device.lostModeStatus ?? "not reported")",
        ] + (verb == .setDeviceName ? [] : ["Message: \(outcomeMessage ?? "not reported")"])
    }

    /// What the service has made, under the name that the specification gives it.
    var namedAnswer: String? {
        let name: String? =
            switch verb {
            case .createBlueprint: "Blueprint"
            case .createNote, .editNote: "Note"
            default: nil
            }
        guard let name, state == .done, let document = answerDocument else { return nil }
        return "\(name)\n\(document.prettyText)"
    }

    private func exchangeLines(_ exchange: Exchange) -> [String] {
        var lines = ["", "Request: \(exchange.request)"]
        if let body = exchange.body { lines.append("Body: \(body)") }
        lines.append(
            "Answer: \(exchange.status.map { "HTTP \($0)" } ?? "none") after \(exchange.milliseconds) ms"
                + (namedAnswer == nil ? exchange.answer.map { " \($0)" } ?? "" : ""))
        return lines
    }
}
