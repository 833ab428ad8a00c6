import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A value that must not be kept or copied around: a PIN, a recovery key.
///
/// Equality is by identity, it prints as dots, it cannot be encoded, and its bytes are overwritten when it expires.
package final class Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let bytes: Mutex<[UInt8]>

    package init(_ text: String) { bytes = Mutex(Array(text.utf8)) }

    deinit { erase() }

    /// The value, for the screen or the clipboard only; empty once it has been erased.
    package var exposed: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    package var isErased: Bool { bytes.withLock { $0.isEmpty } }

    /// Overwrites the bytes and forgets them.
    package func erase() {
        bytes.withLock { bytes in
            // A plain loop could be optimised away, as nobody reads what it writes.
            bytes.withUnsafeMutableBytes { buffer in
                guard let start = buffer.baseAddress else { return }
                #if canImport(Darwin)
                    memset_s(start, buffer.count, 0, buffer.count)
                #else
                    explicit_bzero(start, buffer.count)
                #endif
            }
            bytes = []
        }
    }

    package static func == (left: Secret, right: Secret) -> Bool { left === right }

    package var description: String { "••••" }
    package var debugDescription: String { "••••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The secrets that the service keeps for a device.
package enum SecretKind: String, CaseIterable, Hashable, Sendable {
    case unlockPIN = "unlock-pin"
    case fileVaultKey = "filevault-key"
    case recoveryPassword = "recovery-password"
    case bypassCodes = "bypass-codes"

    package var title: String {
        switch self {
        case .unlockPIN: "Unlock PIN"
        case .fileVaultKey: "FileVault recovery key"
        case .recoveryPassword: "Recovery Lock password"
        case .bypassCodes: "Activation Lock bypass codes"
        }
    }

    /// The codes that it consists of, by their names on the cards.
    package var parts: [String] {
        switch self {
        case .bypassCodes: ["User-based", "Device-based"]
        case .unlockPIN: ["PIN"]
        case .fileVaultKey: ["Key"]
        case .recoveryPassword: ["Password"]
        }
    }

    /// How long it stays on the screen, in milliseconds.
    package var revealMilliseconds: Int64 {
        switch self {
        case .unlockPIN: 30_000
        case .fileVaultKey, .recoveryPassword, .bypassCodes: 120_000
        }
    }
}

/// One code of a secret; without a value where the service has none.
package struct SecretPart: Equatable, Sendable {
    package var title: String
    package var value: Secret?

    package init(_ title: String, _ value: Secret?) {
        self.title = title
        self.value = value
    }
}

/// A secret that stands on the screen in clear, and until when.
package struct Reveal: Equatable, Sendable {
    package enum Place: Equatable, Sendable {
        case job(JobID)
        case box
        /// The answer of a custom API call.
        case answer
    }

    package var place: Place
    package var secret: Secret
    /// By the clock that never jumps, in milliseconds.
    package var until: Int64
    /// Spelled out: A alfa, 7 seven.
    package var isSpelled = false

    package init(place: Place, secret: Secret, until: Int64) {
        self.place = place
        self.secret = secret
        self.until = until
    }

    package func secondsLeft(at now: Moment) -> Int { Int(max(0, (until - now.uptime + 999) / 1000)) }
}
