import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit

/// A summary of the row under the cursor, below the list.
func drawPreview(_ state: State, _ look: Look, _ canvas: inout Canvas) {
    let height = state.previewRows
    guard height > 0 else { return }
    let width = state.size.columns
    let top = state.size.rows - 2 - height
    canvas.write(
        String(repeating: look.glyphs.horizontal, count: width), column: 0, row: top, style: look[.dim])
    let rows = state.devices.rows
    guard rows.indices.contains(state.devices.list.index) else { return }
    let device = state.fleet.table[Int(rows[state.devices.list.index])]
    canvas.write(
        " \(device.name ?? "-") ", column: 2, row: top, width: width - 4, style: look[.strong],
        ellipsis: look.glyphs.ellipsis)
    let half = (width - 2) / 2
    for (index, pair) in pairs(of: device, look).enumerated() {
        let column = 2 + (index % 2) * half
        let row = top + 1 + index / 2
        let room = (index % 2 == 0 ? half : width - 2 - half) - 1
        canvas.write(pair.label, column: column, row: row, width: min(11, room), style: look[.dim])
        canvas.write(
            pair.value, column: column + 11, row: row, width: max(0, room - 11), style: look[pair.role],
            ellipsis: look.glyphs.ellipsis)
    }
}

/// Two columns of six: what the list's own columns leave out or cut.
private func pairs(of device: FleetRow, _ look: Look) -> [(label: String, value: String, role: Role)] {
    func text(_ value: String?) -> String { value.map { $0.isEmpty ? "-" : $0 } ?? "-" }
    let system = [device.osVersion, device.osVersionExtra, device.buildVersion.map { "(\($0))" }]
        .compactMap(\.self).joined(separator: " ")
    let exceptions = device.exceptions
    let isLost = exceptions.first == .lost
    return [
        ("Serial", text(device.serialNumber), .text), ("User", text(device.userName), .text),
        ("Model", text(device.model), .text), ("Email", text(device.userEmail), .text),
        ("OS", text(system), .text), ("Blueprint", text(device.blueprintName), .text),
        ("Platform", text(device.platform?.rawValue), .text), ("Asset tag", text(device.assetTag), .text),
        (
            "Seen", Texts.age(of: device.lastCheckIn, now: look.now), device.isStale(at: look.now) ? .stale : .text
        ),
        ("Tags", text(device.tags.joined(separator: ", ")), .text),
        ("Enrolled", device.lastEnrollment.map { Texts.age(of: $0, now: look.now) } ?? "-", .text),
        (
            "Flags", text(exceptions.map(\.rawValue).joined(separator: ", ")),
            exceptions.isEmpty ? .text : isLost ? .bad : .warning
        ),
    ]
}
