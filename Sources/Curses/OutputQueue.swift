/// Bytes on their way to the terminal, which may take them slowly or not at all.
struct OutputQueue {
    private var bytes: [UInt8] = []
    private var sent = 0
    /// The frames that are not out yet, by where their bytes end.
    private var frames: [(end: Int, tag: Int)] = []

    var isEmpty: Bool { sent == bytes.count }

    mutating func append(_ more: [UInt8]) { bytes += more }

    /// Notes that a frame ends here.
    mutating func mark(tag: Int) { frames.append((bytes.count, tag)) }

    /// Offers what is left to `write`, which says how many bytes it took, and returns the tags of the frames that are
    /// out as a whole.
    mutating func flush(_ write: (UnsafeRawBufferPointer) -> Int) -> [Int] {
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[sent...])) }
            if count <= 0 { break }
            sent += count
        }
        let done = frames.prefix { $0.end <= sent }.map(\.tag)
        frames.removeFirst(done.count)
        if isEmpty { clear() }
        return done
    }

    /// Nobody asks any more which frames are out; their bytes still go.
    mutating func forgetMarks() { frames.removeAll() }

    /// Forgets everything: the terminal is gone.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        sent = 0
        frames.removeAll()
    }
}
