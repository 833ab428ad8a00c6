/// What *Lock Device* answers.
public struct LockAnswer: Hashable, Sendable {
    /// The PIN that unlocks a Mac: six digits, kept as text because it may begin with 0. `nil` on other platforms,
    /// where the answer is empty.
    public var pin: String?

    /// Makes an answer.
    public init(pin: String?) { self.pin = pin }
}
