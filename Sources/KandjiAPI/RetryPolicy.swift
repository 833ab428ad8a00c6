/// When a call that failed is sent again.
///
/// Reads are repeated after a dropped connection, a timeout, 502, 503 and 504. Anything is repeated after 429, which
/// the gateway answers before the service sees the call. A command is never repeated after anything else: the API has
/// no idempotency key, so a lost answer leaves its outcome unknown.
public struct RetryPolicy: Hashable, Sendable {
    /// How often a call is sent at most, the first time included.
    public var maximumAttempts: Int
    /// The wait before the second attempt, doubled for each one after it.
    public var baseDelay: Duration
    /// The longest wait that this side chooses by itself.
    public var maximumDelay: Duration
    /// The longest wait that is obeyed when the service asks for it; a longer one ends the call as rate-limited.
    public var longestWait: Duration
    /// The seed of the jitter.
    public var seed: UInt64

    /// Makes a policy.
    public init(
        maximumAttempts: Int = 3, baseDelay: Duration = .milliseconds(500), maximumDelay: Duration = .seconds(20),
        longestWait: Duration = .seconds(60), seed: UInt64 = 0
    ) {
        self.maximumAttempts = maximumAttempts
        self.baseDelay = baseDelay
        self.maximumDelay = maximumDelay
        self.longestWait = longestWait
        self.seed = seed
    }

    /// Three attempts, half a second apart at first, with a jitter of its own for each program.
    public static let standard = RetryPolicy(seed: .random(in: .min ... .max))

    /// No repetition at all.
    public static let never = RetryPolicy(maximumAttempts: 1)

    /// The wait after a failed attempt: half to all of the doubled delay.
    ///
    /// - Parameters:
    ///   - attempt: the number of the attempt that failed, from 1.
    ///   - call: a number that differs between calls, so that calls which failed together do not return together.
    public func delay(afterAttempt attempt: Int, ofCall call: UInt64) -> Duration {
        let doubled = baseDelay * (1 << min(max(attempt - 1, 0), 16))
        let random = Self.mixed(seed &+ Self.mixed(call &+ UInt64(attempt) &* 0x9E37_79B9_7F4A_7C15))
        let share = 0.5 + Double(random >> 11) / Double(1 << 54)
        return min(doubled, maximumDelay) * share
    }

    /// SplitMix64's finalizer.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
