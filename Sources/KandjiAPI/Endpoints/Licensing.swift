import HTTPTypes

/// The tenant's licence.
public enum Licensing {
    private static let getCall = EndpointDescription("licensing.get", .get, "/api/v1/settings/licensing")

    static let catalogue = [getCall]

    /// How many devices the tenant has and may have.
    public static func get() -> Endpoint<LicenseUsage> {
        Endpoint(getCall, read: LicenseUsage.init(json:))
    }
}
