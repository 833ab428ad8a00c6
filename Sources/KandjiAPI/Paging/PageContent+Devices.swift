import Foundation
import HTTPTypes

extension PageContent<Device> {
    /// Reads a page of *List Devices*.
    ///
    /// The rows of a bare list, which is what the service sends, become devices straight from its bytes: to put each in
    /// a dictionary first would cost a full reading of a large fleet more than all else of it.
    init(devices data: Data, headers: HTTPFields) throws {
        if let content = try Self.list([UInt8](data), headers) {
            self = content
        } else {
            try self.init(JSONValue(parsing: data), headers: headers, read: Device.init(json:))
        }
    }

    /// The page of a bare list; `nil` for any other document.
    private static func list(_ bytes: [UInt8], _ headers: HTTPFields) throws(JSONSyntaxError) -> Self? {
        let members = Device.Member.allCases
        var names = MemberNames(members.map(\.rawValue))
        var items: [Device] = []
        var issues: [DecodingIssue] = []
        var rowCount = 0
        let isList = try JSONParser.read(bytes) { parser throws(JSONSyntaxError) in
            guard parser.isAtList() else { return false }
            var device = Device(id: .none)
            try parser.rows(
                &names, member: { device.set(members[$0], to: $1) },
                endRow: {
                    var row = Device(id: .none)
                    swap(&row, &device)
                    do throws(DecodingIssue) {
                        try row.requireID()
                        items.append(row)
                    } catch {
                        issues.append(DecodingIssue(error.problem, row: rowCount))
                    }
                    rowCount += 1
                })
            return true
        }
        guard isList else { return nil }
        return Self(
            items: items, issues: issues, rowCount: rowCount, total: total(headers), next: nil, hasEnvelope: false)
    }
}
