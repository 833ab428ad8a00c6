import Benchmark
import Foundation
import HTTPTypes
import KandjiAPI

/// What a page of the list costs from the service's bytes to devices.
func pageBenchmarks() {
    let page = Data("[\((0..<300).map(record).joined(separator: ","))]".utf8)
    Benchmark("decode-a-page-of-300-devices") { _ in
        blackHole(try Devices.list().endpoint.decode(page, HTTPResponse(status: .ok)))
    }
}

/// A device as *List Devices* sends it.
private func record(_ number: Int) -> String {
    let device = SampleFleet.device(number)
    return """
        {"device_id": "\(device.id.rawValue)", "device_name": "\(device.name ?? "")", "model": "\(device.model ?? "")",
        "serial_number": "\(device.serialNumber ?? "")", "platform": "\(device.platform?.rawValue ?? "")",
        "os_version": "\(device.osVersion ?? "")", "supplemental_build_version": "", "supplemental_os_version_extra": "",
        "last_check_in": "\(device.lastCheckIn?.text ?? "")", "user": {"email": "\(device.user?.email ?? "")",
        "name": "\(device.user?.name ?? "")", "id": "\(device.user?.id ?? "")", "is_archived": false},
        "asset_tag": "\(device.assetTag ?? "")", "blueprint_id": "\(device.blueprintID ?? "")",
        "mdm_enabled": true, "agent_installed": true, "is_missing": false, "is_removed": false,
        "agent_version": "4.5.9 (5160)", "first_enrollment": "2024-03-02 09:12:44.120000+00:00",
        "last_enrollment": "2024-03-02 09:12:44.120000+00:00", "blueprint_name": "\(device.blueprintName ?? "")",
        "lost_mode_status": "", "tags": ["loan pool"]}
        """
}
