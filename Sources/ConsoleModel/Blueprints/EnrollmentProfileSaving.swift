import Foundation
import KandjiAPI
import TerminalKit

/// The enrollment profile of a Blueprint, and where it goes.
package struct ProfileOrder: Equatable, Sendable {
    package var request: Int
    package var blueprint: String
    package var path: String
    package var isReplacing: Bool
    /// Whether the address of the sign-on page is wanted instead.
    package var isSignOn: Bool
}

/// What became of it.
package enum ProfileOutcome: Equatable, Sendable {
    case saved(path: String)
    case signOnPage(String)
}

extension ActionForm {
    mutating func beginProfile() {
        let name = target.name.map { $0 == "/" || $0.isNewline ? "-" : $0 }
        fields = [
            FormField(.path, .text(TextInput("~/\(String(name)).mobileconfig")), hint: "a path is needed"),
            FormField(.isReplacing, .toggle(false)), FormField(.isSignOn, .toggle(false)),
        ]
    }

    func profileOrder(request: Int) -> ProfileOrder? {
        guard let path = text(of: .path) else { return nil }
        return ProfileOrder(
            request: request, blueprint: target.id.rawValue, path: path, isReplacing: isOn(.isReplacing),
            isSignOn: isOn(.isSignOn))
    }
}

extension State {
    mutating func saveProfile(_ form: ActionForm) -> [Effect] {
        guard let order = form.profileOrder(request: makeRequest()) else { return [] }
        box = nil
        say("Reading the enrollment profile of \(form.target.title)…")
        return [.enrollmentProfile(order)]
    }

    mutating func reduceProfile(_ order: ProfileOrder, _ result: Result<ProfileOutcome, Problem>) {
        switch result {
        case .success(.saved(let path)): say("The enrollment profile was saved as \(path).")
        case .success(.signOnPage(let address)):
            say("The address of the sign-on page: \(address)")
            if box == nil, prompt == nil { open(.value(ValueState(title: "Sign-on page", text: address))) }
        case .failure(let problem): say("The enrollment profile was not saved. \(problem.sentence)", .error)
        }
    }
}

extension EffectRunner {
    /// Reads the profile and writes it to a file that only its owner can read.
    func run(_ order: ProfileOrder) async {
        let profile = await fetch(Blueprints.enrollmentProfile(order.blueprint, signOn: order.isSignOn))
        guard !Task.isCancelled else { return }
        post(.enrollmentProfile(order, profile.flatMap { write($0, order) }))
    }

    private func write(_ profile: EnrollmentProfile, _ order: ProfileOrder) -> Result<ProfileOutcome, Problem> {
        switch profile {
        case .signOnPage(let address): return .success(.signOnPage(address))
        case .profile(let bytes):
            do {
                return .success(.saved(path: try files.write(bytes, to: order.path, replacing: order.isReplacing)))
            } catch {
                return .failure(Problem(error.reason))
            }
        }
    }
}
