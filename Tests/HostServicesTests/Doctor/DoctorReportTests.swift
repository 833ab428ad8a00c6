import HostServices
import Testing

@Suite("The doctor's report")
struct DoctorReportTests {
    @Test("Names stand in a column, what is not fine is marked, and one broken thing makes it ill")
    func text() {
        var report = DoctorReport()
        report.add("Settings", [.init("file", "/x"), .init("policy", "read-only")])
        report.add("Terminal", [.init("TERM", "xterm"), .init("UTF-8", "no", .warning)])
        #expect(report.isHealthy)
        #expect(
            report.text == """
                Settings
                  file    /x
                  policy  read-only

                Terminal
                  TERM    xterm
                ! UTF-8   no

                """)
        report.add("Tenant", [.init("token", "There is no token file /t.", .bad)])
        #expect(!report.isHealthy)
        #expect(report.text.hasSuffix("Tenant\nX token   There is no token file /t.\n"))
    }
}
