import Foundation
import Testing

@testable import TenantSimulator

@Suite("The list of devices")
struct DeviceListTests {
    private let test = TestTenant(devices: 700)

    private func rows(_ query: String) async throws -> [JSON] {
        try await test.get("/devices?\(query)").json.elements
    }

    @Test("A page has 300 rows at most, and the pages together have every device once")
    func pagesHaveEveryDevice() async throws {
        var ids: [String] = []
        for offset in [0, 300, 600, 900] {
            let page = try await rows("limit=500&offset=\(offset)")
            #expect(page.count == [0: 300, 300: 300, 600: 100, 900: 0][offset])
            ids += page.compactMap { $0["device_id"]?.text }
        }
        #expect(ids == (await test.tenant.deviceIDs))
        #expect(Set(ids).count == 700)
    }

    @Test("A row has the members and types of the vendor's example")
    func rowsAreAsRecorded() async throws {
        let test = TestTenant(devices: 40)
        let example = try #require(try JSON.fixture("list-devices.list-iphone-only.200").elements.first)
        let iPhone = try #require(try await test.get("/devices?platform=iPhone").json.elements.first)
        #expect(iPhone["user"]?.kind == "string" || iPhone["user"]?.kind == "object")
        let allButUser = iPhone.differences(from: example).filter { !$0.hasPrefix(".user") }
        #expect(allButUser == [])
    }

    @Test("A tenant with Android or Windows blanks their extra members for all others")
    func androidMembers() async throws {
        for row in try await rows("limit=300") {
            #expect(row.keys.isSuperset(of: ["api_level", "security_patch_level", "full_software_version"]))
            #expect((row["api_level"] == "") == (row["platform"] != "Android"))
        }
        let small = TestTenant(devices: 20)
        #expect(try await small.get("/devices").json.elements.first?["api_level"] == nil)
    }

    @Test("The user is an empty string when there is none")
    func missingUser() async throws {
        let users = try await rows("limit=300").compactMap { $0["user"] }
        #expect(users.contains(""))
        #expect(users.contains { $0["email"]?.text?.hasSuffix("@orchard.example") == true })
        #expect(!users.contains(.null))
    }

    @Test(
        "A filter finds parts, whatever the case",
        arguments: [
            ("device_name", "device_name", "macbook"), ("model", "model", "IPAD"), ("os_version", "os_version", "18.1"),
            ("serial_number", "serial_number", "c02"), ("asset_tag", "asset_tag", "it4"),
        ])
    func containing(parameter: String, member: String, part: String) async throws {
        let found = try await rows("\(parameter)=\(part)&limit=300")
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0[member]?.text?.lowercased().contains(part.lowercased()) == true })
        var all: [JSON] = []
        for offset in [0, 300, 600] { all += try await rows("offset=\(offset)") }
        let expected = all.filter { $0[member]?.text?.lowercased().contains(part.lowercased()) == true }
        #expect(found.count == min(300, expected.count))
    }

    @Test("The user filters look at name and email, in parts or exactly")
    func userFilters() async throws {
        let jane = try #require(try await rows("user_email=APPLESEED").first?["user"])
        let (email, id) = (try #require(jane["email"]?.text), try #require(jane["id"]?.text))
        #expect(try await rows("user_email_exact=\(email)").count == 3)
        #expect(try await rows("user_email_exact=\(email.dropLast())").isEmpty)
        #expect(try await rows("user_id=\(id)").count == 3)
        #expect(try await rows("user=appleseed").count == 3)
    }

    @Test("Platform and tags are exact and case-sensitive")
    func exactFilters() async throws {
        #expect(try await rows("platform=Mac").allSatisfy { $0["platform"] == "Mac" })
        #expect(try await rows("platform=mac").isEmpty)
        let loaners = try await rows("tag_name=loaner")
        #expect(!loaners.isEmpty)
        #expect(loaners.allSatisfy { $0["tags"]?.elements.contains("loaner") == true })
        #expect(try await rows("tag_name=Loaner").isEmpty)
        let either = try await rows("tag_name_in=loaner,vip")
        #expect(either.count > loaners.count)
        #expect(try await rows("tag_name_in=loan").isEmpty)
    }

    @Test("FileVault can be asked for, and answers with Macs")
    func fileVaultFilter() async throws {
        let on = try await rows("filevault_enabled=true")
        let off = try await rows("filevault_enabled=false")
        #expect(!on.isEmpty && !off.isEmpty)
        #expect((on + off).allSatisfy { $0["platform"] == "Mac" })
    }

    @Test("Blueprint, MAC address and device id can be asked for")
    func otherFilters() async throws {
        let first = try #require(try await rows("platform=Mac&limit=1").first)
        let (id, blueprint) = (try #require(first["device_id"]?.text), try #require(first["blueprint_id"]?.text))
        #expect(try await rows("device_id=\(id)") == [first])
        #expect(try await rows("blueprint_id=\(blueprint)").allSatisfy { $0["blueprint_id"] == .string(blueprint) })
        let address = try await test.get("/devices/\(id)/details").json["network"]?["mac_address"]?.text
        #expect(try await rows("mac_address=\(try #require(address))") == [first])
    }

    @Test("A filter that needs a UUID refuses other texts")
    func invalidIdentifier() async throws {
        let reply = try await test.get("/devices?user_id=4711")
        #expect(reply.status == 400)
        #expect(reply.text == #"{"user_id":["Enter a valid UUID."]}"#)
    }

    @Test(
        "Every ordering sorts, and a minus reverses it",
        arguments: [
            "asset_tag", "blueprint_id", "device_id", "device_name", "last_check_in", "model", "platform", "os_version",
            "serial_number",
        ])
    func ordering(name: String) async throws {
        let sorted = try await rows("ordering=\(name)").compactMap { $0[name]?.text }
        #expect(sorted == sorted.sorted())
        let reversed = try await rows("ordering=-\(name)").compactMap { $0[name]?.text }
        #expect(reversed == reversed.sorted(by: >))
        #expect(try #require(sorted.first) < (try #require(reversed.first)))
    }

    @Test("Several orderings count in turn, and unknown ones are left out")
    func severalOrderings() async throws {
        let sorted = try await rows("ordering=platform,-serial_number").map {
            ($0["platform"]?.text ?? "", $0["serial_number"]?.text ?? "")
        }
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.0 < $1.0 || ($0.0 == $1.0 && $0.1 > $1.1) })
        #expect(try await rows("ordering=colour") == (try await rows("")))
    }

    @Test("A device that leaves the fleet leaves every page")
    func removedDevice() async throws {
        let id = try await test.device("Mac")
        _ = try await rows("ordering=serial_number")
        await test.tenant.removeDevice(id)
        #expect(try await rows("ordering=serial_number&device_id=\(id)").isEmpty)
        #expect(try await rows("device_id=\(id)").isEmpty)
        #expect(try await test.get("/devices/\(id)").status == 404)
        #expect(await test.tenant.deviceIDs.count == 699)
    }

    @Test("The same serial comes back under another id when a device enrols again")
    func enrolledAgain() async throws {
        let id = try await test.device("Mac")
        let serial = try #require(await test.tenant.serial(of: id))
        let new = try #require(await test.tenant.enrolAgain(id))
        #expect(new != id)
        #expect(try await rows("serial_number=\(serial)").map { $0["device_id"] } == [.string(new)])
    }

    @Test("Every path is known with and without a slash at its end")
    func trailingSlash() async throws {
        #expect(try await test.get("/devices/?limit=2").json == (try await test.get("/devices?limit=2").json))
    }

    @Test(
        "A window or page out of all bounds is empty or refused, and does no harm",
        arguments: [
            "/devices?offset=9223372036854775807", "/devices?limit=-9223372036854775808&offset=-1", "/devices?limit=x",
            "/blueprints?offset=9223372036854775807&limit=9223372036854775807",
            "/integrations/apple/ade/devices?page=-9223372036854775808",
            "/integrations/apple/ade/devices?page=9223372036854775807", "/integrations/apple/ade/devices?page=x",
            "/users?cursor=cD05MjIzMzcyMDM2ODU0Nzc1ODA3", "/audit/events?cursor=Pm89OTIyMzM3MjAzNjg1NDc3NTgwNw%3D%3D",
        ])
    func extremes(path: String) async throws {
        let reply = try await test.get(path)
        #expect([200, 400, 404].contains(reply.status))
        #expect(try await test.get("/devices?limit=1").json.elements.count == 1)
    }

    @Test("A replaced record is given out as it is")
    func replacedRecord() async throws {
        let id = try await test.device("Mac")
        await test.tenant.replaceDevice(id, with: Data(#"{"device_id":"x","odd":[1]}"#.utf8))
        #expect(try await test.get("/devices/\(id)").text == #"{"device_id":"x","odd":[1]}"#)
        #expect(try await rows("device_id=\(id)").first?["odd"] == [1])
    }
}
