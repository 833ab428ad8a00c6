import ArgumentParser
import TenantSimulator

/// A simulated tenant for other programs.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Serve a simulated tenant over HTTP on this machine.")

    @Option(help: "The port to listen at; 0 for any that is free.")
    var port = 8080

    @Option(help: "The API token to accept.")
    var token: String?

    @OptionGroup var fleet: FleetOptions

    func run() async throws {
        var configuration = fleet.configuration
        if let token { configuration.token = token }
        let tenant = SimulatedTenant(configuration)
        try await TenantServer(tenant, port: port).run { port in
            print("Serving \(tenant.configuration.devices) devices at http://127.0.0.1:\(port)")
            print("export KANDJI_API_URL=http://127.0.0.1:\(port) KANDJI_API_TOKEN=\(tenant.configuration.token)")
            flushOutput()
        }
    }
}
