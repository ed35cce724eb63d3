import Availability
import Model

extension JSONWriter {
  /// A standby group as one router shows it.
  mutating func standbyGroup(_ group: StandbyGroup, _ router: RouterReport) {
    field("interface", group.interface)
    field("group", group.group)
    field("version", group.version)
    field("addressFamily", group.isIPv6 ? "ipv6" : "ipv4")
    field("interfaceAddress", router.interfaces?.first { $0.value.name == group.interface }?.value.address)
    field("state", group.state.rawValue)
    field("stateReason", group.stateReason)
    field("virtualAddress", group.virtualAddress)
    field("secondaryVirtualAddresses", group.listed(group.secondaryVirtualAddresses))
    field("virtualMAC", group.virtualMAC)
    field("activeRouter", group.activeRouter?.text)
    field("activePriority", group.activePriority)
    field("standbyRouter", group.standbyRouter?.text)
    field("standbyPriority", group.standbyPriority)
    field("priority", group.priority)
    field("configuredPriority", group.configuredPriority)
    field("preempt", group.preempt)
    object("preemptDelay", group.preemptDelay) { writer, delay in
      writer.field("minimum", delay.minimum)
      writer.field("reload", delay.reload)
      writer.field("sync", delay.sync)
    }
    field("authentication", group.authentication?.rawValue)
    field("follows", group.follows)
    field("helloSeconds", group.hello)
    field("holdSeconds", group.hold)
    field("name", group.name)
    field("nameIsConfigured", group.name == nil ? nil : group.nameIsConfigured)
    field("stateChanges", group.stateChanges)
    field("lastStateChangeSeconds", group.lastStateChange)
    objects("tracks", group.listed(group.tracks)) { writer, track in
      writer.field("object", track.object)
      writer.field("state", track.isUp.map { $0 ? "up" : "down" })
      writer.field("decrement", track.decrement)
      writer.field("shutdown", track.shutdown)
    }
  }
}

extension StandbyGroup {
  /// A list of the group; nil where it is empty because the output does not print it.
  fileprivate func listed<Element>(_ list: [Element]) -> [Element]? { isBrief && list.isEmpty ? nil : list }
}

extension StandbyPeer {
  fileprivate var text: String {
    switch self {
    case .local: "local"
    case .address(let address): address.description
    }
  }
}
