import Model

/// `ip route`, `ipv6 route`, routing processes and tracked objects.
extension RuleBook {
  mutating func addRoutes() {
    let options = "[{tag TAG:1-4294967295 | name NAME:word | permanent | track TRACK:1-1000 | multicast | global}...]"
    add(
      "ip route [vrf VRF:word] TO:v4 MASK:mask ~ {VIA:v4 | dhcp | IF:interface [{VIA:v4 | dhcp}]} "
        + "[DISTANCE:1-255] \(options)"
    ) { editRoute(&$0, $1) }
    let options6 = "[{tag TAG:1-4294967295 | name NAME:word | permanent | track TRACK:1-1000 | unicast | multicast}...]"
    add("ipv6 route [vrf VRF:word] TO:prefix ~ {VIA:v6 | IF:interface [VIA:v6]} [DISTANCE:1-254] \(options6)") {
      editRoute(&$0, $1)
    }
    pass("ip route {profile | static | topology} [REST:line]", "ipv6 route static REST:line")
  }

  mutating func addRoutingHeads() {
    for notation in [
      "router {ospf | eigrp | bgp | ospfv3} ID:word [vrf VRF:word]", "router {rip | isis} [ID:word]",
      "ipv6 router {ospf | eigrp | rip | isis} ~ [ID:word]",
    ] {
      add(notation) { editor, match in
        guard
          let kind = ["ospf", "eigrp", "bgp", "ospfv3", "rip", "isis"].first(where: { match.has($0) }).map({
            match.has("ipv6") ? "ipv6 \($0)" : $0
          })
        else { return }
        let process = RoutingProcess(kind: kind, identifier: match.text("ID"), vrf: match.text("VRF"))
        guard !match.isNo else {
          editor.remove(\.routingProcesses) { $0.kind == kind && $0.identifier == process.identifier }
          return
        }
        editor.open(\.routingProcesses, .router, match, { $0.isSame(process) }) { process }
      }
    }
    block("router {odr | mobile | lisp | iso-igrp} [REST:line]")
    addTrack()
  }

  mutating func addRouter() {
    addRedistribution()
    add("address-family ipv4 [unicast] [vrf VRF:word] [unicast] [autonomous-system AS:1-4294967295]") { editor, match in
      openFamily(&editor, match)
    }
    block(
      "address-family {ipv6 | vpnv4 | vpnv6 | l2vpn | nsap | rtfilter | mvpn | link-state} [REST:line]",
      "address-family ipv4 {multicast | mvpn | mdt | flowspec | labeled-unicast | tunnel | sr-policy} [REST:line]")
    pass("version VERSION:1-2", "exit-address-family")
  }

  mutating func addAddressFamily() {
    addRedistribution()
    add("exit-address-family") { editor, _ in _ = editor.exit() }
    // The lines below `topology base` are lines of the family.
    for line in ["topology base", "exit-af-topology"] { add(line) { _, _ in } }
    pass("exit-af-interface", "af-interface NAME:word")
  }

  private mutating func addRedistribution() {
    add(
      "redistribute {connected | static | rip | mobile | odr | maximum-prefix | "
        + "{ospf | eigrp | bgp | isis | ospfv3 | vrf | iso-igrp | application} [ID:word]} ~ [OPTIONS:line]"
    ) { editor, match in
      // One line for each source: a new one replaces the old, whatever its options.
      let text = match.spelled(from: 1)
      let source = text.dropLast(match.text("OPTIONS").map { $0.count + 1 } ?? 0)
      editor.change(\.routingProcesses) { process in
        let old = process.redistribution.firstIndex { $0 == source || $0.hasPrefix(source + " ") }
        if match.isNo {
          if let old { process.redistribution.remove(at: old) }
        } else if let old {
          process.redistribution[old] = text
        } else {
          process.redistribution.append(text)
        }
        process.redistributesStatic = process.redistribution.contains { $0 == "static" || $0.hasPrefix("static ") }
      }
    }
  }

  // MARK: Tracked objects

  private mutating func addTrack() {
    let subjects =
      "interface IF:interface {line-protocol | ip routing | ipv6 routing} | "
      + "ip route {A:v4 M:v4 | P:prefix} {reachability | metric threshold} | ipv6 route P:prefix "
      + "{reachability | metric threshold} | {ip sla | rtr} SLA:1-2147483647 [{reachability | state}] | "
      + "list {boolean {and | or} | threshold {weight | percentage}} | stub-object | application REST:line"
    add("track NUMBER:1-1000 ~ [{\(subjects)}]") { editor, match in
      guard let number = match.int("NUMBER") else { return }
      let subject = match.spelled(from: 2)
      guard !match.isNo, !subject.isEmpty || editor.find(\.tracks, { $0.number == number }) != nil else {
        if match.isNo { editor.remove(\.tracks) { $0.number == number } } else { editor.refusal = .incomplete }
        return
      }
      editor.open(\.tracks, .track, match, { $0.number == number }) {
        TrackConfiguration(number: number, subject: subject)
      }
      guard !subject.isEmpty else { return }
      editor.change(\.tracks) {
        $0.subject = subject
        $0.interface = match.interface("IF")
      }
    }
    pass("track {timer | resolution} REST:line")
  }

  mutating func addTrackDetails() {
    add("delay ~ {up UP:0-180 | down DOWN:0-180}...") { editor, match in
      editor.change(\.tracks) { track in
        let both = !match.has("up") && !match.has("down")
        if match.has("up") || both { track.delayUp = match.isNo ? nil : match.seconds("UP") }
        if match.has("down") || both { track.delayDown = match.isNo ? nil : match.seconds("DOWN") }
      }
    }
    pass(
      "object NUMBER:1-1000 [REST:line]", "threshold REST:line", "default-state {up | down}", "carrier-delay",
      "ip vrf NAME:word", "ipv6 vrf NAME:word", "delay", "default REST:line")
  }
}

extension RoutingProcess {
  fileprivate func isSame(_ other: RoutingProcess) -> Bool {
    kind == other.kind && identifier == other.identifier && vrf == other.vrf
  }
}

/// An address family of a VRF is a process of its own; the global IPv4 family is the process itself.
private func openFamily(_ editor: inout ConfigurationEditor, _ match: CommandMatch) {
  guard editor.place < editor.configuration.routingProcesses.count else { return }
  let process = editor.configuration.routingProcesses[editor.place].value
  let outer = editor.place
  let vrf = match.text("VRF") ?? process.vrf
  let family = RoutingProcess(kind: process.kind, identifier: process.identifier, vrf: vrf)
  if match.isNo {
    if vrf != process.vrf { editor.configuration.routingProcesses.removeAll { $0.value.isSame(family) } }
    return
  }
  editor.outerPlace = outer
  editor.enter(.addressFamily, editor.item(\.routingProcesses, { $0.isSame(family) }) { family })
}

private func editRoute(_ editor: inout ConfigurationEditor, _ match: CommandMatch) {
  let prefix: Prefix?
  if let address = match.address("TO") {
    prefix = match.address("MASK").flatMap { Prefix(address, mask: $0) }
  } else {
    prefix = match.text("TO").flatMap { Prefix($0) }
  }
  guard let prefix else { return }
  editor.leave(to: .global)
  var route = StaticRoute(prefix: prefix)
  route.vrf = match.text("VRF")
  route.nextHop = match.address("VIA")
  route.interface = match.interface("IF")
  route.distance = match.int("DISTANCE")
  route.tag = match.int("TAG")
  route.name = match.text("NAME")
  route.track = match.int("TRACK")
  route.isPermanent = match.has("permanent")
  let isAny = route.nextHop == nil && route.interface == nil && !match.has("dhcp")
  func same(_ held: StaticRoute) -> Bool {
    held.vrf == route.vrf && held.prefix == route.prefix
      && (match.isNo && isAny || held.nextHop == route.nextHop && held.interface == route.interface)
      && (match.isNo || held.distance == route.distance)
  }
  guard !match.isNo else {
    editor.remove(\.staticRoutes) { held in
      same(held) && (route.distance == nil || held.distance == route.distance)
    }
    return
  }
  // All that `same` looks at: a configuration may hold thousands.
  let hop = route.nextHop?.description ?? "-"
  let key =
    "\(route.vrf ?? "-") \(prefix) \(hop) \(route.interface?.canonical ?? "-") \(route.distance.map(String.init) ?? "-")"
  let place = editor.item(\.staticRoutes, key: key, same) { route }
  editor.configuration.staticRoutes[place] = Sourced(route, editor.source)
}
