import ConsoleModel
import Curses
import Foundation
import HostServices
import KandjiAPI
import KandjiHTTP
import TerminalKit

/// Gathers what `pippin doctor` prints.
struct Doctor {
    typealias Line = DoctorReport.Line

    let environment: [String: String]
    let tenant: String?

    func report() async -> DoctorReport {
        var report = DoctorReport()
        let directories = Directories(environment: environment)
        do {
            let settings = try Settings.load(flags: Settings.Flags(tenant: tenant), environment: environment)
            report.add("Settings", settingsLines(settings, directories))
            await addService(settings, to: &report)
        } catch {
            report.add("Settings", [file(directories), Line("settings", "\(error)", .bad)])
        }
        report.add("Terminal", Self.terminalLines(TerminalSurvey(environment: environment)))
        return report
    }

    private func file(_ directories: Directories) -> Line {
        let isThere = FileManager.default.fileExists(atPath: directories.configFile)
        return Line("file", isThere ? directories.configFile : "none at \(directories.configFile)")
    }

    private func settingsLines(_ settings: Settings, _ directories: Directories) -> [Line] {
        var lines = [file(directories)]
        lines += settings.warnings.map { Line("warning", "\($0)", .warning) }
        for name in settings.deny.sorted() where Verb(name: name) == nil {
            lines.append(Line("deny", "“\(name)” is no command", .warning))
        }
        let denied = settings.deny.filter { Verb(name: $0) != nil }.sorted()
        lines.append(Line("policy", policy(settings, denied)))
        do {
            try directories.make()
            lines.append(Line("state", directories.state))
        } catch {
            lines.append(Line("state", error.reason, .bad))
        }
        if let shared = settings.sharedState {
            do {
                try SharedState.check(shared)
                lines.append(Line("shared state", shared))
            } catch {
                lines.append(Line("shared state", error.reason, .bad))
            }
        }
        return lines
    }

    private func policy(_ settings: Settings, _ denied: [String]) -> String {
        var parts = [settings.isReadOnly ? "read-only" : "changes are allowed"]
        if !denied.isEmpty { parts.append("denied: \(denied.joined(separator: ", "))") }
        if let limit = settings.bulkLimit { parts.append("bulk limit \(limit)") }
        if let limit = settings.destroyLimit {
            let seconds = Int(settings.destroyWindow.components.seconds)
            parts.append("destroy limit \(limit) in \(BurstLimit(count: limit, seconds: seconds).window)")
        }
        return parts.joined(separator: "; ")
    }

    // MARK: Token and service

    private func addService(_ settings: Settings, to report: inout DoctorReport) async {
        let chosen: Settings.Tenant
        switch settings.startTenant {
        case .success(let tenant): chosen = tenant
        case .failure(let failure):
            report.add("Tenant", [Line("tenant", failure.reason, .bad)])
            return
        }
        let url: URL
        do {
            url = try TenantAddress.apiURL(from: chosen.address)
        } catch {
            report.add("Tenant", [Line("tenant", chosen.name), Line("address", error.sentence, .bad)])
            return
        }
        var lines = [Line("tenant", chosen.name), Line("address", url.absoluteString)]
        lines.append(Line("token from", source(chosen.token)))
        let token: String
        do {
            token = try await chosen.token.token(environment: environment)
            lines.append(Line("token", "there, \(token.count) characters"))
        } catch {
            report.add("Tenant", lines + [Line("token", error.reason, .bad)])
            return
        }
        report.add("Tenant", lines)
        let transport = AsyncHTTPTransport()
        let client = KandjiClient(
            baseURL: url, token: token, transport: transport, retry: .never, timeout: .seconds(15))
        let (reached, areas) = await DoctorReport.permissions(of: client)
        let budget = client.budget
        await transport.shutdown()
        report.add(
            "Service",
            [
                reached,
                Line(
                    "budget",
                    budget.isReported
                        ? "\(budget.hourRemaining) of \(budget.hourLimit) calls left this hour" : "not reported"),
            ])
        if !areas.isEmpty { report.add("The token may", areas) }
    }

    private func source(_ token: TokenSource) -> String {
        switch token {
        case .environment: "the variable \(TokenSource.variable)"
        case .file(let path): "the file \(path)"
        // Its arguments may name what nobody else should read.
        case .command(let words): "the program \(words.first ?? "")"
        }
    }

    // MARK: Terminal

    static func terminalLines(_ survey: TerminalSurvey) -> [Line] {
        guard survey.isTerminal else {
            return [Line("output", "not a terminal, so only the environment was looked at", .warning)]
                + facts(survey, problem: survey.problem.map { Line("TERM", $0, .warning) })
        }
        return facts(survey, problem: survey.problem.map { Line("TERM", $0, .bad) })
    }

    private static func facts(_ survey: TerminalSurvey, problem: Line?) -> [Line] {
        var lines = [problem ?? Line("TERM", survey.term ?? "")]
        if let size = survey.size {
            let isLarge = size.columns >= State.minimumSize.columns && size.rows >= State.minimumSize.rows
            let needs = "\(State.minimumSize.columns)x\(State.minimumSize.rows)"
            lines.append(
                Line(
                    "size", "\(size.columns)x\(size.rows)" + (isLarge ? "" : "; \(needs) is needed"),
                    isLarge ? .fine : .warning))
        }
        lines.append(Line("colours", colors(survey)))
        lines.append(
            survey.isUnicode
                ? Line("UTF-8", "yes")
                : Line("UTF-8", "no: the locale is none of UTF-8; names in other scripts show as ?", .warning))
        guard problem == nil else { return lines }
        lines.append(
            Line(
                "keys",
                survey.functionKeys >= 10
                    ? "F1 to F\(survey.functionKeys)\(survey.hasHomeAndEnd ? ", Home, End" : "")"
                    : "F1 to F\(survey.functionKeys) only by its description; letters do the same"))
        lines.append(Line("paste", survey.bracketsPastes ? "bracketed" : "told by its speed"))
        return lines
    }

    private static func colors(_ survey: TerminalSurvey) -> String {
        switch survey.colorDepth {
        case .mono: "none (NO_COLOR, or the terminal has none)"
        case .ansi16: "16"
        case .indexed256: "256"
        case .trueColor: "24 bits"
        }
    }
}
