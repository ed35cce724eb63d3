import Model

/// Global lines that begin with `crypto`.
extension RuleBook {
  mutating func addCryptoGlobals() {
    addCryptoMaps()
    addCryptoIPsec()
    addDeadPeerDetection()
    add("crypto isakmp policy PRIORITY:1-10000") { editor, match in
      guard let priority = match.int("PRIORITY") else { return }
      editor.open(\.isakmpPolicies, .isakmpPolicy, match, { $0.priority == priority }) {
        ISAKMPPolicy(priority: priority)
      }
    }
    for (notation, ike, mode) in [
      ("crypto isakmp profile NAME:word [accounting LIST:word]", 1, ConfigurationMode.isakmpProfile),
      ("crypto ikev2 profile NAME:word", 2, .ikev2Profile),
    ] {
      add(notation) { editor, match in
        guard let name = match.text("NAME") else { return }
        if match.isNo {
          editor.configuration.deadPeerDetection.removeAll { $0.value.ike == ike && $0.value.profile == name }
        }
        editor.open(\.ikeProfiles, mode, match, { $0.ike == ike && $0.name == name }) {
          IKEProfile(ike: ike, name: name)
        }
      }
    }
    add("crypto isakmp invalid-spi-recovery") { $0.configuration.invalidSPIRecovery = !$1.isNo }
    add("crypto logging {session | ikev2}") { $0.configuration.logsSessions = !$1.isNo }
  }

  private mutating func addCryptoMaps() {
    let kinds = "ipsec-isakmp [dynamic DYNAMIC:word [discover]] | ipsec-manual | gdoi [REST:line]"
    add("crypto map [ipv6] NAME:word SEQUENCE:1-65535 ~ [{\(kinds)}] [profile PROFILE:word]") { editor, match in
      openEntry(&editor, match)
    }
    add("crypto map [ipv6] NAME:word", .onlyNo) { editor, match in
      let name = match.text("NAME")
      editor.configuration.cryptoMapSettings.removeAll { $0.value.name == name }
      editor.remove(\.cryptoMaps) { $0.name == name }
    }
    func setting(_ notation: String, _ effect: @escaping @Sendable (inout CryptoMapSettings, CommandMatch) -> Void) {
      add("crypto map [ipv6] NAME:word \(notation)") { editor, match in
        guard let name = match.text("NAME") else { return }
        editor.leave(to: .global)
        let same: (CryptoMapSettings) -> Bool = { $0.name == name }
        if match.isNo, editor.find(\.cryptoMapSettings, same) == nil { return }
        let place = editor.item(\.cryptoMapSettings, same) { CryptoMapSettings(name: name) }
        effect(&editor.configuration.cryptoMapSettings[place].value, match)
        if editor.configuration.cryptoMapSettings[place].value == CryptoMapSettings(name: name) {
          editor.configuration.cryptoMapSettings.remove(at: place)
        }
      }
    }
    setting("local-address ~ IF:interface") { $0.localAddressInterface = $1.isNo ? nil : $1.interface("IF") }
    setting("redundancy replay-interval ~ {inbound IN:0-1000 | outbound OUT:1000-10000}...") {
      $0.hasReplayInterval = !$1.isNo
    }
    setting("isakmp-profile ~ PROFILE:word") { $0.ikeProfile = $1.isNo ? nil : $1.text("PROFILE") }
    pass(
      "crypto map NAME:word {client | isakmp | gdoi} REST:line",
      "crypto dynamic-map NAME:word {client | isakmp} REST:line")
    add("crypto dynamic-map NAME:word SEQUENCE:1-65535") { editor, match in
      guard let name = match.text("NAME"), let sequence = match.int("SEQUENCE") else { return }
      editor.open(\.dynamicMaps, .dynamicMap, match, { $0.sequence == sequence && $0.name == name }) {
        CryptoMapEntry(name: name, sequence: sequence, kind: .dynamicTemplate)
      }
    }
    add("crypto dynamic-map NAME:word", .onlyNo) { editor, match in
      let name = match.text("NAME")
      editor.remove(\.dynamicMaps) { $0.name == name }
    }
  }

  private mutating func addCryptoIPsec() {
    add("crypto ipsec transform-set NAME:word ~ TRANSFORM:word...") { editor, match in
      guard let name = match.text("NAME") else { return }
      editor.open(\.transformSets, .transformSet, match, key: name, { $0.name == name }) {
        TransformSet(name: name, transforms: [], mode: nil)
      }
      guard !match.isNo else { return }
      editor.change(\.transformSets) { $0.transforms = joined(match.texts("TRANSFORM")) }
    }
    add("crypto ipsec profile NAME:word") { editor, match in
      guard let name = match.text("NAME") else { return }
      editor.open(\.ipsecProfiles, .ipsecProfile, match, key: name, { $0.name == name }) { IPsecProfile(name: name) }
    }
    add("crypto ipsec security-association {idle-time | idletime} ~ TIME:60-86400") { editor, match in
      let time = match.isNo ? nil : match.seconds("TIME")
      editor.configuration.idleTime = time.map { Sourced($0, editor.source) }
    }
    add("crypto ipsec security-association lifetime {seconds ~ TIME:120-2592000 | days DAYS:1-30}") { editor, match in
      let time = match.seconds("TIME") ?? match.int("DAYS").map { Seconds($0 * 86_400) }
      editor.configuration.lifetime = match.isNo ? nil : time
    }
    add("crypto ipsec security-association lifetime kilobytes ~ SIZE:2560-4294967295") { editor, match in
      editor.configuration.lifetimeKilobytes = match.isNo ? nil : match.int("SIZE")
    }
    pass("crypto ipsec security-association lifetime kilobytes disable")
  }

  private mutating func addDeadPeerDetection() {
    add("crypto isakmp keepalive ~ INTERVAL:10-3600 [RETRY:2-60] [{periodic | on-demand}]") { editor, match in
      editor.setDeadPeerDetection(ike: 1, profile: nil, match)
    }
    add("crypto ikev2 dpd ~ INTERVAL:10-3600 RETRY:2-60 {periodic | on-demand}") { editor, match in
      editor.setDeadPeerDetection(ike: 2, profile: nil, match)
    }
  }

  // MARK: Below the headings

  mutating func addTransformSet() {
    add("mode ~ {tunnel | transport [require]}") { editor, match in
      let mode: TransformSet.Mode =
        match.has("tunnel") ? .tunnel : match.has("require") ? .transportRequire : .transport
      editor.change(\.transformSets) { $0.mode = match.isNo ? nil : mode }
    }
    pass("initialization-vector REST:line", "esn")
  }

  mutating func addISAKMPPolicy() {
    func policy(_ notation: String, _ effect: @escaping @Sendable (inout ISAKMPPolicy, CommandMatch) -> Void) {
      add(notation) { editor, match in editor.change(\.isakmpPolicies) { effect(&$0, match) } }
    }
    policy("encryption ~ CIPHER:word [BITS:128-256]") {
      $0.encryption = $1.isNo ? nil : ($1.texts("CIPHER") + $1.texts("BITS")).joined(separator: " ")
    }
    policy("hash ~ NAME:word") { $0.hash = $1.isNo ? nil : $1.text("NAME") }
    policy("authentication ~ NAME:word") { $0.authentication = $1.isNo ? nil : $1.text("NAME") }
    policy("group ~ NUMBER:1-31") { $0.group = $1.isNo ? nil : $1.int("NUMBER") }
    policy("lifetime ~ TIME:60-86400") { $0.lifetime = $1.isNo ? nil : $1.seconds("TIME") }
  }

  mutating func addISAKMPProfile() {
    add("keepalive ~ INTERVAL:10-3600 retry RETRY:2-60") { $0.setProfileDetection($1) }
    add("keepalive INTERVAL:10-3600") { $0.setProfileDetection($1) }
    add("vrf ~ NAME:word") { editor, match in
      editor.change(\.ikeProfiles) { $0.vrf = match.isNo ? nil : match.text("NAME") }
    }
    add("reverse-route [REST:line]") { editor, match in
      editor.change(\.ikeProfiles) { $0.hasReverseRoute = !match.isNo }
    }
    pass(
      "description REST:line", "match REST:line", "keyring REST:secrets", "self-identity REST:line",
      "local-address REST:line", "initiate mode aggressive", "client REST:line", "isakmp REST:line",
      "virtual-template [REST:line]", "qos-group REST:line", "accounting REST:line", "ca REST:line", "default REST:line"
    )
  }

  mutating func addIKEv2Profile() {
    add("dpd ~ INTERVAL:10-3600 RETRY:2-60 {periodic | on-demand}") { $0.setProfileDetection($1) }
    add("ivrf ~ NAME:word") { editor, match in
      editor.change(\.ikeProfiles) { $0.vrf = match.isNo ? nil : match.text("NAME") }
    }
    add("reverse-route [REST:line]") { editor, match in
      editor.change(\.ikeProfiles) { $0.hasReverseRoute = !match.isNo }
    }
    pass(
      "description REST:line", "match REST:line", "identity REST:line", "authentication REST:secrets",
      "keyring REST:secrets", "lifetime REST:line", "aaa REST:line", "pki REST:line", "virtual-template [REST:line]",
      "reconnect [REST:line]", "redirect REST:line", "config-exchange REST:line", "config-mode REST:line",
      "nat REST:line", "initial-contact REST:line", "shutdown", "anyconnect REST:line", "eap REST:line")
  }
}

extension ConfigurationEditor {
  /// The common way of a heading: its item is found or made and its mode entered, or removed after `no`.
  mutating func open<Value>(
    _ path: WritableKeyPath<Configuration, [Sourced<Value>]>, _ mode: ConfigurationMode, _ match: CommandMatch,
    key: String? = nil, _ same: (Value) -> Bool, _ make: () -> Value
  ) {
    if match.isNo {
      remove(path, same)
    } else if let key {
      enter(mode, item(path, key: key, same, make))
    } else {
      enter(mode, item(path, same, make))
    }
  }

  fileprivate mutating func setProfileDetection(_ match: CommandMatch) {
    guard place < configuration.ikeProfiles.count else { return }
    configuration.ikeProfiles[place].source.extend(by: source)
    let profile = configuration.ikeProfiles[place].value
    setDeadPeerDetection(ike: profile.ike, profile: profile.name, match)
  }

  fileprivate mutating func setDeadPeerDetection(ike: Int, profile: String?, _ match: CommandMatch) {
    configuration.deadPeerDetection.removeAll { $0.value.ike == ike && $0.value.profile == profile }
    guard !match.isNo, let interval = match.seconds("INTERVAL") else { return }
    let detection = DeadPeerDetection(
      ike: ike, profile: profile, mode: match.has("periodic") ? .periodic : .onDemand, interval: interval,
      retry: match.seconds("RETRY"))
    configuration.deadPeerDetection.append(Sourced(detection, source))
  }
}

private func openEntry(_ editor: inout ConfigurationEditor, _ match: CommandMatch) {
  guard let name = match.text("NAME"), let sequence = match.int("SEQUENCE") else { return }
  let same: (CryptoMapEntry) -> Bool = { $0.sequence == sequence && $0.name == name }
  if match.isNo {
    editor.remove(\.cryptoMaps, same)
    return
  }
  let kind: CryptoMapKind? =
    match.has("dynamic")
    ? .dynamic
    : match.has("ipsec-isakmp") ? .isakmp : match.has("ipsec-manual") ? .manual : match.has("gdoi") ? .gdoi : nil
  let key = "\(name) \(sequence)"
  let known = editor.find(\.cryptoMaps, key: key, same)
  guard
    // A router that took the line in a log had the entry already: nearly all are of this kind.
    let kind = kind ?? known.map({ editor.configuration.cryptoMaps[$0].value.kind })
      ?? (editor.isReadingText ? .isakmp : nil)
  else {
    editor.refusal = .incomplete
    return
  }
  editor.enter(
    .cryptoMap, editor.item(\.cryptoMaps, key: key, same) { CryptoMapEntry(name: name, sequence: sequence, kind: kind) }
  )
  editor.change(\.cryptoMaps) { entry in
    entry.kind = kind
    entry.isIPv6 = match.has("ipv6")
    if let dynamic = match.text("DYNAMIC") {
      entry.dynamicMap = dynamic
      entry.discovers = match.has("discover")
    }
  }
  if known == nil, kind == .isakmp {
    editor.messages = [
      "% NOTE: This new crypto map will remain disabled until a peer",
      "        and a valid access list have been configured.",
    ]
  }
}

/// `esp-aes 256 esp-sha-hmac` is two transforms: a number belongs to the word before.
private func joined(_ words: [String]) -> [String] {
  var result: [String] = []
  for word in words {
    if Int(word) != nil, let last = result.popLast() {
      result.append("\(last) \(word)")
    } else {
      result.append(word)
    }
  }
  return result
}
