import Model
import Testing

@testable import IOSText

/// Random facts are printed as a router prints them, read back from a terminal session, and are the same, field by field.
@Suite("What a router prints of HSRP, tracking, interfaces and itself is read back")
struct PrintShowTests {
  @Test("show standby, with timers that run down")
  func standby() {
    let timers = IOSPrinter.StandbyTimers(
      nextHello: Seconds(milliseconds: 2_096), activeExpires: Seconds(milliseconds: 816), standbyExpires: Seconds(9))
    PrintedSession.roundTrip("show standby", make: { $0.list(0...5) { $0.standbyGroup() } }) {
      IOSPrinter.standby($0) { $0.group % 2 == 0 ? timers : IOSPrinter.StandbyTimers() }
    } read: {
      $0.groups
    }
    PrintedSession.roundTrip("show standby all", make: { $0.list(0...5) { $0.standbyGroup() } }) {
      IOSPrinter.standby($0)
    } read: {
      $0.groups
    }
  }

  @Test("show standby brief, with rows that wrap")
  func standbyBrief() {
    PrintedSession.roundTrip("show standby brief", make: { $0.list(0...8) { $0.briefGroup() } }) {
      IOSPrinter.standbyBrief($0)
    } read: {
      $0.groups.map(\.columns)
    }
  }

  @Test("show track and show track brief")
  func track() {
    PrintedSession.roundTrip("show track", make: { $0.list(0...5) { $0.trackedObject() } }) {
      IOSPrinter.track($0)
    } read: {
      $0.trackList
    }
    // The brief table counts as a command of no use, so its rows are handed to the reader of the blocks, which knows them.
    for seed in 0..<UInt64(250) {
      var facts = PrintedFacts(seed)
      let rows = facts.list(0...5) { $0.briefTrack() }
      let read = Show.read(IOSPrinter.trackBrief(rows), .track)
      #expect(read.facts.trackList == rows && read.diagnostics.isEmpty, "seed \(seed)")
    }
  }

  @Test("show ip interface brief, with names longer than their column")
  func interfaceBrief() {
    PrintedSession.roundTrip("show ip interface brief", make: { $0.list(0...9) { $0.interfaceStatus() } }) {
      IOSPrinter.interfaceBrief($0)
    } read: {
      $0.interfaceList
    }
  }

  @Test("show clock and show clock detail")
  func clock() {
    PrintedSession.roundTrip("show clock", make: { $0.clock(isDetail: false) }) {
      IOSPrinter.clock($0)
    } read: {
      $0.deviceClock
    }
    PrintedSession.roundTrip("show clock detail", make: { $0.clock(isDetail: true) }) {
      IOSPrinter.clock($0, isDetail: true)
    } read: {
      $0.deviceClock
    }
  }

  @Test("The lines of exec prompt timestamp give a command its clock, and are no part of its output")
  func promptTimestamp() {
    for seed in 0..<UInt64(250) {
      var facts = PrintedFacts(seed)
      let clock = facts.clock(isDetail: true)
      let tracks = facts.list(1...3) { $0.trackedObject() }
      let observation = PrintedSession.read(
        IOSPrinter.promptTimestamp(clock) + IOSPrinter.track(tracks), "show track")
      #expect(observation?.command.clock == clock, "seed \(seed)")
      #expect(observation?.facts.trackList == tracks, "seed \(seed)")
      #expect(observation?.diagnostics.isEmpty == true, "seed \(seed)")
    }
  }

  @Test("show version")
  func version() {
    PrintedSession.roundTrip("show version", make: { $0.version() }) {
      IOSPrinter.version($0)
    } read: {
      $0.softwareVersion
    }
  }

  @Test("show hosts in both forms")
  func hosts() {
    PrintedSession.roundTrip("show hosts", make: { $0.hosts(.records) }) {
      IOSPrinter.hosts($0)
    } read: {
      $0.placelessHosts
    }
    PrintedSession.roundTrip("show hosts", make: { $0.hosts(.flags) }) {
      IOSPrinter.hosts($0, format: .flags)
    } read: {
      $0.placelessHosts
    }
  }

  @Test("show logging: every message that is known, under every stamp")
  func logging() {
    PrintedSession.roundTrip("show logging", make: { $0.list(0...12) { $0.logMessage() } }) {
      IOSPrinter.logging($0)
    } read: {
      $0.messages
    }
  }
}
