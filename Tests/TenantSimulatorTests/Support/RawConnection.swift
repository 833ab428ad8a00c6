import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One TCP connection at the lowest level, to see what really comes over the wire.
enum RawConnection {
    /// Sends one request to 127.0.0.1 and reads until the other side closes; the bytes that came.
    static func exchange(_ request: String, port: Int) async throws -> String {
        // On a thread of its own: reading blocks, and the server needs the threads of the pool.
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try blockingExchange(request, port: port) }) }
        }
    }

    private static func blockingExchange(_ request: String, port: Int) throws -> String {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
        let sent = Array(request.utf8)
        guard send(descriptor, sent, sent.count, 0) == sent.count else { throw POSIXError(.EPIPE) }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 { answer += buffer[..<count] }
        return String(decoding: answer, as: UTF8.self)
    }
}
