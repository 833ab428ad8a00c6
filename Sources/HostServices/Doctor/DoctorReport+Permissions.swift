package import KandjiAPI

extension DoctorReport {
    /// Asks the service one harmless question an area: what the token may, may not, or what nobody can say. A secret is
    /// asked of a device that does not exist, so that none is ever fetched: only a refusal then says anything.
    package static func permissions(of client: KandjiClient) async -> (reached: Line, areas: [Line]) {
        let started = ContinuousClock.now
        let first: Result<[Device], KandjiError>
        do throws(KandjiError) {
            first = .success(try await client.send(Devices.list().firstRow).items)
        } catch {
            first = .failure(error)
        }
        let milliseconds = Int((ContinuousClock.now - started) / .milliseconds(1))
        if case .failure(let error) = first, error.status == nil {
            return (Line("reached", error.sentence, .bad), [])
        }
        let reached = Line("reached", "yes, after \(milliseconds) ms")
        var areas = [line("devices", failure(of: first), isNeeded: true)]
        let device = (try? first.get())?.first?.id
        for probe in Probe.all {
            let asked = probe.subject == .secret ? nil : device
            let failure = await probe.failure(client, asked ?? Probe.nobody)
            areas.append(
                line(probe.area, failure, isNeeded: false, unclear: asked == nil ? probe.subject.unclear : nil))
        }
        areas.append(Line("commands to devices", "not known: nothing is sent to find out"))
        return (reached, areas)
    }

    private static func failure(of result: Result<[Device], KandjiError>) -> KandjiError? {
        if case .failure(let error) = result { error } else { nil }
    }

    /// - Parameter unclear: why it says nothing that the service knows no such object, where it says nothing.
    private static func line(
        _ area: String, _ failure: KandjiError?, isNeeded: Bool, unclear: String? = nil
    ) -> Line {
        guard let failure else { return Line(area, "may") }
        switch failure.code {
        // What does not exist was looked for, so looking is allowed, if the service looks at the token first.
        case .notFound, .invalidRequest: return Line(area, unclear.map { "cannot be told: \($0)" } ?? "may")
        case .unauthorized, .forbidden:
            let status = failure.status.map { " (\($0))" } ?? ""
            return Line(area, "may not\(status)", isNeeded ? .bad : .warning)
        default: return Line(area, "not known: \(failure.sentence)", .warning)
        }
    }
}

/// One harmless question.
private struct Probe: Sendable {
    enum Subject: Sendable {
        case tenant, device, secret

        /// Why asking about no device at all may tell nothing: the service may look for it before it looks at the token.
        var unclear: String? {
            switch self {
            case .tenant: nil
            case .device: "there is no device to ask about"
            case .secret: "no secret is fetched to find out"
            }
        }
    }

    var area: String
    var subject: Subject
    /// The failure that it is answered with; `nil` for an answer.
    var failure: @Sendable (KandjiClient, DeviceID) async -> KandjiError?

    static let nobody = DeviceID(rawValue: "00000000-0000-0000-0000-000000000000")

    static let all: [Probe] = [
        Probe("device details", .device) { Devices.details($0) },
        Probe("command history", .device) { Devices.commands($0, limit: 1).firstRow },
        Probe("apps", .device) { Apps.list($0).firstRow },
        Probe("library items", .device) { LibraryItems.ofDevice($0).firstRow },
        Probe("notes", .device) { Notes.list($0).firstRow },
        Probe("secrets", .secret) { Secrets.unlockPIN($0) },
        Probe("Blueprints") { _ in Blueprints.list().firstRow },
        Probe("ADE integrations") { _ in ADE.integrations().firstRow },
        Probe("tags") { _ in Tags.list().firstRow },
        Probe("users") { _ in Users.list().firstRow },
        Probe("audit events") { _ in AuditEvents.list(limit: 1).firstRow },
        Probe("licensing") { _ in Licensing.get() },
    ]

    init<Response: Sendable>(
        _ area: String, _ subject: Subject = .tenant,
        _ endpoint: @escaping @Sendable (DeviceID) -> Endpoint<Response>
    ) {
        self.area = area
        self.subject = subject
        failure = { client, device in
            do throws(KandjiError) {
                _ = try await client.send(endpoint(device))
                return nil
            } catch {
                return error
            }
        }
    }
}

extension PagedEndpoint {
    /// The call for as little as the list can be asked for.
    fileprivate var firstRow: Endpoint<PageContent<Item>> {
        var one = self
        if case .offset = paging { one.paging = .offset(limit: 1) }
        return one.page(at: 0)
    }
}
