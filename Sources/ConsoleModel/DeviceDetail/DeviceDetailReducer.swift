import Fleet
import KandjiAPI
import TerminalKit

extension State {
    /// Opens a device: its row at once, its details as soon as they come.
    mutating func openDevice(_ id: DeviceID) -> [Effect] {
        guard let row = fleet.table.row(of: id) else {
            say("This device is not in the fleet any more.", .warning)
            return []
        }
        var effects: [Effect] = []
        var order = devices.rows
        // From one device to the next the screen is replaced, not stacked.
        if case .device(let current) = screens.last {
            effects += cancelReads(of: current)
            lastPlace = current.id
            order = current.neighbours
            screens.removeLast()
        }
        hideSecrets()
        let request = makeRequest()
        screens.append(
            .device(
                DeviceDetailState(
                    device: fleet.table.device(at: row), details: .loading(request: request), neighbours: order,
                    position: order.firstIndex(of: UInt32(row)))))
        messages.isShown = false
        if showKnownDetails() { return effects }
        return effects + [.loadDetails(request: request, id)]
    }

    private func cancelReads(of detail: DeviceDetailState) -> [Effect] {
        var effects: [Effect] = []
        if case .loading(let request) = detail.details { effects.append(.cancelReads(request: request)) }
        if let request = detail.deviceRequest { effects.append(.cancelReads(request: request)) }
        return effects + detail.tabs.values.flatMap { cancelReads(of: $0) }
    }

    mutating func closeDetail(_ detail: DeviceDetailState) -> [Effect] {
        lastPlace = detail.id
        screens.removeLast()
        return cancelReads(of: detail)
    }

    mutating func reduceDetail(_ detail: DeviceDetailState, _ command: Command) -> [Effect] {
        var detail = detail
        if moveInSections(&detail, command) {
            let effects = readTab(&detail)
            screens[screens.count - 1] = .device(detail)
            return effects
        }
        if let effects = reduceInSections(command) { return effects }
        switch command {
        case .back, .leave:
            return closeDetail(detail)
        case .open:
            if let (kind, row) = detail.selectedTabRow { return open(row, of: kind) }
            if let link = detail.currentField?.link { return follow(link) }
            if let field = detail.currentField, !field.value.isBare {
                open(.value(ValueState(title: field.label, text: field.rawText)))
            }
        case .reload:
            return reload(detail)
        case .nextDevice, .previousDevice:
            return step(from: detail, by: command == .nextDevice ? 1 : -1)
        case .actions:
            return openRowMenu()
        case .copySerial:
            return copy(detail.device.serialNumber, what: "serial number")
        case .blueprint:
            return openBlueprint(of: detail.device)
        default:
            break
        }
        return []
    }

    /// The lines of fields below the title of their section.
    package var detailRowsShown: Int { max(1, bodyRows - 1) }

    private mutating func reload(_ detail: DeviceDetailState) -> [Effect] {
        var detail = detail
        if detail.currentTab != nil {
            let effects = readTab(&detail, anew: true)
            screens[screens.count - 1] = .device(detail)
            return effects
        }
        let effects = cancelReads(of: detail)
        let request = makeRequest()
        detail.details = .loading(request: request)
        let deviceRequest = makeRequest()
        detail.deviceRequest = deviceRequest
        screens[screens.count - 1] = .device(detail)
        return effects + [.loadDevice(request: deviceRequest, detail.id), .loadDetails(request: request, detail.id)]
    }

    private mutating func step(from detail: DeviceDetailState, by step: Int) -> [Effect] {
        guard let place = detail.position else {
            say("This device is not among the rows of the list.")
            return []
        }
        var next = place + step
        // Devices that have left the fleet since are passed over.
        while detail.neighbours.indices.contains(next), !fleet.table.holds(row: Int(detail.neighbours[next])) {
            next += step
        }
        guard detail.neighbours.indices.contains(next) else {
            say(step > 0 ? "This is the last device of the list." : "This is the first device of the list.")
            return []
        }
        let section = detail.currentSection?.title
        let row = detail.neighbours[next]
        var effects = openDevice(fleet.table[Int(row)].id)
        // The same section stays in sight: one compares devices this way.
        if case .device(var opened) = screens.last {
            opened.section = opened.sections.firstIndex { $0.title == section } ?? 0
            opened.wantedSection = section
            effects += readTab(&opened)
            screens[screens.count - 1] = .device(opened)
        }
        if let index = devices.rows.firstIndex(of: row) {
            devices.isCursorMoved = true
            moveDeviceCursor(to: index)
        }
        return effects
    }

    mutating func reduceDetailEvent(_ event: Event) {
        for index in screens.indices {
            guard case .device(var detail) = screens[index] else { continue }
            switch event {
            case .details(let request, detail.id, let result):
                guard case .loading(request) = detail.details else { continue }
                switch result {
                case .success(let details):
                    detail.document = details
                    detail.documentAt = now.wall
                    detail.details = .loaded(details, at: now.wall)
                    detail.refreshSections()
                    if let wanted = detail.wantedSection {
                        detail.section = detail.sections.firstIndex { $0.title == wanted } ?? detail.section
                        detail.wantedSection = nil
                    }
                case .failure(let problem):
                    detail.details = .failed(problem)
                    say(problem.sentence, .error)
                }
            case .device(let request, detail.id, let result):
                guard detail.deviceRequest == request else { continue }
                detail.deviceRequest = nil
                switch result {
                case .success(let device):
                    detail.device = device
                    if fleet.table.row(of: device.id) != nil { fleet.table.upsert([device]) }
                    detail.refreshSections()
                case .failure(let problem):
                    say(problem.sentence, .error)
                }
            default: continue
            }
            screens[index] = .device(detail)
        }
        if case .device = event { refreshDeviceRows() }
    }
}
