import Fleet
import Foundation
import KandjiAPI
import TerminalKit

extension State {
    /// The commands that show a listing or one thing of the service's.
    mutating func showListing(_ verb: Verb, _ argument: String, target: Target?) -> [Effect] {
        switch verb {
        case .apps, .libraryItems, .notes, .activity, .commands, .status, .parameters:
            return showListing(verb, ofDevice: argument, target: target)
        case .ade:
            let (_, amount) = Self.amount(in: argument, step: 200)
            return openListing(.adeIntegrations, amount: amount)
        case .adeIntegration:
            guard let id = Self.id(in: argument) else {
                say("Say which token: an id. These are the tokens; Enter opens one.")
                return openListing(.adeIntegrations, filter: argument)
            }
            return openRecord(.adeIntegration(NamedReference(id: id)), row: nil)
        case .adeDevices: return showADEDevices(argument)
        case .queryDevices: return queryDevices(argument)
        case .users:
            let (text, amount) = Self.amount(in: argument, step: 200)
            return openListing(.users(UserQuery(email: text)), amount: amount)
        case .user: return showUser(argument, target: target)
        case .tags: return openListing(.tags(search: argument))
        case .licensing: return openRecord(.licensing, row: nil)
        case .auditEvents: return showAuditEvents(argument)
        case .libraryItem:
            guard let id = Self.id(in: argument) else {
                say("Say which library item: an id. A device’s library items lead to theirs.", .warning)
                return []
            }
            let name = argument.dropFirst(id.count).trimmingCharacters(in: .whitespaces)
            return openListing(.libraryItemStatuses(NamedReference(id: id, name: name.isEmpty ? nil : name)))
        case .blueprintTemplates: return openListing(.blueprintTemplates)
        case .requests: return openListing(.requests)
        default: return []
        }
    }

    private mutating func showListing(_ verb: Verb, ofDevice text: String, target: Target?) -> [Effect] {
        var device = target
        if !text.isEmpty {
            let found = devices(called: text)
            guard found.count == 1, let row = fleet.table.row(of: found[0]) else {
                say(
                    found.isEmpty
                        ? "No device is called “\(text)”." : "\(found.count) devices are called “\(text)”.", .warning)
                return []
            }
            device = Target(fleet.table.device(at: row))
        }
        guard let device else {
            say("No device is selected: open one, put the cursor on one, or say a serial number.", .warning)
            return []
        }
        let kind = DeviceTab.allCases.map { $0.kind(device) }.first { $0.verb == verb }
        return kind.map { openListing($0) } ?? []
    }

    private mutating func showADEDevices(_ argument: String) -> [Effect] {
        let (text, amount) = Self.amount(in: argument, step: 300)
        var query = ADEDeviceQuery()
        if !text.isEmpty {
            guard let id = Self.id(in: text) else {
                say("A token is named by its id. These are the tokens; d shows the devices of one.")
                return openListing(.adeIntegrations, filter: text)
            }
            query.tokenID = id
        }
        return openListing(.adeDevices(query, server: nil), amount: amount)
    }

    /// Opens the form, filled in with what was typed: `name=value` pairs, or a text whose kind can be told.
    private mutating func queryDevices(_ argument: String) -> [Effect] {
        var form = QueryForm(kind: .queriedDevices(DeviceQuery()), amount: .some(200))
        var loose: [String] = []
        var isAsked = false
        for word in argument.split(separator: " ").map(String.init) {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if parts.count == 2, form.set(parts[0].lowercased(), to: parts[1]) {
                isAsked = true
            } else {
                loose.append(word)
            }
        }
        let text = loose.joined(separator: " ")
        if !text.isEmpty {
            let isAddress = text.split(separator: ":").count == 6 && text.allSatisfy { $0 == ":" || $0.isHexDigit }
            _ = form.set(isAddress ? "mac_address" : text.contains("@") ? "user_email" : "device_name", to: text)
        }
        // What was said by name is meant; what was guessed is looked at first.
        if isAsked, text.isEmpty { return openListing(form.asked, amount: form.askedAmount) }
        open(.query(form))
        return []
    }

    private mutating func showUser(_ argument: String, target: Target?) -> [Effect] {
        if let id = Self.id(in: argument) { return openRecord(.user(NamedReference(id: id)), row: nil) }
        guard argument.isEmpty else { return openListing(.users(UserQuery(email: argument))) }
        guard let target, let row = fleet.table.row(of: target.id) else {
            say("Say which user: an id or a part of the email address.", .warning)
            return []
        }
        let device = fleet.table[row]
        guard let id = device.userID else {
            say("No user is assigned to \(target.title).", .warning)
            return []
        }
        return openRecord(.user(NamedReference(id: id, name: device.userName)), row: nil)
    }

    /// `7d` for the last days, one day to begin with, or two days; nothing for everything, the newest first.
    private mutating func showAuditEvents(_ argument: String) -> [Effect] {
        let (text, amount) = Self.amount(in: argument, step: 200)
        let words = text.split(separator: " ").map(String.init)
        if let last = words.first, words.count == 1, last.last == "d", let days = Int(last.dropLast()), days > 0 {
            let start = day(before: min(days, 36_500))
            return openListing(.auditEvents(DayRange(start: start)), amount: amount)
        }
        guard words.count <= 2, words.allSatisfy(DayRange.isDay) else {
            say("Days are written as 2026-11-24, or as 7d for the last seven.", .warning)
            return []
        }
        let range = DayRange(start: words.first ?? "", end: words.count > 1 ? words[1] : "")
        return openListing(.auditEvents(range), amount: amount)
    }

    private func day(before days: Int) -> String {
        Date(timeIntervalSince1970: Double(now.wall) / 1_000 - Double(days) * 86_400)
            .formatted(.iso8601.year().month().day())
    }

    /// The result set at the end of what was typed: `first`, a number, or `all`.
    private static func amount(in text: String, step: Int) -> (rest: String, amount: ListingAmount?) {
        var words = text.split(separator: " ").map(String.init)
        let amount: ListingAmount? =
            switch words.last?.lowercased() {
            case "first": .first
            case "all": .all
            case String(step): .some(step)
            default: nil
            }
        if amount != nil { words.removeLast() }
        return (words.joined(separator: " "), amount)
    }

    /// The UUID that a text begins with.
    private static func id(in text: String) -> String? { BlueprintKey(text)?.id }
}
