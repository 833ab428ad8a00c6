import Foundation
import HTTPTypes

extension KandjiClient {
    /// What became of one attempt.
    enum Attempt<Response: Sendable> {
        case answer(Answer<Response>)
        case failure(Failure)
    }

    /// A failed attempt, and what may be sent again after it.
    struct Failure {
        enum Repeatable: Equatable {
            case nothing
            case reads
            /// The call was refused before the service saw it; `after` is the wait it asked for.
            case anything(after: Duration?)
        }

        var error: KandjiError
        var repeatable: Repeatable
    }

    func attemptOnce<Response>(
        _ endpoint: Endpoint<Response>, request: HTTPRequest, body: Data?
    ) async -> Attempt<Response> {
        let isCommand = !endpoint.isRetryable
        let response: HTTPResponse
        let data: Data
        do throws(TransportFailure) {
            (response, data) = try await exchange(request, body: body)
        } catch {
            let repeatable: Failure.Repeatable =
                error.kind == .dropped || error.kind == .timedOut ? .reads : .nothing
            let failure = KandjiError(error, endpoint: endpoint.name, isCommand: isCommand)
            return .failure(Failure(error: redacted(failure), repeatable: repeatable))
        }
        limiter.learn(from: response.headerFields)

        let status = response.status.code
        if endpoint.successStatuses.contains(status) || (200..<300).contains(status) {
            do {
                let value = try endpoint.decode(data, response)
                return .answer(Answer(value: value, status: status, headers: response.headerFields))
            } catch is StatusDecides {
                // Judged below, like any other answer without success.
            } catch {
                let failure = KandjiError(
                    code: .undecodable, endpoint: endpoint.name, status: status, outcomeUnknown: isCommand,
                    reason: Self.words(for: error))
                return .failure(Failure(error: redacted(failure), repeatable: .nothing))
            }
        }
        var failure = KandjiError(response, body: data, endpoint: endpoint.name)
        failure.outcomeUnknown = isCommand && failure.code == .unavailable
        return .failure(Failure(error: redacted(failure), repeatable: Self.repeatable(failure)))
    }

    private static func repeatable(_ error: KandjiError) -> Failure.Repeatable {
        if case .rateLimited(let wait) = error.code { return .anything(after: wait) }
        return [502, 503, 504].contains(error.status) ? .reads : .nothing
    }

    /// Errors of our own say what is wrong; others may quote the answer, so only their type is named.
    private static func words(for error: any Error) -> String {
        switch error {
        case let error as DecodingIssue: error.description
        case let error as JSONSyntaxError: error.description
        default: "\(type(of: error))"
        }
    }

    /// Sends once, with the time allowed running beside it.
    private func exchange(
        _ request: HTTPRequest, body: Data?
    ) async throws(TransportFailure) -> (HTTPResponse, Data) {
        let result = await withTaskGroup(of: Result<(HTTPResponse, Data), TransportFailure>?.self) { group in
            group.addTask { [transport] in
                do throws(TransportFailure) {
                    return .success(try await transport.send(request, body: body))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask { [clock, timeout] in
                do {
                    try await clock.sleep(for: timeout)
                    return .failure(TransportFailure(.timedOut, reason: "\(timeout.components.seconds) seconds"))
                } catch {
                    return nil
                }
            }
            defer { group.cancelAll() }
            for await case let result? in group { return result }
            return .failure(TransportFailure(.cancelled, reason: "cancelled"))
        }
        return try result.get()
    }

    /// The request for an endpoint; `nil` where its path or the client's address is malformed.
    func request<Response>(for endpoint: Endpoint<Response>) -> HTTPRequest? {
        guard let scheme = baseURL.scheme?.lowercased(), let host = baseURL.host(percentEncoded: true), !host.isEmpty,
            scheme == "https" || (scheme == "http" && TenantAddress.isLoopback(host)),
            RequestPath.isWellFormed(endpoint.path)
        else { return nil }
        let bracketed = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        let authority = baseURL.port.map { "\(bracketed):\($0)" } ?? bracketed
        var path = endpoint.path
        if !endpoint.query.isEmpty { path += "?" + PercentEncoding.encode(endpoint.query) }
        var headers = endpoint.headers
        if headers[.accept] == nil { headers[.accept] = "application/json" }
        if headers[.userAgent] == nil { headers[.userAgent] = "KandjiAPI-Swift" }
        switch endpoint.body {
        case .none: break
        case .json: if headers[.contentType] == nil { headers[.contentType] = "application/json" }
        case .form: headers[.contentType] = "application/x-www-form-urlencoded"
        }
        headers[.authorization] = "Bearer \(token.value)"
        return HTTPRequest(
            method: endpoint.method, scheme: scheme, authority: authority, path: path, headerFields: headers)
    }

    private func redacted(_ error: KandjiError) -> KandjiError {
        var error = error
        error.serverMessage = error.serverMessage.map(token.redact)
        error.reason = error.reason.map(token.redact)
        return error
    }
}

extension Endpoint.Body {
    /// The bytes to send; `nil` for no body.
    var bytes: Data? {
        switch self {
        case .none: nil
        case .json(let data): data
        case .form(let items): Data(PercentEncoding.encode(items).utf8)
        }
    }
}

/// The token, kept so that neither printing nor dumping a client shows it.
struct BearerToken: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let value: String

    init(_ value: String) { self.value = value }

    func redact(_ text: String) -> String {
        value.isEmpty ? text : text.replacingOccurrences(of: value, with: "••••")
    }

    var description: String { "••••" }
    var debugDescription: String { "••••" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
