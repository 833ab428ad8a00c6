package import KandjiAPI

/// What one request changes, with everything it needs except the target.
package enum Action: Equatable, Sendable {
    case lock(message: String?, phoneNumber: String?)
    case turnOnLostMode(message: String?, phoneNumber: String?, footnote: String?)
    case turnOffLostMode
    case playLostModeSound
    case updateLostModeLocation
    case cancelLostMode
    case erase(Erasure)
    case clearPasscode
    /// Both options are for Macs only.
    case restart(rebuildKernelCache: Bool?, notifyUser: Bool?)
    case shutdown
    case blankPush
    case updateInventory
    case reinstallAgent
    case renewMDMProfile
    case remoteDesktop(isOn: Bool)
    case setDeviceName(String)
    case unlockAccount(userName: String)
    /// One local user of a Mac, all of them without a name.
    case deleteUser(userName: String?, isForced: Bool)
    case deleteDevice
    case updateDevice(DeviceChanges)
    case createNote(String)
    case editNote(id: String, String)
    case deleteNote(id: String)
    case createBlueprint(NewBlueprint)
    /// A node is needed for an Assignment Map with conditional logic only.
    case assignLibraryItem(id: String, name: String, node: String?)
    case removeLibraryItem(id: String, name: String, node: String?)
    case createTag(String)
    case renameTag(String)
    case deleteTag
    /// A call that a person wrote out.
    case custom(CustomRequest)

    /// What an erase is told.
    package struct Erasure: Equatable, Sendable {
        /// Macs only.
        package var pin: Secret?
        /// iPhone and iPad only, like the rest.
        package var preserveDataPlan: Bool?
        package var disallowProximitySetup: Bool?
        package var returnToService: Bool?
        package var profileID: String?

        package init(
            pin: Secret? = nil, preserveDataPlan: Bool? = nil, disallowProximitySetup: Bool? = nil,
            returnToService: Bool? = nil, profileID: String? = nil
        ) {
            self.pin = pin
            self.preserveDataPlan = preserveDataPlan
            self.disallowProximitySetup = disallowProximitySetup
            self.returnToService = returnToService
            self.profileID = profileID
        }
    }
}
