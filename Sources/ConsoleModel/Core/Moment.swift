/// An instant by both clocks: what a person reads, and what never jumps.
package struct Moment: Hashable, Sendable {
    /// Milliseconds since 1970 by the wall clock.
    package var wall: Int64
    /// Milliseconds of a clock that only ever goes forward.
    package var uptime: Int64

    package init(wall: Int64, uptime: Int64) {
        self.wall = wall
        self.uptime = uptime
    }

    package static let zero = Moment(wall: 0, uptime: 0)

    package func advanced(by milliseconds: Int64) -> Moment {
        Moment(wall: wall + milliseconds, uptime: uptime + milliseconds)
    }
}
