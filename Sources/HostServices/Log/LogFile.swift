import Foundation

/// A log file of limited size: when it is full it becomes `….1`, and a new one begins.
///
/// Several consoles may write to the same file.
package struct LogFile: Sendable {
    private let path: String
    private let sizeLimit: Int

    /// - Parameter sizeLimit: The bytes at which the file is turned over.
    package init(path: String, sizeLimit: Int = 1 << 20) {
        self.path = path
        self.sizeLimit = sizeLimit
    }

    /// Appends one line.
    package func append(_ line: String) throws(FileFailure) {
        let bytes = Data((line + "\n").utf8)
        // Once turned over by us, the file is new; another console may have been quicker, hence the second look.
        for _ in 0..<2 {
            let file = try OpenFile(path, O_WRONLY | O_APPEND | O_CREAT)
            try file.makePrivate()
            try file.lock(within: .seconds(1))
            let status = try file.status()
            let size = Int(status.st_size)
            guard size > 0, size + bytes.count > sizeLimit else {
                try file.write(bytes)
                return
            }
            var current = stat()
            guard stat(path, &current) == 0, current.st_ino == status.st_ino else { continue }
            guard rename(path, path + ".1") == 0 else {
                throw FileFailure(reason: "Cannot turn over \(path): \(OpenFile.lastError).")
            }
        }
        let file = try OpenFile(path, O_WRONLY | O_APPEND | O_CREAT)
        try file.makePrivate()
        try file.write(bytes)
    }
}
