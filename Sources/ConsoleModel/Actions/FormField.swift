package import TerminalKit

/// A field of a command's box.
package struct FormField: Equatable, Sendable {
    package enum Name: String, Sendable {
        case message = "Message"
        case phoneNumber = "Phone number"
        case footnote = "Footnote"
        case pin = "PIN, 6 digits"
        case preserveDataPlan = "Keep the data plan of an eSIM"
        case disallowProximitySetup = "No Quick Start from a device nearby at setup"
        case returnToService = "Return to service (iOS 17): enrol again by itself"
        case profileID = "Wi-Fi profile"
        case serialNumber = "Type serial"
        case rebuildKernelCache = "Rebuild the kernel cache (macOS 11)"
        case notifyUser = "Ask whoever is logged in first (macOS 11.3)"
        case deviceName = "New name"
        case remoteDesktop = "Turn it"
        case userName = "Local user"
        case allUsers = "All users of this Mac instead"
        case force = "Even where a user's data is not synced yet"
        case blueprint = "Blueprint"
        case user = "User"
        case assetTag = "Asset tag"
        case clearAssetTag = "Take the asset tag away"
        case tags = "Tags"
        case note = "Note"
        case name = "Name"
        case isCodeActive = "Enrollment code is active"
        case enrollmentCode = "Enroll code"
        case isMap = "Assignment Map instead of classic"
        case color = "Color"
        case icon = "Icon"
        case summary = "Description"
        case origin = "Made from"
        case libraryItem = "Library item"
        case node = "Node ID"
        case path = "Save as"
        case isReplacing = "Replace a file that is there already"
        case isSignOn = "Show the sign-on page's address instead"
    }

    package enum Content: Equatable, Sendable {
        case text(TextInput)
        case toggle(Bool)
        /// Digits of a PIN, shown in clear in the box and nowhere else.
        case pin(Secret)
        /// The target's serial number, typed by hand: nothing can be pasted here.
        case serial(TextInput)
        /// One of a list.
        case choice(FormChoice)
        /// Picked from a list that the service may have to be asked for.
        case picked(PickedField)
        /// Several lines of text.
        case editor(TextEditor)
    }

    package var name: Name
    package var content: Content
    package var hint: String
    /// What the service said about it.
    package var problem: String?

    package init(_ name: Name, _ content: Content, hint: String = "") {
        self.name = name
        self.content = content
        self.hint = hint
    }

    package var text: String {
        switch content {
        case .text(let input), .serial(let input): input.text.trimmed
        case .choice(let choice): choice.chosen?.id ?? ""
        case .picked(let picked): picked.text
        case .editor(let editor): editor.text
        case .toggle, .pin: ""
        }
    }

    package static let pinDigits = 6

    package var choice: FormChoice? {
        if case .choice(let choice) = content { return choice }
        return nil
    }

    /// Applies a key; returns whether it was one for this field.
    mutating func apply(_ key: Key) -> Bool {
        switch content {
        case .text(var input):
            guard input.apply(key) else { return false }
            content = .text(input)
        case .serial(var input):
            guard input.apply(key) else { return false }
            content = .serial(input)
        case .toggle(let isOn):
            guard key == .character(" ") else { return false }
            content = .toggle(!isOn)
        case .choice(var choice):
            guard choice.applyClosed(key) else { return false }
            content = .choice(choice)
        case .picked, .editor:
            return false
        case .pin(let pin):
            var digits = pin.exposed
            switch key {
            case .character(let digit) where digit.isASCII && digit.isNumber && digits.count < Self.pinDigits:
                digits.append(digit)
            case .backspace, .control("h"): if !digits.isEmpty { digits.removeLast() }
            case .control("u"): digits = ""
            default: return false
            }
            content = .pin(Secret(digits))
            pin.erase()
        }
        return true
    }
}

extension [FormField] {
    subscript(name: FormField.Name) -> FormField? { first { $0.name == name } }

    /// What a field holds; `nil` for nothing.
    func text(_ name: FormField.Name) -> String? {
        let text = self[name]?.text ?? ""
        return text.isEmpty ? nil : text
    }

    /// Whether a toggle is on; `nil` where there is none.
    func toggle(_ name: FormField.Name) -> Bool? {
        if case .toggle(let isOn) = self[name]?.content { return isOn }
        return nil
    }
}
