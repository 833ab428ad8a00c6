import ArgumentParser
import TenantSimulator

/// The console on a simulated tenant of its own, over HTTP on this machine.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Open the console on a simulated tenant: nothing real is touched.")

    @OptionGroup var fleet: FleetOptions
    @OptionGroup var look: LookOptions

    func run() throws {
        throw ExitCode(ConsoleRun.run(flags: look.flags(tenant: nil), tenant: .simulated(fleet.configuration)))
    }
}

/// The options that shape a simulated tenant.
struct FleetOptions: ParsableArguments {
    @Option(help: "How many devices the fleet has.")
    var devices = 500

    @Option(help: "The seed that the fleet is made from.")
    var seed: UInt64 = 7

    @Option(help: "Milliseconds that each answer takes.")
    var latency = 0

    @Option(help: "How many requests in a hundred go wrong.")
    var faults = 0

    func validate() throws {
        guard (0...1_000_000).contains(devices) else {
            throw ValidationError("--devices takes a number from 0 to 1000000.")
        }
        guard (0...60_000).contains(latency) else {
            throw ValidationError("--latency takes milliseconds from 0 to 60000.")
        }
        guard (0...100).contains(faults) else { throw ValidationError("--faults takes a number from 0 to 100.") }
    }

    var configuration: TenantConfiguration {
        var configuration = TenantConfiguration(devices: devices, seed: seed)
        configuration.latency = .milliseconds(latency)
        configuration.faultPercent = faults
        return configuration
    }
}
