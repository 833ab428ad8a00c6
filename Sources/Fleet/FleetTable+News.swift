package import KandjiAPI

extension FleetTable {
    /// Tells one version of the table's content from another without holding on to the content.
    package struct Version: Equatable, Sendable {
        fileprivate let identity: Identity

        package static func == (left: Version, right: Version) -> Bool { left.identity === right.identity }
    }

    /// Which version this is; changes with the content and with nothing else.
    package var version: Version { Version(identity: identity) }

    /// Those of `devices` that this table does not know, or knows otherwise.
    package func news(in devices: [Device]) -> [Device] {
        var ids = ids
        var lexicons = lexicons
        return devices.filter { device in
            let record = EncodedRow(device, ids: &ids, lexicons: &lexicons)
            guard let row = row(of: record.id) else { return true }
            let chunk = chunks[row >> Chunk.shift]
            let place = row & (Chunk.capacity - 1)
            return chunk.terms[place] != record.terms || chunk.dates[place] != record.dates
                || chunk.facts[place] != record.facts || chunk.verbatimDates(of: place) != record.verbatimDates
                || !chunk.text(of: place).elementsEqual(record.text)
        }
    }
}
