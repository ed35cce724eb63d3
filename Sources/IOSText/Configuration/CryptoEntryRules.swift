import Model

/// Lines below `crypto map M N …`, `crypto dynamic-map M N` and `crypto ipsec profile P`.
extension RuleBook {
  mutating func addCryptoEntry(_ path: any WritableKeyPath<Configuration, [Sourced<CryptoMapEntry>]> & Sendable) {
    func entry(
      _ notation: String, _ nature: ConfigurationRule.Nature = .command,
      _ effect: @escaping @Sendable (inout CryptoMapEntry, CommandMatch) -> Void
    ) {
      add(notation, nature) { editor, match in editor.change(path) { effect(&$0, match) } }
    }
    entry("description ~ TEXT:line") { $0.description = $1.isNo ? nil : $1.text("TEXT") }
    entry("set peer {ADDRESS:address ~ [default] | NAME:host [dynamic] [default]}") { setPeer(&$0, $1) }
    entry("match address ~ NAME:word") { $0.accessList = $1.isNo ? nil : $1.text("NAME") }
    entry("set transform-set ~ NAME:word...") { $0.transformSets = $1.isNo ? [] : $1.texts("NAME") }
    entry("set transform-set", .incomplete) { _, _ in }
    entry("match address", .incomplete) { _, _ in }
    entry("set {isakmp-profile | ikev2-profile} ~ NAME:word") { $0.ikeProfile = $1.isNo ? nil : $1.text("NAME") }
    entry("set pfs ~ [GROUP:word]") { $0.pfs = $1.isNo ? nil : $1.text("GROUP") ?? "" }
    entry("set security-association {idle-time | idletime} ~ TIME:60-86400 [default]") {
      $0.idleTime = $1.isNo ? nil : $1.seconds("TIME").map { IdleTime(time: $0) }
      if $1.has("default") { $0.idleTime?.resetsToDefault = true }
    }
    entry("set security-association lifetime \(lifetimes)") { entry, match in
      if match.has("seconds") || match.has("days") { entry.lifetime = lifetime(match) }
      if match.has("kilobytes") {
        entry.isVolumeRekeyDisabled = !match.isNo && match.has("disable")
        entry.lifetimeKilobytes = match.isNo ? nil : match.int("KILOBYTES")
      }
    }
    entry("responder-only") { $0.isResponderOnly = !$1.isNo }
    addReverseRoute(path, \.reverseRoute)
    pass(
      "set group NAME:word", "set ip access-group NAME:word {in | out}", "set ipv6 access-group NAME:word {in | out}",
      "set nat demux", "set identity NAME:word", "set session-key KEY:secrets",
      "set security-association {level | replay | dummy | ecn | dscp | df-bit | dynamic} REST:line",
      "set security-policy REST:line", "set {dscp | df-bit | tfc | aggressive-mode | nat-t} [REST:line]",
      "qos {pre-classify | REST:line}")
  }

  mutating func addIPsecProfile() {
    func profile(_ notation: String, _ effect: @escaping @Sendable (inout IPsecProfile, CommandMatch) -> Void) {
      add(notation) { editor, match in editor.change(\.ipsecProfiles) { effect(&$0, match) } }
    }
    profile("set transform-set ~ NAME:word...") { $0.transformSets = $1.isNo ? [] : $1.texts("NAME") }
    profile("set {isakmp-profile | ikev2-profile} ~ NAME:word") { $0.ikeProfile = $1.isNo ? nil : $1.text("NAME") }
    profile("set security-association {idle-time | idletime} ~ TIME:60-86400 [default]") {
      $0.idleTime = $1.isNo ? nil : $1.seconds("TIME").map { IdleTime(time: $0) }
      if $1.has("default") { $0.idleTime?.resetsToDefault = true }
    }
    profile("set security-association lifetime \(lifetimes)") { profile, match in
      if match.has("seconds") || match.has("days") { profile.lifetime = lifetime(match) }
    }
    profile("redundancy ~ NAME:word [stateful]") { $0.redundancy = $1.isNo ? nil : $1.text("NAME") }
    profile("responder-only") { $0.isResponderOnly = !$1.isNo }
    addReverseRoute(\.ipsecProfiles, \.reverseRoute)
    pass(
      "description REST:line", "set pfs [GROUP:word]", "set identity NAME:word", "set mixed-mode",
      "set security-association {level | replay | dummy | ecn | dscp | df-bit} REST:line",
      "set security-policy REST:line", "set {dscp | df-bit | tfc | peer | group} [REST:line]", "default REST:line")
  }

  /// `reverse-route …` and `set reverse-route …` in all three generations (ios-behaviour 3.1).
  private mutating func addReverseRoute<Item>(
    _ path: any WritableKeyPath<Configuration, [Sourced<Item>]> & Sendable,
    _ field: any WritableKeyPath<Item, ReverseRoute?> & Sendable
  ) {
    let plain = "{static | tag TAG:1-4294967295 [static] | remote-peer [PEER:address [gateway]] [static]}"
    for (notation, nature) in [
      ("reverse-route ~ [\(plain)]", ConfigurationRule.Nature.command),
      ("reverse-route remote peer [PEER:address [gateway]] [static]", .misprint),
    ] {
      add(notation, nature) { editor, match in
        let pending = editor.pendingReverseRoute
        editor.pendingReverseRoute = nil
        editor.change(path) { item in
          item[keyPath: field] = match.isNo ? nil : reverseRoute(match, item[keyPath: field] ?? pending)
        }
      }
    }
    add("set reverse-route {distance ~ DISTANCE:0-255 | tag TAG:1-4294967295 | gateway GATEWAY:address}") {
      editor, match in setReverseRoute(&editor, match, path, field)
    }
    add("set reverse-route {distance | tag | gateway}", .onlyNo) { editor, match in
      setReverseRoute(&editor, match, path, field)
    }
  }
}

private let lifetimes =
  "{seconds ~ SECONDS:120-2592000 | kilobytes {KILOBYTES:2560-4294967295 | disable} | days DAYS:1-30}..."

private func lifetime(_ match: CommandMatch) -> Seconds? {
  guard !match.isNo else { return nil }
  return match.seconds("SECONDS") ?? match.int("DAYS").map { Seconds($0 * 86_400) }
}

private func setPeer(_ entry: inout CryptoMapEntry, _ match: CommandMatch) {
  let address = match.address("ADDRESS")
  guard let name = match.text("ADDRESS") ?? match.text("NAME") else { return }
  let found = entry.peers.firstIndex { address == nil ? $0.name == name : $0.address == address }
  if match.isNo {
    if let found { entry.peers.remove(at: found) }
    return
  }
  let peer = PeerConfiguration(
    name: name, address: address, isDefault: match.has("default"), isDynamic: match.has("dynamic"))
  if let found { entry.peers[found] = peer } else { entry.peers.append(peer) }
}

private func reverseRoute(_ match: CommandMatch, _ before: ReverseRoute?) -> ReverseRoute {
  var route = ReverseRoute()
  route.distance = before?.distance
  route.gatewayAddress = before?.gatewayAddress
  if before?.tagIsInline == false { route.tag = before?.tag }
  route.isStatic = match.has("static")
  route.remotePeer = match.has("remote-peer") || match.has("remote")
  route.remotePeerAddress = match.address("PEER")
  route.gateway = match.has("gateway")
  if let tag = match.int("TAG") {
    route.tag = tag
    route.tagIsInline = true
  }
  return route
}

/// `set reverse-route` alone turns nothing on: it waits until `reverse-route` comes.
private func setReverseRoute<Item>(
  _ editor: inout ConfigurationEditor, _ match: CommandMatch, _ path: WritableKeyPath<Configuration, [Sourced<Item>]>,
  _ field: WritableKeyPath<Item, ReverseRoute?>
) {
  func set(_ route: inout ReverseRoute) {
    if match.has("distance") { route.distance = match.isNo ? nil : match.int("DISTANCE") }
    if match.has("gateway") { route.gatewayAddress = match.isNo ? nil : match.address("GATEWAY") }
    if match.has("tag") {
      route.tag = match.isNo ? nil : match.int("TAG")
      route.tagIsInline = false
    }
  }
  var pending = editor.pendingReverseRoute ?? ReverseRoute()
  var isOn = false
  editor.change(path) { item in
    isOn = item[keyPath: field] != nil
    if var route = item[keyPath: field] {
      set(&route)
      item[keyPath: field] = route
    }
  }
  if !isOn {
    set(&pending)
    editor.pendingReverseRoute = pending == ReverseRoute() ? nil : pending
  }
}
