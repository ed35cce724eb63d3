import Model

extension IOSPrinter {
  /// What runs down while a group is printed; a nil part is left out of the text.
  public struct StandbyTimers: Hashable, Sendable {
    /// The time to the next hello; IOS prints it where hellos are sent: in speak, standby and active.
    public var nextHello: Seconds?
    /// The time until the active router's hold time is over.
    public var activeExpires: Seconds?
    /// The time until the standby router's hold time is over.
    public var standbyExpires: Seconds?
    /// Timers.
    public init(nextHello: Seconds? = nil, activeExpires: Seconds? = nil, standbyExpires: Seconds? = nil) {
      self.nextHello = nextHello
      self.activeExpires = activeExpires
      self.standbyExpires = standbyExpires
    }
  }

  /// `show standby` and `show standby all`: every group with its block of lines.
  ///
  /// Not printed: preemption delays of a group that does not preempt, the priority of a router that is `local`, the time of
  /// the last change where the number of changes is not known. Tracked objects that shut the group down are printed
  /// below the state, in front of those that lower the priority.
  public static func standby(
    _ groups: [StandbyGroup], timers: (StandbyGroup) -> StandbyTimers = { _ in StandbyTimers() }
  ) -> String {
    var text = ""
    text.reserveCapacity(groups.count * 800)
    for group in groups { add(group, timers(group), to: &text) }
    return text
  }

  private static func add(_ group: StandbyGroup, _ timers: StandbyTimers, to text: inout String) {
    text += "\(group.interface.canonical) - Group \(group.group)"
    if group.printedVersion == 2 { text += " (version 2)" }
    text += "\n  State is \(group.state.printed)"
    if let reason = group.stateReason { text += " (\(reason))" }
    text += "\n"
    if let changes = group.stateChanges {
      text += "    \(changes) state change\(changes == 1 ? "" : "s"), last state change "
      text += "\(group.lastStateChange?.printedAge ?? "never")\n"
    }
    for track in group.tracks where track.shutsDown { add(track, to: &text) }
    addAddresses(group, to: &text)
    if let hello = group.hello {
      text += "  Hello time \(timer(hello))"
      if let hold = group.hold { text += ", hold time \(timer(hold))" }
      text += "\n"
      if let next = timers.nextHello, [.speak, .standby, .active].contains(group.state) {
        text += "    Next hello sent in \(next.printedDecimal) secs\n"
      }
    }
    switch group.authentication {
    case .text: text += "  Authentication text, string \"<removed>\"\n"
    case .md5: text += "  Authentication MD5, key-string\n"
    case .some(.none), nil: break
    }
    addPreemption(group, to: &text)
    addRouter("Active", group.activeRouter, group.activePriority, timers.activeExpires, to: &text)
    addRouter("Standby", group.standbyRouter, group.standbyPriority, timers.standbyExpires, to: &text)
    if let priority = group.priority {
      text += "  Priority \(priority)"
      if let configured = group.configuredPriority {
        text += configured == 100 ? " (default 100)" : " (configured \(configured))"
      }
      text += "\n"
    }
    for track in group.tracks where !track.shutsDown { add(track, to: &text) }
    if let name = group.name {
      text += "  Group name is \"\(name)\" (\(group.nameIsConfigured ? "cfgd" : "default"))\n"
    }
    if let name = group.follows { text += "  Following \"\(name)\"\n" }
    text += "  FLAGS: 0/1\n"
  }

  private static func addAddresses(_ group: StandbyGroup, to text: inout String) {
    let address = group.virtualAddress?.printed ?? "unknown"
    if group.isIPv6 {
      text += "  Link-local Virtual IPv6 address is \(address)"
      text += group.virtualAddress == nil ? "\n" : " (conf auto EUI64)\n"
    } else {
      text += "  Virtual IP address is \(address)\n"
    }
    for secondary in group.secondaryVirtualAddresses {
      text +=
        secondary.isIPv6
        ? "    Virtual IPv6 address \(secondary.printed)/64\n"
        : "    Secondary virtual IP address \(secondary.printed)\n"
    }
    let isInUse = group.virtualMAC != nil && group.state == .active
    text +=
      "  Active virtual MAC address is \(group.virtualMAC ?? "unknown") (MAC \(isInUse ? "In Use" : "Not In Use"))\n"
    text += "    Local virtual MAC address is \(group.defaultMAC) (v\(group.printedVersion) default)\n"
  }

  private static func addPreemption(_ group: StandbyGroup, to text: inout String) {
    guard let preempt = group.preempt else { return }
    text += "  Preemption \(preempt ? "enabled" : "disabled")"
    if preempt, group.preemptDelay != StandbyGroup.PreemptDelay() {
      let delay = group.preemptDelay
      var parts: [String] = []
      if let span = delay.minimum { parts.append("min \(span.atLeastZero) secs") }
      if let span = delay.reload { parts.append("reload \(span.atLeastZero) secs") }
      if let span = delay.sync { parts.append("sync \(span.atLeastZero) secs") }
      text += ", delay " + parts.joined(separator: ", ")
    }
    text += "\n"
  }

  private static func addRouter(
    _ role: String, _ router: StandbyPeer?, _ priority: Int?, _ expires: Seconds?, to text: inout String
  ) {
    text += "  \(role) router is "
    switch router {
    case nil: text += "unknown"
    case .local: text += "local"
    case .address(let address):
      text += address.printed
      if let priority { text += ", priority \(priority)" }
      if let expires { text += " (expires in \(expires.printedDecimal) sec)" }
    }
    text += "\n"
  }

  private static func add(_ track: StandbyGroup.Track, to text: inout String) {
    text += "    Track \(track.object.utf8.allSatisfy { $0.isDigit } ? "object" : "interface") \(track.object) "
    switch track.isUp {
    case true: text += "state Up"
    case false: text += "state Down"
    case nil: text += "(unknown)"
    }
    if let decrement = track.decrement { text += " decrement \(decrement)" }
    text += "\n"
  }

  private static func timer(_ span: Seconds) -> String {
    span.milliseconds % 1_000 == 0 ? "\(span.whole) sec" : "\(span.milliseconds) msec"
  }

  /// `show standby brief`: a row a group. Long addresses move what follows them to the next line.
  ///
  /// Not printed: all that has no column, secondary addresses among it; that a group without an address is for IPv6.
  public static func standbyBrief(_ groups: [StandbyGroup]) -> String {
    var text = """
                           P indicates configured to preempt.
                           |
      Interface   Grp  Pri P State   Active          Standby         Virtual IP

      """
    text.reserveCapacity(200 + groups.count * 90)
    for group in groups { addRow(group, to: &text) }
    return text
  }

  private static func addRow(_ group: StandbyGroup, to text: inout String) {
    column(group.interface.short, 12, next: 12, &text)
    text.cell("\(group.group)", 5)
    text.cell("\(group.priority ?? 100)", 4)
    text += group.preempt == true ? "P " : "  "
    text.cell(group.state.printed, 8)
    column(word(group.activeRouter), 16, next: 47, &text)
    column(word(group.standbyRouter), 16, next: 63, &text)
    text += group.virtualAddress?.printed ?? "unknown"
    text += "\n"
  }

  /// A cell; one that is too long ends its line, and the next column begins on a line of its own.
  private static func column(_ content: String, _ width: Int, next: Int, _ text: inout String) {
    if content.utf8.count < width {
      text.cell(content, width)
    } else {
      text += content
      text += "\n"
      text.blanks(next)
    }
  }

  private static func word(_ router: StandbyPeer?) -> String {
    switch router {
    case nil: "unknown"
    case .local: "local"
    case .address(let address): address.printed
    }
  }
}

extension StandbyState {
  /// As HSRP output and messages spell it: `Init`, `Active`.
  var printed: String {
    switch self {
    case .initial: "Init"
    case .learn: "Learn"
    case .listen: "Listen"
    case .speak: "Speak"
    case .standby: "Standby"
    case .active: "Active"
    case .disabled: "Disabled"
    }
  }
}

extension StandbyGroup.Track {
  fileprivate var shutsDown: Bool { shutdown && decrement == nil }
}

extension StandbyGroup {
  /// The version a heading tells; IPv6 and large numbers need 2.
  fileprivate var printedVersion: Int { version ?? (isIPv6 || group > 255 ? 2 : 1) }

  /// The virtual MAC that the group's number gives: `0000.0c07.ac0a`, `0000.0c9f.f00a`, `0005.73a0.000a`.
  fileprivate var defaultMAC: String {
    let digits = String(group, radix: 16)
    let width = printedVersion == 2 ? 3 : 2
    let number = String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    if isIPv6 { return "0005.73a0.0" + number }
    return printedVersion == 2 ? "0000.0c9f.f" + number : "0000.0c07.ac" + number
  }
}
