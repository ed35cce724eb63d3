import Engine
import Lab
import Model
import StrictYAML

// `incidents` of a lab file.
extension LabReader {
  /// What a step can do.
  static let actions = [
    "link", "power", "partition", "heal", "loss", "delay", "uplink", "name", "nameServer", "flow", "track", "configure",
    "clear",
  ]

  mutating func readIncidents(_ value: YAMLValue) {
    guard case .list(let values) = value.kind else {
      if value.kind != .nothing { checker.expected("a list of incidents", of: "incidents", found: value) }
      return
    }
    for (number, value) in values.enumerated() {
      let subject = "incidents[\(number + 1)]"
      let fields = fields(value, of: subject, ["title", "at", "every", "steps"], required: ["title", "steps"])
      var incident = LabDescription.Incident(title: "", begins: nil, steps: [])
      if let value = fields["title"] { incident.title = checker.text(value, of: "\(subject).title") ?? "" }
      if let value = fields["at"] { incident.begins = duration(value, of: "\(subject).at") }
      if let value = fields["every"] {
        incident.repeats = duration(value, of: "\(subject).every", from: 1_000)
        if fields["at"] == nil {
          checker.report(value.position, "\(subject): every needs at: when it begins the first time")
        }
      }
      if let value = fields["steps"] { incident.steps = steps(value, of: subject) }
      lab.incidents.append(incident)
    }
  }

  private mutating func steps(_ value: YAMLValue, of subject: String) -> [LabDescription.Incident.Step] {
    guard case .list(let values) = value.kind, !values.isEmpty else {
      checker.expected("a list of steps such as {after: 20s, heal: outside}", of: "\(subject).steps", found: value)
      return []
    }
    return values.enumerated().compactMap { number, value in
      let inner = "\(subject).steps[\(number + 1)]"
      let fields = fields(value, of: inner, ["after"] + LabReader.actions)
      let after = fields["after"].map { duration($0, of: "\(inner).after") } ?? Seconds(0)
      let actions = LabReader.actions.filter { fields[$0] != nil }
      guard actions.count == 1, let action = actions.first, let what = fields[action] else {
        if case .map = value.kind {
          let found = actions.isEmpty ? "none" : actions.joined(separator: " and ")
          checker.report(
            value.position, "\(inner): expected one of \(LabReader.actions.joined(separator: ", ")), found \(found)")
        }
        return nil
      }
      guard let command = command(action, what, of: "\(inner).\(action)"), let after else { return nil }
      return LabDescription.Incident.Step(after: after, command)
    }
  }

  private mutating func command(_ action: String, _ value: YAMLValue, of subject: String) -> LabCommand? {
    switch action {
    case "heal": return known(value, of: subject, "segment", segmentNames).map { .world(.heal(segment: $0)) }
    case "link", "power", "track", "configure", "clear": return routerCommand(action, value, of: subject)
    case "partition", "loss", "delay", "uplink": return segmentCommand(action, value, of: subject)
    case "name":
      let fields = fields(value, of: subject, ["name", "record", "ttl"], required: ["name", "record"])
      guard let name = fields["name"].flatMap({ checker.text($0, of: "\(subject).name") }) else { return nil }
      if case .scalar("none", _)? = fields["record"]?.kind { return .world(.record(name: name, nil)) }
      return record(fields, of: subject).map { .world(.record(name: name, $0)) }
    case "nameServer":
      let fields = fields(value, of: subject, ["up"], required: ["up"])
      return fields["up"].flatMap { checker.flag($0, of: "\(subject).up") }.map {
        .world(.nameServer(isAnswering: $0))
      }
    default:
      let fields = fields(value, of: subject, ["name", "on"], required: ["name", "on"])
      let name = fields["name"].flatMap { known($0, of: "\(subject).name", "flow", flowNames) }
      let isOn = fields["on"].flatMap { checker.flag($0, of: "\(subject).on") }
      guard let name, let isOn else { return nil }
      return .world(.flow(name: name, isOn: isOn))
    }
  }

  private mutating func routerCommand(_ action: String, _ value: YAMLValue, of subject: String) -> LabCommand? {
    let keys = [
      "link": ["interface", "up"], "power": ["on"], "track": ["object", "up"], "configure": ["lines"],
      "clear": ["command"],
    ]
    let known = ["router"] + (keys[action] ?? [])
    let fields = fields(value, of: subject, known, required: known)
    let router = fields["router"].flatMap { self.known($0, of: "\(subject).router", "router", routerNames) }
    let isUp = ["up", "on"].lazy.compactMap { key in fields[key].map { (key, $0) } }.first
      .flatMap { checker.flag($0.1, of: "\(subject).\($0.0)") }
    switch action {
    case "power":
      guard let router, let isUp else { return nil }
      return .world(.power(router: router, isOn: isUp))
    case "link":
      guard let router, let value = fields["interface"],
        let text = checker.text(value, of: "\(subject).interface", "the name of an interface"),
        let name = interface(text, of: router, at: value.position, subject: "\(subject).interface"), let isUp
      else { return nil }
      return .world(.link(router: router, name, isUp: isUp))
    case "track":
      guard let object = fields["object"].flatMap({ checker.number($0, of: "\(subject).object", in: 1...1_000) }),
        let router, let isUp
      else { return nil }
      return .world(.track(router: router, object: String(object), isUp: isUp))
    case "clear":
      guard let value = fields["command"] else { return nil }
      guard case .scalar(let text, _) = value.kind, let command = LabWords.clear(text) else {
        checker.expected(LabWords.clearForm, of: "\(subject).command", found: value)
        return nil
      }
      return router.map { .world(.clear(router: $0, command)) }
    default: return fields["lines"].flatMap { configuring($0, router, of: "\(subject).lines") }
    }
  }

  // The lines are tried on what the router starts with; what an operator has changed by then may still refuse them.
  private mutating func configuring(_ value: YAMLValue, _ router: String?, of subject: String) -> LabCommand? {
    var lines: [String] = []
    switch value.kind {
    case .scalar(let text, _): lines = text.split(separator: "\n").map(String.init)
    default: lines = checker.texts(value, of: subject, "lines of configuration mode")?.map(\.text) ?? []
    }
    guard let router, !lines.isEmpty else { return nil }
    if let refused = configurations[router]?.refusal(of: lines) {
      checker.report(value.position, "\(subject): line \(refused.line + 1), \(refused.why): \(lines[refused.line])")
    }
    return .configure(router: router, lines: lines)
  }

  private mutating func segmentCommand(_ action: String, _ value: YAMLValue, of subject: String) -> LabCommand? {
    let key = ["partition": "cutOff", "uplink": "up"][action] ?? action
    let fields = fields(value, of: subject, ["segment", key], required: ["segment", key])
    let segment = fields["segment"].flatMap { known($0, of: "\(subject).segment", "segment", segmentNames) }
    guard let value = fields[key] else { return nil }
    let inner = "\(subject).\(key)"
    switch action {
    case "loss":
      guard let share = share(value, of: inner), let segment else { return nil }
      return .world(.loss(segment: segment, perMille: share))
    case "delay":
      guard let span = duration(value, of: inner, from: 1), let segment else { return nil }
      return .world(.delay(segment: segment, span))
    case "uplink":
      guard let isUp = checker.flag(value, of: inner), let segment else { return nil }
      return .world(.uplink(segment: segment, isUp: isUp))
    default:
      let names = checker.texts(value, of: inner, "a list of routers such as [hub1]") ?? []
      for name in names where !routerNames.contains(name.text) {
        checker.report(name.position, "\(inner): \(unknownName("router", name.text, known: routerNames))")
      }
      return segment.map { .world(.partition(segment: $0, cutOff: names.map(\.text))) }
    }
  }
}
