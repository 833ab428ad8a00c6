public import HTTPTypes

/// One operation of the API: where it is reached, which permission it needs, and what it does to the tenant.
struct Route: Sendable {
    typealias Handler = @Sendable (inout TenantState, Call) throws -> Answer

    let method: HTTPRequest.Method
    /// The path with its parameters in braces, for example `/api/v1/devices/{device_id}`.
    let template: String
    let area: Permissions.Area
    let handle: Handler

    init(
        _ method: HTTPRequest.Method, _ template: String, _ area: Permissions.Area, _ handle: @escaping Handler
    ) {
        self.method = method
        self.template = "/api/v1" + template
        self.area = area
        self.handle = handle
    }

    /// Whether `path` is one of the route's, with or without a slash at its end.
    func matches(_ path: String) -> Bool {
        let own = template.split(separator: "/")
        let other = path.split(separator: "/")
        return own.count == other.count && zip(own, other).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}

/// The operations that the simulated tenant knows.
public enum SimulatorRoutes {
    /// One operation: its method and its path with the parameters in braces.
    public struct Operation: Hashable, Sendable {
        /// The HTTP method.
        public let method: HTTPRequest.Method
        /// The path, for example `/api/v1/devices/{device_id}`, without a slash at its end.
        public let path: String
    }

    /// Every operation, to be compared with a client's list and with the vendor's document.
    public static let catalogue: [Operation] = all.map { Operation(method: $0.method, path: $0.template) }

    static let all: [Route] = [
        DeviceRoutes.all, DeviceActionRoutes.all, LostModeRoutes.all, SecretRoutes.all, NoteRoutes.all, AppRoutes.all,
        LibraryItemRoutes.all, ActivityRoutes.all, StatusRoutes.all, ParameterRoutes.all, BlueprintRoutes.all,
        BlueprintItemRoutes.all, ADERoutes.all, TagRoutes.all, UserRoutes.all, AuditEventRoutes.all,
        LicensingRoutes.all,
    ].flatMap { $0 }
}
