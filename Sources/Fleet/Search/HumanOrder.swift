/// The order in which a person expects texts and versions: `Mac 2` before `Mac 10`, `14.4` before `14.10`.
enum HumanOrder {
    /// Appends a key to `key` such that comparing keys byte by byte compares folded texts in human order.
    ///
    /// A run of digits loses its leading zeros and is preceded by its length, in bytes that sort where digits do.
    static func appendKey(of folded: some Sequence<UInt8>, to key: inout [UInt8]) {
        // Where the digits of the run being read start in the key.
        var run: Int?
        func endRun(_ start: Int) {
            let length = key.count - start
            if length <= 9 {
                key.insert(UInt8(ascii: "0") + UInt8(length - 1), at: start)
            } else {
                key.insert(contentsOf: [UInt8(ascii: "9"), UInt8(clamping: length - 10)], at: start)
            }
        }
        for byte in folded {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
                if let start = run { endRun(start) }
                run = nil
                key.append(byte)
                continue
            }
            guard let start = run else {
                run = key.count
                key.append(byte)
                continue
            }
            if key.count == start + 1, key[start] == UInt8(ascii: "0") {
                key[start] = byte
            } else {
                key.append(byte)
            }
        }
        if let start = run { endRun(start) }
    }

    /// The key of folded text.
    static func key(of folded: some Sequence<UInt8>) -> [UInt8] {
        var key: [UInt8] = []
        appendKey(of: folded, to: &key)
        return key
    }
}
