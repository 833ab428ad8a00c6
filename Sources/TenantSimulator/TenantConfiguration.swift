public import Foundation

/// What a simulated tenant is made from. The same values give the same tenant, to the last device name.
public struct TenantConfiguration: Sendable {
    /// How many devices the fleet has, from 1 to 1,000,000.
    public var devices = 500
    /// The seed of everything random: the fleet, how each device answers, and the random faults.
    public var seed: UInt64 = 7
    /// The API token that is accepted as `Authorization: Bearer <token>`.
    public var token = "5b1d6c0e-3f42-4a7d-9c58-2e90b7a4d613"
    /// How long every answer is held back, on the tenant's clock.
    public var latency: Duration = .zero
    /// How many of a hundred requests suffer a random fault; hanging is never among those.
    public var faultPercent = 0
    /// What the token may do.
    public var permissions: Permissions = .all
    /// How many requests are allowed.
    public var rateLimits: RateLimits = .documented
    /// The tenant's wall time when its clock starts; the fleet's dates are relative to it.
    public var start = Date()

    /// Makes the default configuration: 500 devices, no latency, no faults, every permission.
    public init() {}

    /// Makes a configuration for a fleet of `devices`, all else as by default.
    public init(devices: Int, seed: UInt64 = 7) {
        self.devices = devices
        self.seed = seed
    }
}

/// How many requests a tenant allows, in fixed windows of the tenant's clock.
public struct RateLimits: Hashable, Sendable {
    /// The requests allowed in each second.
    public var perSecond: Int
    /// The requests allowed in each hour.
    public var perHour: Int

    /// Makes limits of `perSecond` and `perHour` requests.
    public init(perSecond: Int, perHour: Int) {
        self.perSecond = perSecond
        self.perHour = perHour
    }

    /// 50 a second (recorded traffic) and 10,000 an hour (vendor's documentation).
    public static let documented = RateLimits(perSecond: 50, perHour: 10_000)
    /// No limit that a test could reach.
    public static let unlimited = RateLimits(perSecond: 1_000_000_000, perHour: 1_000_000_000)
}
