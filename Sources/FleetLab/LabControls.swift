import Engine
import Lab
import Model

/// What can be done to the lab's world from outside: the lab's menu. It is apart from actions on routers, which go over
/// their command lines.
public struct LabControls: Hashable, Sendable {
  /// One thing that can be done.
  public struct Item: Hashable, Sendable {
    /// What it is about: `hub1`, `hub1 Gi0/0/0`, `link flap at hub1`.
    public var text: String
    /// How it is now: `on`, `down`, `10.2.2.2`; empty for incidents.
    public var state: String
    /// Whether it is as it was at first; nil for incidents.
    public var isOn: Bool?
    /// How long an incident still goes on; nil where it does not, and for other things.
    public var endsIn: Seconds?
    /// How long until an incident begins by itself; nil where it waits to be asked for, and for other things.
    public var beginsIn: Seconds?
    /// What choosing it does.
    let action: Action
  }
  /// Items of one kind.
  public struct Section: Hashable, Sendable {
    /// The kind.
    public var title: String
    /// The items.
    public var items: [Item]
    /// Whether the items are things that happen, not things that are.
    public var areEvents = false
  }
  enum Action: Hashable, Sendable {
    case command(WorldCommand)
    case incident(Int)
  }

  /// The lab's name.
  public let name: String
  /// The page that says what to try and what to see.
  public let page: String
  /// Whether the lab stands still.
  public let isPaused: Bool
  /// How many times as fast as real time it runs.
  public let speed: Int
  /// What can be done now.
  public let sections: [Section]

  init(_ lab: LabWorld, _ clock: LabClock) {
    name = lab.description.name
    page = lab.description.page
    isPaused = clock.isPaused
    speed = clock.speed
    sections = [
      Section(title: "Incidents", items: Self.incidents(lab), areEvents: true),
      Section(title: "Power", items: Self.power(lab)),
      Section(title: "Links", items: Self.links(lab)), Section(title: "Uplinks", items: Self.uplinks(lab)),
      Section(title: "Names", items: Self.names(lab)), Section(title: "Traffic", items: Self.traffic(lab)),
    ].filter { !$0.items.isEmpty }
  }

  private static func incidents(_ lab: LabWorld) -> [Item] {
    lab.description.incidents.enumerated().map { number, incident in
      let times = lab.times(ofIncident: number)
      var item = Item(text: incident.title, state: "", isOn: nil, action: .incident(number))
      item.endsIn = times.ends.map { $0 - lab.now }
      item.beginsIn = times.begins.map { $0 - lab.now }
      return item
    }
  }

  private static func power(_ lab: LabWorld) -> [Item] {
    lab.world.routers.map { router in
      Item(
        text: router.name, state: router.isOn ? "on" : "off", isOn: router.isOn,
        action: .command(.power(router: router.name, isOn: !router.isOn)))
    }
  }

  private static func links(_ lab: LabWorld) -> [Item] {
    zip(lab.world.routers, lab.world.cabling).flatMap { router, cables in
      zip(router.ports, cables).compactMap { port, segment in
        guard let segment else { return nil }
        return Item(
          text: "\(router.name) \(port.name.short) to \(lab.world.segments[segment].name)",
          state: port.linkIsUp ? "up" : "down", isOn: port.linkIsUp,
          action: .command(.link(router: router.name, port.name, isUp: !port.linkIsUp)))
      }
    }
  }

  private static func uplinks(_ lab: LabWorld) -> [Item] {
    lab.world.segments.filter(\.hasUplink).map { segment in
      Item(
        text: segment.name, state: segment.uplinkIsUp ? "up" : "down", isOn: segment.uplinkIsUp,
        action: .command(.uplink(segment: segment.name, isUp: !segment.uplinkIsUp)))
    }
  }

  private static func names(_ lab: LabWorld) -> [Item] {
    var items = [
      Item(
        text: "name server", state: lab.world.zone.isAnswering ? "answers" : "silent",
        isOn: lab.world.zone.isAnswering, action: .command(.nameServer(isAnswering: !lab.world.zone.isAnswering)))
    ]
    for name in lab.description.records.keys.sorted() {
      let known = addresses(of: name, lab)
      let now = lab.world.zone[name]
      guard let current = now?.addresses.first, known.count > 1 else { continue }
      let place = known.firstIndex(of: current) ?? 0
      let next = known[(place + 1) % known.count]
      items.append(
        Item(
          text: "\(name) to \(next)", state: current.description, isOn: place == 0,
          action: .command(.record(name: name, Zone.Record([next], ttl: now?.ttl ?? Seconds(300))))))
    }
    return lab.description.records.isEmpty ? [] : items
  }

  /// Where a name can be: where it begins, and where incidents move it.
  private static func addresses(of name: String, _ lab: LabWorld) -> [IPAddress] {
    var found = lab.description.records[name]?.addresses.first.map { [$0] } ?? []
    for step in lab.description.incidents.flatMap(\.steps) {
      if case .world(.record(let moved, let record?)) = step.command, moved.lowercased() == name.lowercased(),
        let address = record.addresses.first, !found.contains(address)
      {
        found.append(address)
      }
    }
    return found
  }

  private static func traffic(_ lab: LabWorld) -> [Item] {
    lab.world.flows.map { flow in
      Item(
        text: flow.name, state: flow.isOn ? "flows" : "stopped", isOn: flow.isOn,
        action: .command(.flow(name: flow.name, isOn: !flow.isOn)))
    }
  }
}
