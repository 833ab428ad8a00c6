import Foundation
import KandjiAPI

extension TransportFailure {
    /// Whether an `errno` can only come from making a connection.
    static func kind(of code: CInt) -> Kind {
        switch code {
        case ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL: .notConnected
        default: .dropped
        }
    }

    /// An `errno` in words.
    static func words(for code: CInt) -> String {
        switch code {
        case ECONNREFUSED: "connection refused"
        case ECONNRESET, EPIPE: "the service closed the connection"
        case EHOSTUNREACH, ENETUNREACH, ENETDOWN, EHOSTDOWN: "no route to the service"
        case ETIMEDOUT: "the connection timed out"
        default: "input/output error \(code)"
        }
    }
}
