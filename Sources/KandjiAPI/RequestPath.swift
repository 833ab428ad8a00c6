/// The rules for a request's path.
enum RequestPath {
    /// Whether a path stays below `/api/` whatever a server makes of it: no empty or dot component, plain or encoded,
    /// and only the characters of a path.
    static func isWellFormed(_ path: String) -> Bool {
        guard path.hasPrefix("/api/") else { return false }
        let isPlain = path.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && !"?#\\\"<>^`{|}".utf8.contains(byte)
        }
        guard isPlain else { return false }
        // A trailing slash leaves one empty component at the end.
        let components = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        let withoutTrailing = components.last?.isEmpty == true ? components.dropLast() : components[...]
        return withoutTrailing.allSatisfy { component in
            !["", ".", ".."].contains(PercentEncoding.decode(component))
        }
    }
}
