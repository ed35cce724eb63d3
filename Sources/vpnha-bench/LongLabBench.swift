import ArgumentParser
import Availability
import FleetLab
import Lab
import Model
import ShippedLabs

/// `vpnha-bench long-lab`: whether a lab that runs for days levels out.
struct LongLabBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "long-lab",
    abstract: "Polls a lab for hours of its time as vpnha-top does at a speed, and prints what an hour costs.")

  @Argument(help: "The lab.") var name = ShippedLabs.defaultName
  @Option(help: "How many hours of its time.") var hours = 48
  @Option(help: "How many times as fast as real time: a poll has as many seconds, five at least.") var speed = 30

  private static let start = Moment(milliseconds: 1_767_600_000_000)

  func validate() throws {
    guard (1...10_000).contains(hours), (1...60).contains(speed) else {
      throw ValidationError("--hours has to be 1…10000, --speed 1…60")
    }
  }

  func run() throws {
    let description = try ShippedLabs.load(name)
    var lab = try LabWorld(description, seed: 1, start: Self.start)
    lab.run(to: Self.start + description.settles)
    let pace = Seconds(max(5, speed))
    var poller = LabPoller(lab, pace: pace)
    print("\(name), \(lab.routerNames.count) routers, polled each \(pace.whole) s of its time")
    print("  hour  % of a core  anonymous MiB  events  log lines")
    var moment = lab.now
    for hour in 1...hours {
      let end = moment + Seconds(3_600)
      let before = processorSeconds()
      var report = poller.report()
      while moment < end {
        moment = max(moment + Seconds(milliseconds: Int64(speed) * 100), poller.wakesAt ?? moment)
        if poller.pass(at: moment) { report = poller.report() }
      }
      // What a real hour divided by the speed would have taken.
      let share = (processorSeconds() - before) / 3_600 * Double(speed) * 100
      guard hour == 1 || hour % 6 == 0 else { continue }
      let lines = report.routers.reduce(0) { $0 + ($1.log?.count ?? 0) }
      print(
        "  \(padded(hour, 4))  \(fixed(share))  \(fixed(Memory.anonymous))  \(padded(report.events?.count ?? 0, 6))"
          + "  \(padded(lines, 6))")
    }
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
