import Foundation
package import KandjiAPI

/// What stands in one place of a row, before the screen's width and time zone are known.
package enum ListingCell: Equatable, Sendable {
    /// How a state is to be taken; only what is out of the ordinary gets a colour.
    package enum Tone: Equatable, Sendable {
        case plain, waiting, warning, bad
    }

    case none
    case text(String)
    case number(Int)
    case date(Timestamp)
    /// An instant of this run in wall milliseconds, shown to the second.
    case clock(Int64)
    case flag(Bool)
    case state(String, Tone)

    package init(_ text: String?) { self = text.map { .text($0) } ?? .none }
    package init(_ number: Int?) { self = number.map { .number($0) } ?? .none }
    package init(_ date: Timestamp?) { self = date.map { .date($0) } ?? .none }
    package init(_ flag: Bool?) { self = flag.map { .flag($0) } ?? .none }

    /// What it says, for the filter and for copying.
    package var rawText: String {
        switch self {
        case .none: ""
        case .text(let text), .state(let text, _): text
        case .number(let number): String(number)
        case .date(let date): date.text
        case .clock(let time): String(time)
        case .flag(let flag): flag ? "yes" : "no"
        }
    }
}

/// One row of a listing.
package struct ListingRow: Equatable, Sendable {
    package let id: String
    /// One for each column of its kind.
    package let cells: [ListingCell]
    /// The device that it is about, where that is not the one the whole listing belongs to.
    package var deviceID: DeviceID?
    /// The row of the device list, where the service was asked for such rows.
    package var device: Device?
    /// Everything that the filter looks in, in lower case.
    let searchText: String
    /// The row as it came, as compact JSON: of a hundred thousand rows few are ever opened.
    private let bytes: Data

    package init(
        id: String, cells: [ListingCell], document: JSONValue, deviceID: DeviceID? = nil, device: Device? = nil
    ) {
        self.id = id
        self.cells = cells
        self.deviceID = deviceID
        self.device = device
        searchText = cells.map(\.rawText).joined(separator: "\n").lowercased()
        bytes = document.data
    }

    /// The row as it came.
    package var document: JSONValue { (try? JSONValue(parsing: bytes)) ?? .null }

    /// What a person calls it.
    package var name: String { cells.lazy.map(\.rawText).first { !$0.isEmpty } ?? id }
}
