import Foundation
import TestSupport

/// `pippin simulate` in a process of its own.
struct Simulator {
    let port: Int
    let token: String
    private let child: Child

    /// Serves 40 devices; port 0 is any that is free.
    init(port: Int = 0, home: Home) async throws {
        let input = try FileHandle(forReadingFrom: URL(filePath: "/dev/null"))
        let output = try Collector()
        let end = output.pipe.fileHandleForWriting.fileDescriptor
        child = try Child(
            ["pippin", "simulate", "--port", "\(port)", "--devices", "40"], environment: home.environment,
            streams: .descriptors(input.fileDescriptor, end, end))
        let address = /at http:\/\/127\.0\.0\.1:(\d+)\nexport .* KANDJI_API_TOKEN=(\S+)\n/
        var patience = Patience()
        repeat {
            output.collect()
            if let match = output.text.firstMatch(of: address), let port = Int(match.1) {
                (self.port, token) = (port, String(match.2))
                return
            }
        } while try await patience.goOn() && child.status() == nil
        child.end()
        throw DriverError("The simulator does not serve: \(output.text)")
    }

    func end() { child.end() }
}
