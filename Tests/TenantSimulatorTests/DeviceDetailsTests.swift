import Foundation
import Testing

@testable import TenantSimulator

@Suite("A device's details")
struct DeviceDetailsTests {
    private let test = TestTenant()

    private func details(_ platform: String) async throws -> JSON {
        try await test.get("/devices/\(try await test.device(platform))/details").json
    }

    @Test(
        "Sections, members and types are those of the vendor's example",
        arguments: [
            ("Mac", "get-device-details.get-mac-details.200"), ("iPad", "get-device-details.get-ipad-details.200"),
            ("iPhone", "get-device-details.get-ipad-details.200"),
            ("AppleTV", "get-device-details.get-appletv-details.200"),
        ])
    func asRecorded(platform: String, example: String) async throws {
        let details = try await details(platform)
        // The one member that changes its type: an object, or "" when nobody is assigned.
        let differences = details.differences(from: try .fixture(example)).filter {
            $0.contains("assigned_user") == false
        }
        #expect(differences == [])
    }

    @Test("The record has the members of the vendor's example")
    func recordAsRecorded() async throws {
        let test = TestTenant(devices: 40)
        let mac = try await test.get("/devices/\(try await test.device("Mac"))").json
        let lacking = try JSON.fixture("get-device.get-mac.200").keys.subtracting(mac.keys)
        #expect(lacking == [])
    }

    @Test("Booleans are words here, and numbers are strings")
    func mixedTypes() async throws {
        let mac = try await details("Mac")
        #expect(mac["mdm"]?["mdm_enabled"] == "True")
        #expect(mac["volumes"]?.elements.first?["encrypted"] == "No")
        #expect(mac["hardware_overview"]?["total_number_of_cores"]?.kind == "string")
        #expect(mac["users"]?["regular_users"]?.elements.first?["uid"] == "501")
        #expect(mac["users"]?["system_users"]?.elements.count ?? 0 > 40)
        #expect(mac["filevault"]?["filevault_enabled"]?.kind == "bool")
        #expect(try await details("iPad")["filevault"]?["filevault_enabled"] == .null)
    }

    @Test("Windows and Android have other sections than Apple devices")
    func otherPlatforms() async throws {
        let test = TestTenant(devices: 2000)
        for (platform, has, lacks) in [("Windows", "kandji_agent", "filevault"), ("Android", "security", "mdm")] {
            let row = try #require(try await test.get("/devices?platform=\(platform)").json.elements.first)
            let id = try #require(row["device_id"]?.text)
            let details = try await test.get("/devices/\(id)/details").json
            #expect(details.keys.contains(has))
            #expect(!details.keys.contains(lacks))
            #expect(details["general"]?.keys.count ?? 0 > 14)
        }
    }

    @Test(
        "An unknown id is 404, and so is a text that is no id",
        arguments: [
            "/devices/0bc8f610-5b88-49a6-b9ef-a68bf04e1e59", "/devices/0bc8f610-5b88-49a6-b9ef-a68bf04e1e59/details",
            "/devices/jane/details", "/devices/jane/commands",
        ])
    func unknownDevice(path: String) async throws {
        let reply = try await test.get(path)
        #expect(reply.status == 404)
        #expect(reply.text == #"{"detail":"Not found."}"#)
    }

    @Test("Replaced details are given out as they are")
    func replacedDetails() async throws {
        let id = try await test.device("Mac")
        await test.tenant.replaceDetails(of: id, with: Data(#"{"general":{"device_name":"sentinel-1"}}"#.utf8))
        #expect(try await test.get("/devices/\(id)/details").text == #"{"general":{"device_name":"sentinel-1"}}"#)
    }

    @Test("A device that is not lost has no lost mode details")
    func notLost() async throws {
        let reply = try await test.get("/devices/\(try await test.device("iPhone"))/details/lostmode")
        #expect(reply.status == 400)
        #expect(reply.text == #"["Device is not in lost mode."]"#)
    }
}
