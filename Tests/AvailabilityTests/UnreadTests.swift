import Availability
import Model
import Testing

@Suite("Answers that tell nothing")
struct UnreadTests {
  private func odd() -> Diagnostic {
    Diagnostic(
      command: "show standby", line: 3, text: "odd", reason: "not understood", source: SourceRange(CaptureID(1), 0..<3))
  }

  @Test("an answer of which nothing was understood is not an empty table, and the verdict is unknown")
  func notUnderstood() {
    var observation = observe("hub1", .standby, .standbyGroups([]))
    observation.diagnostics = [odd()]
    let unread = report([observation])
    #expect(unread.standbyGroups == nil)
    #expect(unread.commands.first?.error == "nothing in the output was understood")
    #expect(FleetReport(at: nil, routers: [unread]).verdict.exitStatus == 3)
    #expect(report([observe("hub1", .standby, .standbyGroups([]))]).standbyGroups == [])
  }

  @Test("another system's answer is not read", arguments: [Platform.nxos, .asa, .iosXR])
  func foreign(_ platform: Platform) {
    var observation = observe("sw1", .standby, .none)
    observation.command.platform = platform
    let unread = report([observation], router: "sw1")
    #expect(unread.standbyGroups == nil)
    #expect(unread.commands.first?.error?.contains(platform.rawValue) == true)
    #expect(FleetReport(at: nil, routers: [unread]).verdict == .unknown)
  }

  @Test("an answer read later takes the place of one that was not")
  func readLater() {
    var first = observe("hub1", .standby, .standbyGroups([]), at: 0)
    first.diagnostics = [odd()]
    let later = report([
      first, observe("hub1", .standby, .standbyGroups(sourced([standby(outside, 0, .active)])), at: 10),
    ])
    #expect(later.standbyGroups?.count == 1)
    #expect(FleetReport(at: nil, routers: [later]).verdict == .fine)
  }

  @Test("an output that was cut leaves something unknown, until it is captured whole")
  func cut() {
    let rows = Facts.standbyGroups(sourced([standby(outside, 0, .active)]))
    let cut = observe("hub1", .standby, rows, at: 0, isCut: true)
    #expect(FleetReport(at: nil, routers: [report([cut])]).verdict == .unknown)
    #expect(FleetReport(at: nil, routers: [report([cut, observe("hub1", .standby, rows, at: 9)])]).verdict == .fine)
  }

  @Test("a clock whose zone nobody explains is said, with what to do")
  func zone() throws {
    var observation = observe("hub2", .standby, .standbyGroups([]))
    let time = try #require(LocalTime(year: 2026, month: 3, day: 9, hour: 14, minute: 10, second: 0))
    observation.command.clock = DeviceClock(local: time, zone: "EST", authority: .authoritative)
    #expect(
      report([observation], router: "hub2").diagnostics.map(\.reason) == [
        "the zone EST is not explained on hub2: give --tz or capture its configuration"
      ])
    observation.command.observedAt = moment(0)
    #expect(report([observation], router: "hub2").diagnostics.isEmpty)
  }

  @Test("R44: an entry lacks a peer or an access list, as IOS says; a transform set is no part of that")
  func incomplete() {
    func isIncomplete(_ change: (inout CryptoMapEntry) -> Void, isPartial: Bool = false) -> Bool? {
      let config = configuration {
        $0.cryptoMaps = sourced([entry(10, peers: ["1.1.1.1"], accessList: "A", change)])
        $0.isPartial = isPartial
      }
      return report([observe("hub1", .runningConfig, .configuration(config))]).cryptoMaps?.first?.value.isIncomplete
    }
    #expect(isIncomplete { $0.transformSets = [] } == false)
    #expect(isIncomplete { $0.accessList = nil } == true)
    #expect(isIncomplete { $0.peers = [] } == true)
    #expect(isIncomplete({ $0.peers = [] }, isPartial: true) == false)
  }
}
