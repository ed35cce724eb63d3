import Model

extension ConfigurationPrinter {
  /// The `crypto` part, in the order in which a running configuration has it.
  mutating func printCrypto(_ configuration: Configuration) {
    let detection = configuration.deadPeerDetection.map(\.value)
    for profile in configuration.ikeProfiles.map(\.value) where profile.ike == 2 {
      printProfile(profile, detection.first { $0.ike == 2 && $0.profile == profile.name })
    }
    for dpd in detection where dpd.ike == 2 && dpd.profile == nil {
      line("crypto ikev2 dpd \(dpd.interval.whole) \(dpd.retry?.whole ?? 2) \(dpd.mode.rawValue)")
    }
    for policy in configuration.isakmpPolicies { printPolicy(policy.value) }
    if configuration.invalidSPIRecovery { line("crypto isakmp invalid-spi-recovery") }
    for dpd in detection where dpd.ike == 1 && dpd.profile == nil {
      let retry = dpd.retry.map { "\($0.whole)" }
      line("crypto isakmp keepalive \(dpd.interval.whole)", retry, dpd.mode == .periodic ? "periodic" : nil)
    }
    for profile in configuration.ikeProfiles.map(\.value) where profile.ike == 1 {
      printProfile(profile, detection.first { $0.ike == 1 && $0.profile == profile.name })
    }
    let association = "crypto ipsec security-association"
    if let time = configuration.lifetime { line(association, "lifetime seconds \(time.whole)") }
    if let size = configuration.lifetimeKilobytes { line(association, "lifetime kilobytes \(size)") }
    if let time = configuration.idleTime { line(association, "idle-time \(time.value.whole)") }
    separator()
    for set in configuration.transformSets.map(\.value) {
      line("crypto ipsec transform-set", set.name, set.transforms.joined(separator: " "))
      if let mode = set.mode { sub("mode", mode == .transportRequire ? "transport require" : mode.rawValue) }
    }
    separator()
    for profile in configuration.ipsecProfiles { printIPsecProfile(profile.value) }
    for entry in configuration.dynamicMaps.map(\.value) {
      line("crypto dynamic-map", entry.name, "\(entry.sequence)")
      printEntry(entry)
    }
    separator()
    for settings in configuration.cryptoMapSettings.map(\.value) { printSettings(settings) }
    for entry in configuration.cryptoMaps.map(\.value) {
      let kind = entry.kind == .dynamic ? CryptoMapKind.isakmp : entry.kind
      line(
        "crypto map", entry.isIPv6 ? "ipv6" : nil, entry.name, "\(entry.sequence)", kind.rawValue,
        entry.dynamicMap.map { "dynamic \($0)" }, entry.discovers ? "discover" : nil)
      printEntry(entry)
    }
    separator()
  }

  private mutating func printProfile(_ profile: IKEProfile, _ detection: DeadPeerDetection?) {
    line(profile.ike == 1 ? "crypto isakmp profile" : "crypto ikev2 profile", profile.name)
    if let vrf = profile.vrf { sub(profile.ike == 1 ? "vrf" : "ivrf", vrf) }
    if profile.hasReverseRoute { sub("reverse-route") }
    if let detection {
      let interval = detection.interval.whole
      if profile.ike == 1 {
        sub("keepalive \(interval)", detection.retry.map { "retry \($0.whole)" })
      } else {
        sub("dpd \(interval) \(detection.retry?.whole ?? 2) \(detection.mode.rawValue)")
      }
    }
    separator()
  }

  private mutating func printPolicy(_ policy: ISAKMPPolicy) {
    line("crypto isakmp policy \(policy.priority)")
    if let cipher = policy.encryption { sub("encryption", cipher) }
    if let hash = policy.hash { sub("hash", hash) }
    if let method = policy.authentication { sub("authentication", method) }
    if let group = policy.group { sub("group \(group)") }
    if let lifetime = policy.lifetime { sub("lifetime \(lifetime.whole)") }
  }

  private mutating func printSettings(_ settings: CryptoMapSettings) {
    let head = "crypto map \(settings.name)"
    if let interface = settings.localAddressInterface { line(head, "local-address", interface.canonical) }
    if settings.hasReplayInterval { line(head, "redundancy replay-interval inbound 10 outbound 1000") }
    if let profile = settings.ikeProfile { line(head, "isakmp-profile", profile) }
  }

  private mutating func printIPsecProfile(_ profile: IPsecProfile) {
    line("crypto ipsec profile", profile.name)
    printTimes(profile.lifetime, profile.idleTime)
    if !profile.transformSets.isEmpty { sub("set transform-set", profile.transformSets.joined(separator: " ")) }
    if let name = profile.ikeProfile { sub("set ikev2-profile", name) }
    if let name = profile.redundancy { sub("redundancy", name) }
    if profile.isResponderOnly { sub("responder-only") }
    printReverseRoute(profile.reverseRoute)
    separator()
  }

  private mutating func printEntry(_ entry: CryptoMapEntry) {
    if let text = entry.description { sub("description", text) }
    for peer in entry.peers {
      sub("set peer", peer.name, peer.isDynamic ? "dynamic" : nil, peer.isDefault ? "default" : nil)
    }
    if let size = entry.lifetimeKilobytes { sub("set security-association lifetime kilobytes \(size)") }
    if entry.isVolumeRekeyDisabled { sub("set security-association lifetime kilobytes disable") }
    printTimes(entry.lifetime, entry.idleTime)
    if !entry.transformSets.isEmpty { sub("set transform-set", entry.transformSets.joined(separator: " ")) }
    if let pfs = entry.pfs { sub("set pfs", pfs.isEmpty ? nil : pfs) }
    if let profile = entry.ikeProfile { sub("set isakmp-profile", profile) }
    if entry.isResponderOnly { sub("responder-only") }
    if let list = entry.accessList { sub("match address", list) }
    printReverseRoute(entry.reverseRoute)
  }

  private mutating func printTimes(_ lifetime: Seconds?, _ idle: IdleTime?) {
    if let lifetime { sub("set security-association lifetime seconds \(lifetime.whole)") }
    if let idle {
      sub("set security-association idle-time \(idle.time.whole)", idle.resetsToDefault ? "default" : nil)
    }
  }

  private mutating func printReverseRoute(_ route: ReverseRoute?) {
    guard let route else { return }
    if let distance = route.distance { sub("set reverse-route distance \(distance)") }
    if let gateway = route.gatewayAddress { sub("set reverse-route gateway \(gateway)") }
    if let tag = route.tag, !route.tagIsInline { sub("set reverse-route tag \(tag)") }
    let inline = route.tagIsInline ? route.tag.map { "tag \($0)" } : nil
    sub(
      "reverse-route", inline, route.remotePeer ? "remote-peer" : nil, route.remotePeerAddress.map { "\($0)" },
      route.gateway ? "gateway" : nil, route.isStatic ? "static" : nil)
  }
}
