import KandjiAPI
import TenantSimulator
import Testing

@Suite("The catalogue of calls")
struct CatalogueTests {
    @Test("Every call of the client is answered by the simulated tenant", arguments: EndpointCatalogue.all)
    func everyCallIsServed(call: EndpointDescription) {
        func shape(_ path: String) -> [String] {
            path.split(separator: "/").map { $0.hasPrefix("{") || $0.hasPrefix(":") ? "*" : String($0) }
        }
        let isServed = SimulatorRoutes.catalogue.contains { route in
            "\(route.method)" == "\(call.method)" && shape("\(route.path)") == shape(call.pathTemplate)
        }
        #expect(isServed, "\(call.method) \(call.pathTemplate)")
    }
}
