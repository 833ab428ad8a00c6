extension Verb {
    /// What it is called where there is little room, in 18 cells at most.
    package var shortTitle: String {
        switch self {
        case .turnOnLostMode: "Lost mode on"
        case .turnOffLostMode: "Lost mode off"
        case .playLostModeSound: "Lost mode sound"
        case .updateLostModeLocation: "Lost mode location"
        case .cancelLostMode: "Lost mode cancel"
        case .clearPasscode: "Clear passcode"
        case .blankPush: "Blank push"
        case .setDeviceName: "Set name"
        case .updateDevice: "Update device"
        case .remoteDesktop: "Remote Desktop"
        case .reinstallAgent: "Reinstall agent"
        case .renewMDMProfile: "Renew MDM profile"
        case .unlockAccount: "Unlock account"
        case .deleteUser: "Delete user"
        case .deleteDevice: "Delete device"
        case .createNote: "Create note"
        case .editNote: "Edit note"
        case .deleteNote: "Delete note"
        case .createBlueprint: "Create Blueprint"
        case .assignLibraryItem: "Assign item"
        case .removeLibraryItem: "Remove item"
        case .createTag: "Create tag"
        case .renameTag: "Rename tag"
        case .deleteTag: "Delete tag"
        default: title
        }
    }
}
