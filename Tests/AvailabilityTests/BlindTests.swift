import Availability
import Snapshot
import Testing

@Suite("Nothing that could be judged")
struct BlindTests {
  @Test("a clock alone is not fine, and no list is empty that nobody looked at")
  func clockAlone() {
    let report = reviewed("hub1#show clock\n12:00:00.000 UTC Wed Nov 25 2026\nhub1#\n")
    #expect(report.verdict == .unknown)
    #expect(report.verdict(failingOn: [.groups]) == .unknown)
    let json = String(decoding: snapshotJSON(report), as: UTF8.self)
    for key in ["groups", "tunnels", "names", "injectedRoutes"] { #expect(json.contains("\"\(key)\": null")) }
  }

  @Test("what was looked at and holds nothing is an empty list, and fine")
  func emptyTables() {
    let report = reviewed("hub1#show standby\nhub1#show crypto map\nNo crypto maps found.\n\nhub1#\n")
    let json = String(decoding: snapshotJSON(report), as: UTF8.self)
    for key in ["groups", "tunnels", "names", "injectedRoutes"] { #expect(json.contains("\"\(key)\": []")) }
    #expect(report.verdict == .fine)
  }

  @Test("a router of a fleet of which only the clock was captured is not fine either")
  func oneBlind() {
    let standby = "hub1#show standby\nhub1#\n"
    #expect(reviewed(standby).verdict == .fine)
    #expect(reviewed(standby + "hub2#show clock\n12:00:00.000 UTC Wed Nov 25 2026\nhub2#\n").verdict == .unknown)
  }

  @Test("a reload that the log tells of is an event")
  func reload() {
    let report = reviewed(
      "hub1#show logging\nLog Buffer (4096 bytes):\n\n"
        + "*Nov 25 2026 11:00:00.000 UTC: %SYS-5-RELOAD: Reload requested by console. Reload Reason: Reload Command.\n"
        + "hub1#\n")
    #expect(report.events?.contains { $0.kind == .restart && $0.basis == .log } == true)
  }
}
