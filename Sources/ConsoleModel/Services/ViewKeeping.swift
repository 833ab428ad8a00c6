/// Where saved views are kept.
package protocol ViewKeeping: Sendable {
    /// Puts a view on disk, in the place of one of the same name.
    ///
    /// - Throws: ``DeviceView/Problem`` when it cannot be written.
    func save(_ view: DeviceView) throws(DeviceView.Problem)
}
