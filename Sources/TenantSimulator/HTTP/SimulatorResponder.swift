import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The one router behind all ways in: it finds the route, and the tenant does the rest.
struct SimulatorResponder: HTTPResponder {
    typealias Context = SimulatorContext

    private let tenant: SimulatedTenant
    private let router: RouterResponder<SimulatorContext>

    init(_ tenant: SimulatedTenant) {
        self.tenant = tenant
        let router = Router(context: SimulatorContext.self)
        for route in SimulatorRoutes.all {
            router.on(RouterPath(route.template), method: route.method) { request, context in
                try await Self.serve(request, context, route, tenant)
            }
        }
        router.add(middleware: UnknownRoutes(tenant: tenant))
        self.router = router.buildResponder()
    }

    func respond(to request: Request, context: SimulatorContext) async throws -> Response {
        try await router.respond(to: request, context: context)
    }

    /// Answers what no route was found for; added last, so that it stands before nothing else.
    private struct UnknownRoutes: RouterMiddleware {
        let tenant: SimulatedTenant

        @concurrent func handle(
            _ request: Request, context: SimulatorContext,
            next: @concurrent (Request, SimulatorContext) async throws -> Response
        ) async throws -> Response {
            try await SimulatorResponder.serve(request, context, nil, tenant)
        }
    }

    private static func serve(
        _ request: Request, _ context: SimulatorContext, _ route: Route?, _ tenant: SimulatedTenant
    ) async throws -> Response {
        let body = try await request.body.collect(upTo: 8_000_000)
        var call = Call(request.head, body: Array(body.readableBytesView))
        for (name, value) in context.parameters {
            call.parameters[String(name)] = String(value)
        }
        switch await tenant.outcome(of: call, on: route) {
        case .answer(let answer): return Response(answer)
        case .half(let answer):
            let (head, length) = (Array(answer.body.prefix(answer.body.count / 2)), max(answer.body.count, 1))
            return Response(
                answer,
                ResponseBody(contentLength: length) { writer in
                    try await writer.write(ByteBuffer(bytes: head))
                    throw ConnectionDropped()
                })
        case .drop: throw context.drop()
        case .hang:
            for await _ in AsyncStream<Never>.makeStream().stream {}
            throw context.drop()
        }
    }
}

/// Thrown in place of an answer that never comes.
struct ConnectionDropped: Error {}

/// What the router keeps of a request: its parameters, and over HTTP the connection it came by.
struct SimulatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let connection: (any Channel)?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        connection = source.channel
    }

    /// A context without a connection.
    init(inProcess logger: Logger) {
        coreContext = .init(source: NoConnection(logger: logger))
        connection = nil
    }

    private struct NoConnection: RequestContextSource {
        let logger: Logger
    }

    /// Closes the connection, if there is one; the error to throw instead of an answer.
    func drop() -> ConnectionDropped {
        connection?.close(promise: nil)
        return ConnectionDropped()
    }
}

extension Response {
    fileprivate init(_ answer: Answer, _ body: ResponseBody? = nil) {
        var fields = HTTPFields()
        if let type = answer.contentType { fields[.contentType] = type }
        for (name, value) in answer.headers {
            guard let name = HTTPField.Name(name) else { continue }
            fields[name] = value
        }
        self.init(
            status: HTTPResponse.Status(code: answer.status), headers: fields,
            body: body ?? ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}
