import KandjiAPI

extension DeviceID: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self.init(rawValue: value) }
}
