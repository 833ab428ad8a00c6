import Foundation
import HTTPTypes
import KandjiAPI
import Testing

@Suite("Errors")
struct KandjiErrorTests {
    struct Shape: CustomTestStringConvertible {
        var status: Int
        var body: String
        var type = "application/json"
        var message: String?
        var testDescription: String { "\(status) \(body.prefix(40))" }
    }

    @Test(
        "The service's sentence is found in each of its shapes",
        arguments: [
            Shape(status: 400, body: #""This device is already locked.""#, message: "This device is already locked."),
            Shape(status: 400, body: #"["Device is not in lost mode."]"#, message: "Device is not in lost mode."),
            Shape(status: 400, body: #"["One.", "Two."]"#, message: "One. Two."),
            Shape(
                status: 400, body: #"{"dep_account":["Enter a valid UUID."]}"#,
                message: "dep_account: Enter a valid UUID."),
            Shape(
                status: 400, body: #"{"name":["Too long."],"enrollment_code":{"code":["Taken.","Short."]}}"#,
                message: "enrollment_code.code: Taken. Short.; name: Too long."),
            Shape(status: 400, body: #"{"non_field_errors":["No change."]}"#, message: "No change."),
            Shape(
                status: 400, body: #"{"detail":"User still assigned to one or more devices."}"#,
                message: "User still assigned to one or more devices."),
            Shape(status: 404, body: #"{"detail":"Not found."}"#, message: "Not found."),
            Shape(status: 400, body: #"{"error":"Bad Request"}"#, message: "Bad Request"),
            Shape(
                status: 404, body: #"{"message":"no Route matched with those values","request_id":"ab12"}"#,
                message: "no Route matched with those values"),
            Shape(status: 404, body: "<!doctype html><html><h1>Not Found</h1>", type: "text/html", message: nil),
            Shape(status: 502, body: "<html><h1>Bad Gateway</h1></html>", type: "text/plain", message: nil),
            Shape(
                status: 502, body: "upstream\n  failed\u{1b}[31m", type: "text/plain", message: "upstream failed[31m"),
            Shape(status: 500, body: "", message: nil), Shape(status: 500, body: "{}", message: nil),
            Shape(status: 400, body: "null", message: nil), Shape(status: 400, body: "[{\"a\":[]}]", message: nil),
        ])
    func shapes(shape: Shape) async throws {
        let transport = ScriptedTransport(
            .answer(shape.status, headers: ["content-type": shape.type], body: shape.body))
        let client = try KandjiClient.scripted(transport, retry: .never)
        let error = await failure { () throws(KandjiError) in try await client.send(Devices.get("d1")) }
        #expect(error?.serverMessage == shape.message)
        #expect(error?.status == shape.status)
    }

    @Test("A page of text is cut")
    func longMessage() async throws {
        let body = "\"" + String(repeating: "x", count: 5000) + "\""
        let client = try KandjiClient.scripted(ScriptedTransport(.answer(400, body: body)))
        let error = await failure { () throws(KandjiError) in try await client.send(Devices.get("d1")) }
        #expect(error?.serverMessage?.count == 300)
    }

    struct Judged: CustomTestStringConvertible {
        var status: Int
        var body = ""
        var headers: [String: String] = [:]
        var code: KandjiError.Code
        var testDescription: String { "\(status) \(body)" }
    }

    @Test(
        "Status and text decide the code",
        arguments: [
            Judged(status: 401, code: .unauthorized), Judged(status: 403, code: .forbidden),
            Judged(status: 404, code: .notFound), Judged(status: 400, code: .invalidRequest),
            Judged(status: 415, code: .invalidRequest), Judged(status: 500, code: .unavailable),
            Judged(status: 503, code: .unavailable), Judged(status: 302, code: .invalidRequest),
            Judged(status: 400, body: #""Command already running""#, code: .alreadyRunning),
            Judged(
                status: 400, body: #"["Disable lost mode is already pending for this device."]"#, code: .alreadyRunning),
            Judged(status: 400, body: #"{"detail":"Command is not allowed for current device"}"#, code: .notAllowed),
            Judged(status: 404, body: #""Command already running""#, code: .notFound),
            Judged(status: 429, code: .rateLimited(retryAfter: nil)),
            Judged(status: 429, headers: ["retry-after": "17"], code: .rateLimited(retryAfter: .seconds(17))),
            Judged(status: 429, headers: ["ratelimit-reset": "3"], code: .rateLimited(retryAfter: .seconds(3))),
            Judged(
                status: 429, headers: ["retry-after": "5", "ratelimit-reset": "3"],
                code: .rateLimited(retryAfter: .seconds(5))),
            Judged(
                status: 429,
                headers: [
                    "retry-after": "Tue, 24 Nov 2026 10:15:42 GMT", "date": "Tue, 24 Nov 2026 10:15:00 GMT",
                ], code: .rateLimited(retryAfter: .seconds(42))),
            Judged(
                status: 429,
                headers: ["retry-after": "Tue, 24 Nov 2026 10:14:00 GMT", "date": "Tue, 24 Nov 2026 10:15:00 GMT"],
                code: .rateLimited(retryAfter: .zero)),
            Judged(
                status: 429, headers: ["retry-after": "soon", "ratelimit-reset": "-4"],
                code: .rateLimited(retryAfter: nil)),
        ])
    func codes(judged: Judged) async throws {
        let transport = ScriptedTransport(.answer(judged.status, headers: judged.headers, body: judged.body))
        let client = try KandjiClient.scripted(transport, retry: .never)
        let error = await failure { () throws(KandjiError) in try await client.send(DeviceActions.lock("d1")) }
        #expect(error?.code == judged.code)
    }

    @Test(
        "Each code is a sentence for a person",
        arguments: [
            (
                KandjiError(code: .unauthorized, endpoint: "devices.list", status: 401, serverMessage: "Invalid token"),
                "The token is wrong, expired, revoked, or lacks the permission for this call (401). "
                    + "The service says: Invalid token."
            ),
            (
                KandjiError(code: .forbidden, endpoint: "secrets.unlockPIN", status: 403),
                "The token is wrong, expired, revoked, or lacks the permission for this call (403)."
            ),
            (
                KandjiError(code: .notFound, endpoint: "deviceActions.lock", status: 404, serverMessage: "Not found."),
                "There is no such device or object, or the device is no longer enrolled (404). "
                    + "The service says: Not found."
            ),
            (
                KandjiError(code: .notFound, endpoint: "blueprints.get", status: 404),
                "There is no such object (404)."
            ),
            (
                KandjiError(code: .invalidRequest, endpoint: "x", status: 400, serverMessage: "name: Too long."),
                "The service refused the request (400). The service says: name: Too long."
            ),
            (
                KandjiError(code: .alreadyRunning, endpoint: "x", status: 400),
                "Such a command is already running on this device (400)."
            ),
            (
                KandjiError(code: .notAllowed, endpoint: "x", status: 400),
                "This command is not allowed for this device (400)."
            ),
            (
                KandjiError(code: .rateLimited(retryAfter: .milliseconds(16500)), endpoint: "x", status: 429),
                "The tenant's budget of API calls is spent; try again in 17 seconds (429)."
            ),
            (
                KandjiError(code: .rateLimited(retryAfter: .seconds(1801)), endpoint: "x", status: 429),
                "The tenant's budget of API calls is spent; try again in 31 minutes (429)."
            ),
            (
                KandjiError(code: .rateLimited(retryAfter: nil), endpoint: "x"),
                "The tenant's budget of API calls is spent; try again later."
            ),
            (
                KandjiError(code: .unavailable, endpoint: "x", status: 503, outcomeUnknown: true),
                "The service failed (503). It may have been carried out all the same: "
                    + "look at the device's commands before sending it again."
            ),
            (
                KandjiError(code: .timedOut, endpoint: "x", reason: "30 seconds"),
                "No answer came within the time allowed: 30 seconds."
            ),
            (
                KandjiError(code: .connection, endpoint: "x", reason: "connection refused"),
                "The service could not be reached, or the connection broke: connection refused."
            ),
            (
                KandjiError(code: .undecodable, endpoint: "x", status: 200, reason: "“pin” is missing"),
                "The service's answer could not be read (200): “pin” is missing."
            ),
            (KandjiError(code: .cancelled, endpoint: "x"), "The call was cancelled."),
        ])
    func sentences(error: KandjiError, sentence: String) {
        #expect(error.sentence == sentence)
        #expect("\(error)" == sentence)
    }

    @Test("Neither an error nor a client shows the token, even where the service repeats it")
    func redaction() async throws {
        let transport = ScriptedTransport(.answer(401, body: #"{"detail":"Bad token tok-secret."}"#))
        let client = try KandjiClient.scripted(transport)
        let error = await failure { () throws(KandjiError) in try await client.send(Devices.get("d1")) }
        #expect(error?.serverMessage == "Bad token ••••.")
        var dumped = ""
        dump(client, to: &dumped)
        #expect(!dumped.contains("tok-secret"))
        #expect(!"\(client)\(String(reflecting: client))".contains("tok-secret"))
        #expect(transport.sent.first?.request.headerFields[.authorization] == "Bearer tok-secret")
    }

    @Test("An answer that cannot be read says where, and quotes nothing")
    func undecodable() async throws {
        let transport = ScriptedTransport(
            .answer(200, body: #"{"pin":"#), .answer(200, body: #"{"other":"123456"}"#))
        let client = try KandjiClient.scripted(transport)
        let broken = await failure { () throws(KandjiError) in try await client.send(Secrets.unlockPIN("d1")) }
        #expect(broken?.code == .undecodable)
        #expect(broken?.reason == "not JSON at byte 7: expected a value")
        #expect(broken?.outcomeUnknown == false)
        let missing = await failure { () throws(KandjiError) in try await client.send(Secrets.unlockPIN("d1")) }
        #expect(missing?.reason == "“pin” is missing")
    }
}
