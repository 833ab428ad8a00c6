/// A fleet in numbers, each with the question that finds the devices behind it.
package struct FleetTally: Equatable, Sendable {
    /// How many devices have a value.
    package struct Line: Equatable, Sendable {
        /// The value as most of them spell it; `nil` for those without one.
        package var text: String?
        package var count: Int
        package var question: TallyQuestion
    }

    /// The OS versions of one platform.
    package struct Systems: Equatable, Sendable {
        package var platform: Line
        package var versions: [Line]
    }

    package var devices = 0
    package var concerns: [FleetConcern: Int] = [:]
    /// Like all values but versions: the largest number first, those without a value last.
    package var platforms: [Line] = []
    /// In the order of the platforms; the newest version first.
    package var systems: [Systems] = []
    package var blueprints: [Line] = []
    /// The newest version first.
    package var agents: [Line] = []
    /// A device with several tags is counted at each of them.
    package var tags: [Line] = []
    package var models: [Line] = []

    package init() {}
}
