import Foundation
import KandjiAPI
import Testing

@Suite("Tenant addresses")
struct TenantAddressTests {
    @Test(
        "Each form that a person would paste is understood",
        arguments: [
            ("acme", "https://acme.api.kandji.io"), (" Acme \n", "https://acme.api.kandji.io"),
            ("acme.kandji.io", "https://acme.api.kandji.io"),
            ("https://acme.kandji.io/devices/4820db3b/activity?x=1#y", "https://acme.api.kandji.io"),
            ("acme.kandji.io/devices", "https://acme.api.kandji.io"),
            ("https://acme.api.kandji.io", "https://acme.api.kandji.io"),
            ("https://acme.api.kandji.io/api/v1/", "https://acme.api.kandji.io"),
            ("HTTPS://ACME.API.KANDJI.IO:443/", "https://acme.api.kandji.io"),
            ("acme.api.kandji.io.", "https://acme.api.kandji.io"),
            ("acme.eu.kandji.io", "https://acme.api.eu.kandji.io"),
            ("https://acme.api.eu.kandji.io/api/v1", "https://acme.api.eu.kandji.io"),
            ("acme.iru.com/library", "https://acme.api.iru.com"), ("acme.api.iru.com", "https://acme.api.iru.com"),
            ("https://acme.clients.us-1.kandji.io", "https://acme.api.kandji.io"),
            ("http://localhost:8080/x", "http://localhost:8080"), ("localhost:8080", "http://localhost:8080"),
            ("127.0.0.1:80", "http://127.0.0.1:80"), ("http://127.1.2.3", "http://127.1.2.3"),
            ("http://[::1]:8080", "http://[::1]:8080"), ("::1", "http://[::1]"),
            ("https://localhost:8443", "https://localhost:8443"),
        ])
    func understood(input: String, url: String) throws {
        #expect(try TenantAddress.apiURL(from: input).absoluteString == url)
    }

    @Test(
        "Anything else is refused with a sentence",
        arguments: [
            ("", "The tenant's address is empty."), ("https://", "The tenant's address is empty."),
            ("ftp://acme.kandji.io", "An address begins with https://, not with ftp://."),
            ("http://acme.kandji.io", "http:// is allowed only to this machine itself; write https://acme.kandji.io."),
            (
                "http://127.0.0.1.evil.example",
                "http:// is allowed only to this machine itself; "
                    + "write https://127.0.0.1.evil.example."
            ),
            ("https://me:pw@acme.kandji.io", "An address holds no user name and no password."),
            ("acme.kandji.io:8443", "A Kandji tenant has no port of its own; leave out “:8443”."),
            ("localhost:99999", "“99999” is not a port."), ("localhost:x", "“x” is not a port."),
            (
                "acme.example.com",
                "“acme.example.com” is no address of Kandji or Iru; "
                    + "give the subdomain, for example acme, or acme.kandji.io."
            ),
            (
                "acme.kandji.io.evil.example",
                "“acme.kandji.io.evil.example” is no address of Kandji or Iru; "
                    + "give the subdomain, for example acme, or acme.kandji.io."
            ),
            (
                "api.kandji.io",
                "“api.kandji.io” names no tenant; give the subdomain, for example acme, or acme.kandji.io."
            ),
            (
                "a.b.kandji.io",
                "“a.b.kandji.io” names no tenant; give the subdomain, for example acme, or acme.kandji.io."
            ),
            (
                "acme.eu.iru.com",
                "“acme.eu.iru.com” names no tenant; give the subdomain, for example acme, or acme.kandji.io."
            ),
            (
                "-acme.kandji.io",
                "“-acme.kandji.io” names no tenant; give the subdomain, for example acme, or acme.kandji.io."
            ),
        ])
    func refused(input: String, sentence: String) {
        #expect(throws: TenantAddressError(sentence: sentence)) { try TenantAddress.apiURL(from: input) }
    }

    @Test("A client sends nothing over plain HTTP to another machine")
    func plainHTTP() async throws {
        let transport = ScriptedTransport(.answer(200))
        for address in ["http://acme.api.kandji.io", "ftp://localhost", "https:"] {
            let url = try #require(URL(string: address))
            let client = KandjiClient(baseURL: url, token: "t", transport: transport)
            let error = await failure { () throws(KandjiError) in try await client.send(DeviceActions.lock("d1")) }
            #expect(error?.code == .invalidRequest)
        }
        #expect(transport.sent.isEmpty)
    }
}
