public import Foundation

/// Understands the addresses by which a person may name a tenant.
public enum TenantAddress {
    /// The API host of a tenant, from any form of address a person would paste.
    ///
    /// | written | meant |
    /// | --- | --- |
    /// | `acme`, `acme.kandji.io/devices/…` | `https://acme.api.kandji.io` |
    /// | `acme.eu.kandji.io`, `acme.api.eu.kandji.io` | `https://acme.api.eu.kandji.io` |
    /// | `acme.iru.com` | `https://acme.api.iru.com` |
    /// | `acme.clients.us-1.kandji.io` (before 2023) | `https://acme.api.kandji.io` |
    /// | `localhost:8080`, `http://127.0.0.1:8080` | itself: a simulator on this machine |
    ///
    /// - Parameter input: the address, with or without scheme and path.
    /// - Throws: ``TenantAddressError`` with a sentence to show.
    public static func apiURL(from input: String) throws(TenantAddressError) -> URL {
        let text = input.trimmingCharacters(in: .whitespacesAndNewlines)
        var rest = text[...]
        var scheme: String?
        if let separator = text.range(of: "://") {
            scheme = text[..<separator.lowerBound].lowercased()
            rest = text[separator.upperBound...]
        }
        rest = rest.prefix { !"/?#".contains($0) }
        guard scheme == nil || scheme == "https" || scheme == "http" else {
            throw refused("An address begins with https://, not with \(scheme ?? "")://.")
        }
        guard !rest.contains("@") else {
            throw refused("An address holds no user name and no password.")
        }
        let (host, port) = try split(rest)
        guard !host.isEmpty else { throw refused("The tenant's address is empty.") }
        if isLoopback(host) { return try url(scheme: scheme ?? "http", host: host, port: port) }
        guard scheme != "http" else {
            throw refused("http:// is allowed only to this machine itself; write https://\(host).")
        }
        guard port == nil || port == 443 else {
            throw refused("A Kandji tenant has no port of its own; leave out “:\(port ?? 0)”.")
        }
        return try url(scheme: "https", host: try apiHost(host), port: nil)
    }

    /// Whether a host is this machine itself: `localhost`, 127.0.0.0/8 or `::1`.
    static func isLoopback(_ host: String) -> Bool {
        if ["localhost", "::1", "[::1]"].contains(host) { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { $0.count <= 3 && UInt8($0) != nil }
    }

    private static func split(_ authority: Substring) throws(TenantAddressError) -> (host: String, port: Int?) {
        var host = authority.lowercased()[...]
        var port: Substring?
        if host.hasPrefix("["), let end = host.firstIndex(of: "]") {
            let after = host[host.index(after: end)...]
            guard after.isEmpty || after.hasPrefix(":") else { throw refused("“\(authority)” is not an address.") }
            port = after.isEmpty ? nil : after.dropFirst()
            host = host[...end]
        } else if host == "::1" {
            host = "[::1]"
        } else if let colon = host.firstIndex(of: ":") {
            port = host[host.index(after: colon)...]
            host = host[..<colon]
        }
        if host.hasSuffix(".") { host = host.dropLast() }
        guard let port, !port.isEmpty else { return (String(host), nil) }
        guard let number = Int(port), (1...65535).contains(number) else {
            throw refused("“\(port)” is not a port.")
        }
        return (String(host), number)
    }

    private static func apiHost(_ host: String) throws(TenantAddressError) -> String {
        if isLabel(host[...]) { return "\(host).api.kandji.io" }
        let suffixes = [
            (".api.eu.kandji.io", ".api.eu.kandji.io"), (".eu.kandji.io", ".api.eu.kandji.io"),
            (".api.kandji.io", ".api.kandji.io"), (".clients.us-1.kandji.io", ".api.kandji.io"),
            (".kandji.io", ".api.kandji.io"), (".api.iru.com", ".api.iru.com"), (".iru.com", ".api.iru.com"),
        ]
        guard let (written, meant) = suffixes.first(where: { host.hasSuffix($0.0) }) else {
            throw refused(
                "“\(host)” is no address of Kandji or Iru; give the subdomain, for example acme, or acme.kandji.io.")
        }
        let tenant = host.dropLast(written.count)
        let notTenants: Set<Substring> = ["api", "eu", "www", "app", "support", "docs", "api-docs", "login", "clients"]
        guard isLabel(tenant), !notTenants.contains(tenant) else {
            throw refused("“\(host)” names no tenant; give the subdomain, for example acme, or acme.kandji.io.")
        }
        return tenant + meant
    }

    private static func isLabel(_ text: Substring) -> Bool {
        let isPlain = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
        return isPlain && (1...63).contains(text.utf8.count) && !text.hasPrefix("-") && !text.hasSuffix("-")
    }

    private static func url(scheme: String, host: String, port: Int?) throws(TenantAddressError) -> URL {
        let text = "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "")
        guard let url = URL(string: text) else { throw refused("“\(host)” is not an address.") }
        return url
    }

    private static func refused(_ sentence: String) -> TenantAddressError { TenantAddressError(sentence: sentence) }
}

/// Why an address names no tenant, as a sentence to show.
public struct TenantAddressError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public var sentence: String

    /// Makes an error of its sentence.
    public init(sentence: String) { self.sentence = sentence }

    /// The ``sentence``.
    public var description: String { sentence }
}
