import AsyncHTTPClient
import KandjiAPI
import NIOCore
import NIOPosix
import NIOSSL

extension TransportFailure {
    /// What an error of async-http-client, NIO or TLS means.
    ///
    /// Only errors that cannot follow a request on the wire are ``Kind/notConnected``; in doubt the request may have
    /// reached the service.
    init(_ error: any Error) {
        switch error {
        case is CancellationError: self.init(.cancelled, reason: "cancelled")
        case let error as HTTPClientError: self.init(error)
        case let error as NIOConnectionError: self.init(.notConnected, reason: Self.words(for: error))
        case let error as IOError: self.init(Self.kind(of: error.errnoCode), reason: Self.words(for: error.errnoCode))
        case is NIOSSLExtraError:
            self.init(.notConnected, reason: "the server's certificate is for another host")
        case let error as NIOSSLError:
            if case .handshakeFailed = error {
                self.init(.notConnected, reason: "no TLS connection: the certificate or the protocol was refused")
            } else {
                self.init(.dropped, reason: "the TLS connection broke")
            }
        case is NIOTooManyBytesError: self.init(.dropped, reason: "the answer is larger than allowed")
        default:
            // The error may quote the request, so only its type is named.
            self.init(.dropped, reason: "\(type(of: error))")
        }
    }

    private init(_ error: HTTPClientError) {
        switch error {
        case .cancelled: self.init(.cancelled, reason: "cancelled")
        case .connectTimeout, .tlsHandshakeTimeout, .socksHandshakeTimeout, .httpProxyHandshakeTimeout,
            .getConnectionFromPoolTimeout:
            self.init(.notConnected, reason: "no connection within the time allowed")
        case .deadlineExceeded, .readTimeout, .writeTimeout:
            self.init(.timedOut, reason: "no answer within the time allowed")
        case .remoteConnectionClosed, .uncleanShutdown:
            self.init(.dropped, reason: "the service closed the connection")
        case .invalidURL, .emptyHost, .emptyScheme, .alreadyShutdown, .proxyAuthenticationRequired,
            .invalidProxyResponse:
            self.init(.notConnected, reason: error.shortDescription)
        default: self.init(.dropped, reason: error.shortDescription)
        }
    }

    private static func words(for error: NIOConnectionError) -> String {
        if error.dnsAError != nil && error.dnsAAAAError != nil { return "the host \(error.host) was not found" }
        let codes = error.connectionErrors.compactMap { ($0.error as? IOError)?.errnoCode }
        return codes.first.map(words(for:)) ?? "no connection to \(error.host)"
    }
}
