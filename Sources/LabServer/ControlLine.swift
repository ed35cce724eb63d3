import Engine
import Lab
import LabFiles
import Model
import StrictYAML

/// A line of a lab's control connection.
enum ControlLine: Hashable {
  case pause, resume, status, list, help
  case step(Seconds)
  case speed(Double)
  case begin(Int)
  case perform(LabCommand)

  /// Why a line is none.
  struct Refusal: Error, Hashable { var message: String }

  static let forms = [
    "pause", "resume", "step SECONDS", "speed X", "status", "list incidents", "begin N", "help",
    "do power ROUTER on|off", "do link ROUTER INTERFACE up|down", "do partition SEGMENT ROUTER…", "do heal SEGMENT",
    "do loss SEGMENT SHARE", "do delay SEGMENT SPAN", "do uplink SEGMENT up|down", "do name NAME ADDRESS…|none",
    "do nameserver up|down", "do flow NAME on|off", "do track ROUTER OBJECT up|down", "do clear crypto … at ROUTER",
    "do configure ROUTER LINE / LINE …",
  ]

  /// Reads a line about a lab.
  init(_ line: String, _ lab: LabDescription) throws(Refusal) {
    let words = line.split(separator: " ").map(String.init)
    let rest = Array(words.dropFirst())
    switch (words.first, rest.count) {
    case ("pause", 0): self = .pause
    case ("resume", 0): self = .resume
    case ("status", 0): self = .status
    case ("help", 0): self = .help
    case ("list", 1) where rest == ["incidents"]: self = .list
    case ("step", 1):
      let span = Int(rest[0]).map { Seconds(min($0, 1_000_000)) } ?? LabWords.duration(rest[0])
      guard let span, span > Seconds(0), span <= Seconds(86_400) else {
        throw Refusal(message: "step: expected seconds up to a day, found \(rest[0])")
      }
      self = .step(span)
    case ("speed", 1):
      guard let speed = Double(rest[0]), LabClock.speeds.contains(speed) else {
        throw Refusal(message: "speed: expected a number 0.01…10000, found \(rest[0])")
      }
      self = .speed(speed)
    case ("begin", 1):
      guard let number = Int(rest[0]), lab.incidents.indices.contains(number - 1) else {
        throw Refusal(message: "begin: expected the number of an incident, 1…\(lab.incidents.count)")
      }
      self = .begin(number)
    case ("do", 1...): self = .perform(try ControlLine.command(rest[0], Array(rest.dropFirst()), lab))
    default: throw Refusal(message: unknownName("command", words.first ?? "", known: ControlLine.forms))
    }
  }

  private static func command(_ verb: String, _ words: [String], _ lab: LabDescription) throws(Refusal) -> LabCommand {
    func needs(_ count: ClosedRange<Int>, _ form: String) throws(Refusal) {
      guard count.contains(words.count) else { throw Refusal(message: "expected: do \(verb) \(form)") }
    }
    func flag(_ word: String, _ yes: String, _ no: String) throws(Refusal) -> Bool {
      guard word == yes || word == no else {
        throw Refusal(message: "do \(verb): expected \(yes) or \(no), found \(word)")
      }
      return word == yes
    }
    func name(_ word: String, _ kind: String, _ names: [String]) throws(Refusal) -> String {
      if let exact = names.first(where: { $0.lowercased() == word.lowercased() }) { return exact }
      throw Refusal(message: unknownName(kind, word, known: names))
    }
    func router(_ word: String) throws(Refusal) -> String { try name(word, "router", lab.routers.map(\.name)) }
    func segment(_ word: String) throws(Refusal) -> String { try name(word, "segment", lab.segments.map(\.name)) }
    switch verb {
    case "power":
      try needs(2...2, "ROUTER on|off")
      return .world(.power(router: try router(words[0]), isOn: try flag(words[1], "on", "off")))
    case "link":
      try needs(3...3, "ROUTER INTERFACE up|down")
      let router = try router(words[0])
      let interface = InterfaceName(words[1])
      let cables = lab.routers.first { $0.name == router }?.cables.keys.map(\.canonical).sorted() ?? []
      guard cables.contains(interface.canonical) else {
        throw Refusal(message: unknownName("interface of \(router) with a cable", words[1], known: cables))
      }
      return .world(.link(router: router, interface, isUp: try flag(words[2], "up", "down")))
    case "partition":
      try needs(2...1_000, "SEGMENT ROUTER…")
      let place = try segment(words[0])
      var cutOff: [String] = []
      for word in words.dropFirst() { cutOff.append(try router(word)) }
      return .world(.partition(segment: place, cutOff: cutOff))
    case "heal":
      try needs(1...1, "SEGMENT")
      return .world(.heal(segment: try segment(words[0])))
    case "loss":
      try needs(2...2, "SEGMENT SHARE")
      guard let share = LabWords.perMille(words[1]) else { throw Refusal(message: "expected \(LabWords.shareForm)") }
      return .world(.loss(segment: try segment(words[0]), perMille: share))
    case "delay":
      try needs(2...2, "SEGMENT SPAN")
      guard let span = LabWords.duration(words[1]) else { throw Refusal(message: "expected \(LabWords.durationForm)") }
      return .world(.delay(segment: try segment(words[0]), span))
    case "uplink":
      try needs(2...2, "SEGMENT up|down")
      return .world(.uplink(segment: try segment(words[0]), isUp: try flag(words[1], "up", "down")))
    case "name":
      try needs(2...20, "NAME ADDRESS…|none")
      if words.count == 2, words[1] == "none" { return .world(.record(name: words[0], nil)) }
      let addresses = words.dropFirst().compactMap { IPAddress($0) }
      guard addresses.count == words.count - 1 else { throw Refusal(message: "do name: expected addresses or none") }
      return .world(.record(name: words[0], Zone.Record(addresses)))
    case "nameserver":
      try needs(1...1, "up|down")
      return .world(.nameServer(isAnswering: try flag(words[0], "up", "down")))
    case "flow":
      try needs(2...2, "NAME on|off")
      return .world(
        .flow(name: try name(words[0], "flow", lab.flows.map(\.name)), isOn: try flag(words[1], "on", "off")))
    case "track":
      try needs(3...3, "ROUTER OBJECT up|down")
      return .world(
        .track(router: try router(words[0]), object: words[1], isUp: try flag(words[2], "up", "down")))
    case "clear":
      guard words.count >= 3, words[words.count - 2] == "at",
        let command = LabWords.clear((["clear"] + words.dropLast(2)).joined(separator: " "))
      else { throw Refusal(message: "expected \(LabWords.clearForm), then at ROUTER") }
      return .world(.clear(router: try router(words[words.count - 1]), command))
    case "configure":
      try needs(2...1_000, "ROUTER LINE / LINE …")
      let router = try router(words[0])
      let lines = words.dropFirst().split(separator: "/").map { $0.joined(separator: " ") }
      return .configure(router: router, lines: lines)
    default:
      let verbs = [
        "power", "link", "partition", "heal", "loss", "delay", "uplink", "name", "nameserver", "flow", "track", "clear",
        "configure",
      ]
      throw Refusal(message: unknownName("thing to do", verb, known: verbs))
    }
  }
}

extension RunningLab {
  /// Answers a line of a control connection: any number of lines, then `ok` or `error: WHY`.
  public mutating func control(_ line: String, at now: UInt64) -> String {
    let command: ControlLine
    do throws(ControlLine.Refusal) {
      command = try ControlLine(line, lab.description)
    } catch { return "error: \(error.message)\n" }
    var answer = ""
    switch command {
    case .pause: pause(true, at: now)
    case .resume: pause(false, at: now)
    case .step(let span): step(span, at: now)
    case .speed(let speed): _ = setSpeed(speed, at: now)
    case .begin(let number): _ = begin(number)
    case .perform(let command): perform(command)
    case .help: answer = ControlLine.forms.map { $0 + "\n" }.joined()
    case .list:
      for (number, incident) in lab.description.incidents.enumerated() {
        let when = incident.begins.map {
          " (at \($0.whole)s" + (incident.repeats.map { ", every \($0.whole)s" } ?? "") + ")"
        }
        answer += "\(number + 1)  \(incident.title)\(when ?? "")\n"
      }
    case .status:
      answer = """
        lab \(lab.description.name), seed \(lab.seed)
        since start \((lab.now - lab.start).whole)s
        clock \(clock.isPaused ? "paused" : "running"), speed \(clock.speed)
        consoles \(consoleCount)
        routers \(lab.routerNames.joined(separator: " "))

        """
    }
    return answer + "ok\n"
  }
}
