/// The devices of a tenant, found by id and listed in any order.
struct FleetStore: Sendable {
    private var devices: [SimulatedDevice]
    private var positions: [Identifier: Int]
    /// The positions of the devices present, by the `ordering` they are sorted by; `""` is the order of enrolment.
    private var orders: [String: [Int32]] = [:]

    init(_ devices: [SimulatedDevice]) {
        self.devices = devices
        positions = Dictionary(minimumCapacity: devices.count)
        for (position, device) in devices.enumerated() { positions[device.id] = position }
    }

    /// The device at `position`, present or gone.
    subscript(position: Int) -> SimulatedDevice { devices[position] }

    /// How many positions there are, those of devices that are gone included.
    var positionCount: Int { devices.count }

    /// The position of a device that is present.
    func position(of id: Identifier) -> Int? {
        guard let position = positions[id], !devices[position].isGone else { return nil }
        return position
    }

    /// The positions of the devices present, in the order of enrolment.
    var present: [Int] { devices.indices.filter { !devices[$0].isGone } }

    /// Changes a device; the orders by `field`, as `ordering` names it, are sorted anew when next asked for.
    mutating func change(_ position: Int, _ field: String?, _ change: (inout SimulatedDevice) -> Void) {
        change(&devices[position])
        if let field { forgetOrders(by: field) }
    }

    /// Drops the orders that `field` takes part in.
    mutating func forgetOrders(by field: String) {
        for order in orders.keys where order.contains(field) { orders[order] = nil }
    }

    /// Takes a device out of the list.
    mutating func remove(_ position: Int) {
        devices[position].isGone = true
        for order in orders.keys { orders[order]?.removeAll { $0 == position } }
    }

    /// Adds a device at the end.
    mutating func add(_ device: SimulatedDevice) {
        devices.append(device)
        positions[device.id] = devices.count - 1
        orders = [:]
    }

    /// The positions of the devices present, sorted by `ordering` once and kept.
    mutating func order(
        _ ordering: String, by precedes: ((SimulatedDevice, SimulatedDevice) -> Bool)?
    ) -> [Int32] {
        if let known = orders[ordering] { return known }
        var order = present.map(Int32.init)
        if let precedes { order.sort { precedes(devices[Int($0)], devices[Int($1)]) } }
        orders[ordering] = order
        return order
    }
}
