import Foundation
import HTTPTypes
import TenantSimulator
import Testing

extension EndToEnd {
    @Suite("pippin doctor")
    struct DoctorTests {
        private func doctor(_ home: Home, _ change: (inout [String: String]) -> Void) async throws -> Programs.Finished
        {
            var environment = home.environment
            environment["TERM"] = "xterm-256color"
            change(&environment)
            return try await Programs.run(["pippin", "doctor"], environment: environment)
        }

        /// The line of that name, without its mark.
        private func line(_ name: String, _ finished: Programs.Finished) -> Substring? {
            finished.output.split(separator: "\n").first { $0.dropFirst(2).hasPrefix(name + " ") }
        }

        @Test("A token that may everything: every area is asked once, nothing is changed, no secret is fetched")
        func healthy() async throws {
            let home = try Home()
            defer { home.remove() }
            try await ServedTenant.with { served in
                let finished = try await doctor(home) { $0.merge(served.environment) { $1 } }
                #expect(finished.status == 0)
                #expect(finished.errors.isEmpty)
                #expect(!finished.output.contains(served.tenant.configuration.token))
                #expect(line("reached", finished)?.contains("yes") == true)
                for area in ["devices", "notes", "Blueprints", "audit events", "licensing"] {
                    #expect(line(area, finished)?.hasSuffix(" may") == true, "\(area)")
                }
                #expect(line("secrets", finished)?.contains("cannot be told") == true)
                #expect(line("commands to devices", finished)?.contains("not known") == true)
                let requests = await served.tenant.requests
                #expect(requests.allSatisfy { $0.method == .get })
                #expect(requests.filter { $0.path.contains("secrets") }.allSatisfy { $0.path.contains("00000000-") })
                #expect(requests.count == 13)
            }
        }

        @Test("Where no device is known, nobody can say what the token may read of one")
        func noDevice() async throws {
            let home = try Home()
            defer { home.remove() }
            try await ServedTenant.with({ $0.permissions = .all.without(.devices) }) { served in
                let finished = try await doctor(home) { $0.merge(served.environment) { $1 } }
                #expect(line("notes", finished)?.contains("cannot be told: there is no device") == true)
                #expect(line("tags", finished)?.hasSuffix(" may") == true)
            }
        }

        @Test("What the token may not is said area by area, and is no failure unless it is the devices")
        func permissions() async throws {
            let home = try Home()
            defer { home.remove() }
            try await ServedTenant.with({ $0.permissions = .all.without(.secrets, .audit, .tags) }) { served in
                let finished = try await doctor(home) { $0.merge(served.environment) { $1 } }
                #expect(finished.status == 0)
                for area in ["secrets", "audit events", "tags"] {
                    #expect(line(area, finished)?.contains("may not (40") == true, "\(area)")
                }
                let wrong = try await doctor(home) {
                    $0.merge(served.environment) { $1 }
                    $0["KANDJI_API_TOKEN"] = "wrong-token"
                }
                #expect(wrong.status == 1)
                #expect(line("devices", wrong)?.contains("may not") == true)
            }
        }

        @Test("No tenant, no service, settings open to others: status 1, each said in words")
        func broken() async throws {
            let home = try Home()
            defer { home.remove() }
            let none = try await doctor(home) { _ in }
            #expect(none.status == 1)
            #expect(none.output.contains("No tenant is known"))
            let unreachable = try await doctor(home) {
                $0["KANDJI_API_URL"] = "http://127.0.0.1:1"
                $0["KANDJI_API_TOKEN"] = "tok-secret"
            }
            #expect(unreachable.status == 1)
            #expect(!unreachable.output.contains("tok-secret"))
            try home.write("theme: mono\n", to: ".config/pippin/config.yaml", mode: 0o644)
            let open = try await doctor(home) { _ in }
            #expect(open.status == 1)
            #expect(open.output.contains("chmod 600"))
        }
    }
}
