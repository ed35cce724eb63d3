import ArgumentParser
import FleetLab
import Lab
import LabServer
import Model
import ShippedLabs

/// `vpnha-bench lab`: what a lab costs that runs in real time, its consoles, and a screen that reads it.
struct LabBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Times the default lab and a large one: running, every console answering, and being polled.")

  @Option(help: "Routers of the large lab.")
  var routers = 200

  @Option(help: "Seconds of the lab that are timed.")
  var span = 120

  private static let start = Moment(milliseconds: 1_767_600_000_000)

  func validate() throws {
    guard (20...2_000).contains(routers), (1...86_400).contains(span) else {
      throw ValidationError("--routers has to be 20…2000, --span 1…86400")
    }
  }

  func run() throws {
    print("in one process; percent of a core at real time, memory of the process after the step")
    try measure("the default lab", try ShippedLabs.load())
    try measure("\(routers) routers", FleetLabText(routers: routers).description)
  }

  private func measure(_ name: String, _ description: LabDescription) throws {
    let before = Memory.anonymous
    let began = processorSeconds()
    var lab = try LabWorld(description, seed: 1, start: Self.start)
    lab.run(to: Self.start + description.settles)
    print("\(name), \(lab.routerNames.count) routers; \(fixed(before)) MiB before")
    line(processorSeconds() - began, "s", "read its files and settle, \(description.settles.whole) s of its time")

    var alone = lab
    let running = processorSeconds()
    var moment = lab.now
    // As a server does at most: twenty times a second.
    while moment < lab.now + Seconds(span) {
      moment = moment + Seconds(milliseconds: 50)
      alone.run(to: moment)
    }
    line(share(since: running), "%", "running, \(span) s")

    try answer(lab)

    var poller = LabPoller(lab)
    let polling = processorSeconds()
    poller.run(to: lab.now + Seconds(span), lead: Seconds(span))
    line(share(since: polling), "%", "running and polled as vpnha-top does, \(span) s")
    let report = poller.report()
    let diagnostics = report.routers.reduce(0) { $0 + $1.diagnostics.count }
    print("               \(report.routers.count) routers read, \(diagnostics) lines not understood")
  }

  /// Every router is asked at a console of its own.
  private func answer(_ lab: LabWorld) throws {
    let wall = ContinuousClock()
    var running = RunningLab(lab, at: 0)
    let opening = wall.now
    var consoles: [Int] = []
    for name in lab.routerNames {
      if let console = running.open(name, width: 80, height: 24) { consoles.append(console.id) }
    }
    line(opening.duration(to: wall.now).seconds * 1_000, "ms", "open \(consoles.count) consoles")
    let asking = wall.now
    var bytes = 0
    var answered = 0
    for console in consoles {
      let text = running.type(Array("show standby brief\r".utf8), at: console)
      bytes += text.count
      if text.last == UInt8(ascii: ">") { answered += 1 }
    }
    line(
      asking.duration(to: wall.now).seconds * 1_000, "ms",
      "show standby brief at all: \(answered) prompts came back, \(bytes) bytes")
  }

  private func share(since start: Double) -> Double { (processorSeconds() - start) / Double(span) * 100 }

  private func line(_ figure: Double, _ unit: String, _ what: String) {
    print("  \(fixed(figure)) \(unit)\(unit.count == 1 ? " " : "")  \(what); \(fixed(Memory.anonymous)) MiB")
  }
}
