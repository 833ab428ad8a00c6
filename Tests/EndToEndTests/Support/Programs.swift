import Foundation
import TestSupport

/// The programs that were built beside the tests, and those of the system.
enum Programs {
    static let folder: URL = {
        let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
        return tests?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
    }()

    struct Finished {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs a program to its end, without input and without a terminal.
    static func run(_ arguments: [String], environment: [String: String]) async throws -> Finished {
        let input = try FileHandle(forReadingFrom: URL(filePath: "/dev/null"))
        let (output, errors) = (try Collector(), try Collector())
        let child = try Child(
            arguments, environment: environment,
            streams: .descriptors(
                input.fileDescriptor, output.pipe.fileHandleForWriting.fileDescriptor,
                errors.pipe.fileHandleForWriting.fileDescriptor))
        var patience = Patience()
        repeat {
            let status = child.status()
            output.collect()
            errors.collect()
            if let status { return Finished(status: status, output: output.text, errors: errors.text) }
        } while try await patience.goOn(.milliseconds(1))
        child.end()
        throw DriverError("\(arguments) did not end.")
    }
}

/// Takes what comes out of a pipe without waiting for it.
final class Collector {
    let pipe = Pipe()
    private var bytes: [UInt8] = []

    init() throws {
        let end = pipe.fileHandleForReading.fileDescriptor
        guard fcntl(end, F_SETFL, O_NONBLOCK) == 0 else { throw DriverError("No pipe.") }
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func collect() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(pipe.fileHandleForReading.fileDescriptor, &buffer, buffer.count)
            guard count > 0 else { return }
            bytes += buffer.prefix(count)
        }
    }
}
