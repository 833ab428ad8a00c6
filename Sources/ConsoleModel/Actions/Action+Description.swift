import KandjiAPI

extension Action {
    package var verb: Verb {
        switch self {
        case .lock: .lock
        case .turnOnLostMode: .turnOnLostMode
        case .turnOffLostMode: .turnOffLostMode
        case .playLostModeSound: .playLostModeSound
        case .updateLostModeLocation: .updateLostModeLocation
        case .cancelLostMode: .cancelLostMode
        case .erase: .eraseDevice
        case .clearPasscode: .clearPasscode
        case .restart: .restart
        case .shutdown: .shutdown
        case .blankPush: .blankPush
        case .updateInventory: .updateInventory
        case .reinstallAgent: .reinstallAgent
        case .renewMDMProfile: .renewMDMProfile
        case .remoteDesktop: .remoteDesktop
        case .setDeviceName: .setDeviceName
        case .unlockAccount: .unlockAccount
        case .deleteUser: .deleteUser
        case .deleteDevice: .deleteDevice
        case .updateDevice: .updateDevice
        case .createNote: .createNote
        case .editNote: .editNote
        case .deleteNote: .deleteNote
        case .createBlueprint: .createBlueprint
        case .assignLibraryItem: .assignLibraryItem
        case .removeLibraryItem: .removeLibraryItem
        case .createTag: .createTag
        case .renameTag: .renameTag
        case .deleteTag: .deleteTag
        case .custom(let request): request.call.verb
        }
    }

    /// What was asked for, for the audit log and the Jobs screen, by the names of the API. No secret is ever among it,
    /// and no text of a note.
    package var options: [String: String] {
        var options: [String: String] = [:]
        switch self {
        case .lock(let message, let phoneNumber):
            options["Message"] = message
            options["PhoneNumber"] = phoneNumber
        case .turnOnLostMode(let message, let phoneNumber, let footnote):
            options["Message"] = message
            options["PhoneNumber"] = phoneNumber
            options["Footnote"] = footnote
        case .erase(let erasure):
            options["PIN"] = erasure.pin == nil ? nil : Redaction.mask
            options["PreserveDataPlan"] = erasure.preserveDataPlan.map(String.init)
            options["DisallowProximitySetup"] = erasure.disallowProximitySetup.map(String.init)
            options["ReturnToService"] = erasure.returnToService.map(String.init)
            options["ProfileId"] = erasure.profileID
        case .restart(let rebuildKernelCache, let notifyUser):
            options["RebuildKernelCache"] = rebuildKernelCache.map(String.init)
            options["NotifyUser"] = notifyUser.map(String.init)
        case .remoteDesktop(let isOn): options["EnableRemoteDesktop"] = String(isOn)
        case .setDeviceName(let name): options["DeviceName"] = name
        case .unlockAccount(let userName): options["UserName"] = userName
        case .deleteUser(let userName, let isForced):
            options["UserName"] = userName
            options["DeleteAllUsers"] = userName == nil ? "true" : nil
            options["ForceDeletion"] = String(isForced)
        case .updateDevice(let changes): options = changes.options
        case .editNote(let id, _), .deleteNote(let id): options["note_id"] = id
        case .createBlueprint(let blueprint):
            options["name"] = blueprint.name
            options["enrollment_code.is_active"] = String(blueprint.isEnrollmentCodeActive)
        case .assignLibraryItem(let id, let name, let node), .removeLibraryItem(let id, let name, let node):
            options["library_item_id"] = id
            options["library_item_name"] = name
            options["assignment_node_id"] = node
        case .createTag(let name), .renameTag(let name): options["name"] = name
        case .custom(let request): options["Request"] = request.call.line
        case .turnOffLostMode, .playLostModeSound, .updateLostModeLocation, .cancelLostMode, .clearPasscode,
            .shutdown, .blankPush, .updateInventory, .reinstallAgent, .renewMDMProfile, .deleteDevice, .createNote,
            .deleteTag:
            break
        }
        return options
    }
}

extension DeviceChanges {
    fileprivate var options: [String: String] {
        var options: [String: String] = [:]
        options["blueprint_id"] = blueprintID
        options["user"] = user.text
        options["asset_tag"] = assetTag.text
        options["tags"] = tags.map { $0.joined(separator: ", ") }
        return options
    }
}

extension DeviceChanges.Change {
    /// The value, empty where it is taken away.
    fileprivate var text: String? {
        switch self {
        case .keep: nil
        case .clear: ""
        case .set(let value): value
        }
    }
}
