import Engine
import IOSText
import Model

/// A `ping` that runs: one echo request after the other.
struct PingRun: Sendable {
  let target: IPAddress
  let source: IPAddress?
  let count: Int
  let timeout: Seconds
  var sent = 0
  var times: [Seconds] = []
  var sentAt: Moment
  var outcome = EchoOutcome.lost
  /// When something is to be done next.
  var due: Moment
}

/// `ping A [repeat N] [source X] [timeout S]`.
enum PingCommand {
  static let all: [ExecCommand] = [
    .act(
      "ping [ip] TARGET:word [{repeat COUNT:1-2147483647 | source {IF:interface | SOURCE:v4} | timeout SECONDS:0-3600}...]",
      level: 1
    ) { console, match, lab in begin(&console, match, &lab) }
  ]

  private static func begin(_ console: inout Console, _ match: CommandTable.Match, _ lab: inout LabWorld) {
    let name = match.text("TARGET") ?? ""
    guard let target = IPAddress(name) ?? lab.address(of: name, on: console.router) else {
      console.printed += "% Unrecognized host or address, or protocol not running.\n"
      return
    }
    var source = match.address("SOURCE")
    let ports = lab.router(console.router)?.ports ?? []
    if let interface = match.interface("IF")?.canonical {
      source = ports.first { $0.name.canonical == interface }?.configuration.address
    }
    if match.has("source"), source == nil || !ports.contains(where: { $0.isUp && $0.configuration.address == source }) {
      console.printed += "% Invalid source address- IP address not on any of our up interfaces\n"
      return
    }
    console.start(
      PingRun(
        target: target, source: source, count: match.int("COUNT") ?? 5,
        timeout: Seconds(match.int("SECONDS") ?? 2), sentAt: lab.now, due: lab.now), &lab)
  }
}

extension Console {
  /// Begins to send.
  fileprivate mutating func start(_ run: PingRun, _ lab: inout LabWorld) {
    emit(
      "Type escape sequence to abort.\n"
        + "Sending \(run.count), 100-byte ICMP Echos to \(run.target), timeout is \(run.timeout.whole) seconds:\n")
    if let source = run.source { emit("Packet sent with a source address of \(source) \n") }
    var run = run
    send(&run, &lab)
    activity = .ping(run)
  }

  private func send(_ run: inout PingRun, _ lab: inout LabWorld) {
    run.sent += 1
    run.sentAt = lab.now
    run.outcome = lab.sendEcho(from: router, to: run.target, source: run.source)
    run.due = dueTime(run, lab.now)
  }

  // An answer through a tunnel is looked for often at first: it comes with an event of the world.
  private func dueTime(_ run: PingRun, _ now: Moment) -> Moment {
    let end = run.sentAt + run.timeout
    switch run.outcome {
    case .answered(let after): return min(end, run.sentAt + after)
    case .lost: return end
    case .awaited: return now - run.sentAt < Seconds(1) ? min(end, now + Seconds(milliseconds: 20)) : end
    }
  }

  /// Goes on as far as the time allows.
  mutating func advance(_ run: PingRun, _ lab: inout LabWorld) {
    var run = run
    while true {
      let end = run.sentAt + run.timeout
      switch run.outcome {
      case .answered(let after) where after <= run.timeout:
        guard lab.now >= run.sentAt + after else { return activity = .ping(run) }
        run.times.append(after)
        mark("!", run)
      case .awaited(let number):
        if let moment = lab.takeEcho(number), moment <= end {
          run.times.append(moment - run.sentAt)
          mark("!", run)
        } else if lab.now < end {
          run.due = dueTime(run, lab.now)
          return activity = .ping(run)
        } else {
          mark(".", run)
        }
      default:
        guard lab.now >= end else { return activity = .ping(run) }
        mark(".", run)
      }
      guard run.sent < run.count else { return self.end(run, lab) }
      send(&run, &lab)
    }
  }

  private mutating func mark(_ sign: String, _ run: PingRun) { emit(run.sent % 70 == 0 ? sign + "\n" : sign) }

  /// Ends it with its figures.
  mutating func end(_ run: PingRun, _ lab: LabWorld) {
    let done = run.times.count
    if run.sent % 70 != 0 || run.sent == 0 { emit("\n") }
    var text = "Success rate is \(done * 100 / max(1, run.sent)) percent (\(done)/\(run.sent))"
    let spans = run.times.map { max(1, $0.milliseconds) }
    if let least = spans.min(), let most = spans.max() {
      text += ", round-trip min/avg/max = \(least)/\(spans.reduce(0, +) / Int64(spans.count))/\(most) ms"
    }
    emit(text + "\n")
    ready(lab)
  }
}
