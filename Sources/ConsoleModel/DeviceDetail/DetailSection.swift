package import KandjiAPI

/// A named group of fields of a device.
package struct DetailSection: Equatable, Sendable {
    package var title: String
    package var fields: [DetailField]
    /// The listing that this is a pane for; its rows stand in `fields` too, to be moved through and searched.
    package var listing: ListingState?

    package init(title: String, fields: [DetailField], listing: ListingState? = nil) {
        self.title = title
        self.fields = fields
        self.listing = listing
    }
}

/// One line of a section.
package struct DetailField: Equatable, Sendable {
    /// What stands in a field, before the screen's time zone and width are known.
    package enum Value: Equatable, Sendable {
        case text(String)
        /// Yes, no, or not reported.
        case flag(Bool?)
        case date(Timestamp)
        case notReported
        /// A line that only names what follows, for example one volume.
        case heading
        /// A line that says something about the section.
        case remark

        /// Whether the label is all there is.
        package var isBare: Bool { self == .heading || self == .remark }
    }

    package var label: String
    package var value: Value
    package var indent: Int
    /// Where Enter leads, if anywhere but to the whole value.
    package var link: FieldLink?

    package init(_ label: String, _ value: Value, indent: Int = 0, link: FieldLink? = nil) {
        self.label = label
        self.value = value
        self.indent = indent
        self.link = link
    }

    /// The value as it came, for finding and copying.
    package var rawText: String {
        switch value {
        case .text(let text): text
        case .flag(.some(let flag)): flag ? "yes" : "no"
        case .date(let timestamp): timestamp.text
        case .flag(.none), .notReported, .heading, .remark: ""
        }
    }
}
