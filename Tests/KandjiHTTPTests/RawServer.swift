import NIOCore
import NIOPosix
import Synchronization

/// A server that answers each connection's request with prepared bytes, whatever they are.
final class RawServer: Sendable {
    /// What follows the head of a request.
    enum Behaviour: Sendable {
        case bytes([UInt8], thenCloses: Bool)
        case silence

        static func answer(_ text: String, thenCloses: Bool = false) -> Behaviour {
            .bytes([UInt8](text.replacing("\n", with: "\r\n").utf8), thenCloses: thenCloses)
        }
    }

    private let channel: any Channel
    private let log: RequestLog

    private init(channel: any Channel, log: RequestLog) {
        self.channel = channel
        self.log = log
    }

    /// Runs a server on a free port of the loopback address while `body` runs.
    static func run<Value>(
        _ behaviour: Behaviour, _ body: (RawServer) async throws -> Value
    ) async throws -> Value {
        let log = RequestLog()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(behaviour: behaviour, log: log))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = RawServer(channel: channel, log: log)
        do {
            let value = try await body(server)
            try await channel.close().get()
            return value
        } catch {
            try await channel.close().get()
            throw error
        }
    }

    var authority: String { "127.0.0.1:\(channel.localAddress?.port ?? 0)" }

    /// What each connection received so far.
    var requests: [String] { log.texts.withLock { $0 } }

    func waitForRequest() async {
        while requests.isEmpty { await Task.yield() }
    }

    private final class RequestLog: Sendable {
        let texts = Mutex<[String]>([])
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let behaviour: Behaviour
        private let log: RequestLog
        private var received = ""

        init(behaviour: Behaviour, log: RequestLog) {
            self.behaviour = behaviour
            self.log = log
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += String(decoding: unwrapInboundIn(data).readableBytesView, as: UTF8.self)
            guard isComplete else { return }
            log.texts.withLock { $0.append(received) }
            received = ""
            guard case .bytes(let bytes, let thenCloses) = behaviour else { return }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            if thenCloses { context.close(promise: nil) }
        }

        /// Bodies of these tests end in `}`; a TLS hello never looks like a head, so anything else counts as complete.
        private var isComplete: Bool {
            guard received.hasPrefix("GET") || received.hasPrefix("POST") else { return true }
            return received.hasPrefix("GET") ? received.hasSuffix("\r\n\r\n") : received.hasSuffix("}")
        }
    }
}
