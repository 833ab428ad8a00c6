/// The state of a device in Lost Mode (`GET /devices/{id}/details/lostmode`, section `lost_mode` of the details).
public struct LostModeState: Hashable, Sendable {
    /// `lost_mode_status`, for example `ENABLED`.
    public var status: String
    /// Who turned Lost Mode on.
    public var enabledBy: String?
    /// When ``status`` last changed (`enable_status_at`).
    public var enabledAt: Timestamp?
    /// The message on the lock screen.
    public var message: String?
    /// The phone number on the lock screen.
    public var phoneNumber: String?
    /// The footnote on the lock screen.
    public var footnote: String?
    /// What has become of turning it off; `nil` where nobody tried.
    public var disableStatus: String?
    /// Who turned it off.
    public var disabledBy: String?
    /// When ``disableStatus`` last changed.
    public var disabledAt: Timestamp?
    /// What has become of the last request for a location, for example `SUCCESS`.
    public var locationStatus: String?
    /// When ``locationStatus`` last changed.
    public var locationStatusAt: Timestamp?
    /// The last location's latitude in degrees.
    public var latitude: Double?
    /// The last location's longitude in degrees.
    public var longitude: Double?
    /// When the device was there.
    public var locatedAt: Timestamp?
    /// What has become of the last sound, for example `SUCCESS`.
    public var soundStatus: String?
    /// When ``soundStatus`` last changed.
    public var soundStatusAt: Timestamp?
    /// The object as it came.
    public var document: JSONValue

    /// Reads the object `lost_mode`; `nil` where it is empty, as for a device that is not in Lost Mode.
    public init?(json: JSONValue) {
        guard let status = json["lost_mode_status"]?.nonEmptyText else { return nil }
        self.status = status
        enabledBy = json["enabled_by"]?.nonEmptyText
        enabledAt = json["enable_status_at"]?.timestamp
        message = json["lock_screen_message"]?.nonEmptyText
        phoneNumber = json["lock_screen_phone_number"]?.nonEmptyText
        footnote = json["lock_screen_footnote"]?.nonEmptyText
        disableStatus = json["disable_status"]?.nonEmptyText
        disabledBy = json["disabled_by"]?.nonEmptyText
        disabledAt = json["disable_status_at"]?.timestamp
        locationStatus = json["last_location_status"]?.nonEmptyText
        locationStatusAt = json["last_location_status_at"]?.timestamp
        latitude = json["last_location"]?["latitude"]?.decimal
        longitude = json["last_location"]?["longitude"]?.decimal
        locatedAt = json["last_location_at"]?.timestamp
        soundStatus = json["sound_status"]?.nonEmptyText
        soundStatusAt = json["sound_status_at"]?.timestamp
        document = json
    }
}
