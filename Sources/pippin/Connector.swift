import ConsoleModel
import Foundation
import HostServices
import KandjiAPI
import KandjiHTTP
import Logging
import TenantSimulator

/// Makes the client: from the settings' address and token, or on a simulated tenant served on this machine.
actor Connector {
    private let settings: Settings
    private let environment: [String: String]
    private let tenant: ConsoleSession.Tenant
    /// One transport for the whole run, and one limiter for the session, however often the token is asked for. The
    /// transport lives as long as the process: there is nobody to close it when the console is left. It knows no token,
    /// and a connection serves one address only.
    private static let transport = AsyncHTTPTransport()
    private let requests: RequestLog
    private let limiter = RateLimiter()
    private var serving: Task<Int, Never>?
    /// The client being made: a token command runs once, however many effects want it.
    private var making: Task<Result<KandjiClient, Problem>, Never>?
    private let log = Logger(label: "connector")

    init(settings: Settings, environment: [String: String], tenant: ConsoleSession.Tenant, requests: RequestLog) {
        self.requests = requests
        self.settings = settings
        self.environment = environment
        self.tenant = tenant
    }

    nonisolated var connect: EffectRunner.Connect {
        { () async throws(Problem) in try await self.client() }
    }

    private func client() async throws(Problem) -> KandjiClient {
        switch tenant {
        case .simulated(let configuration): return try await simulatedClient(configuration)
        case .configured:
            let making = making ?? Task { await self.configuredResult() }
            self.making = making
            let result = await making.value
            self.making = nil
            return try result.get()
        }
    }

    private func configuredResult() async -> Result<KandjiClient, Problem> {
        do {
            return .success(try await configuredClient())
        } catch {
            log.error("\(error.sentence)")
            return .failure(error)
        }
    }

    private func configuredClient() async throws(Problem) -> KandjiClient {
        let chosen: Settings.Tenant
        switch settings.startTenant {
        case .success(let tenant): chosen = tenant
        case .failure(let failure): throw Problem(failure.reason)
        }
        let url: URL
        do { url = try TenantAddress.apiURL(from: chosen.address) } catch { throw Problem(error.sentence) }
        let token: String
        do { token = try await chosen.token.token(environment: environment) } catch { throw Problem(error.reason) }
        return KandjiClient(
            baseURL: url, token: token, transport: LoggedTransport(Self.transport, log: requests), limiter: limiter)
    }

    private func simulatedClient(_ configuration: TenantConfiguration) async throws(Problem) -> KandjiClient {
        // Several effects may want the client at once: the tenant is made and served one time. A large fleet takes a
        // while to make; the screen does not wait for it.
        let serving = serving ?? Task.detached { await Self.serve(configuration) }
        self.serving = serving
        let port = await serving.value
        guard port > 0, let url = URL(string: "http://127.0.0.1:\(port)") else {
            throw Problem("The simulated tenant could not be served on this machine.")
        }
        return KandjiClient(
            baseURL: url, token: configuration.token,
            transport: LoggedTransport(Self.transport, log: requests), limiter: limiter)
    }

    /// Serves the tenant at a free port, 0 when there is none.
    private static func serve(_ configuration: TenantConfiguration) async -> Int {
        let tenant = SimulatedTenant(configuration)
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        Task {
            do {
                try await TenantServer(tenant).run { found.yield($0) }
            } catch {
                found.yield(0)
            }
        }
        for await port in ports { return port }
        return 0
    }
}
