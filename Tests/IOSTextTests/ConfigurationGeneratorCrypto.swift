import Model

extension ConfigurationGenerator {
  mutating func crypto(_ result: inout Configuration) {
    result.logsSessions = chance()
    result.invalidSPIRecovery = chance()
    result.lifetime = maybe { $0.seconds(120...86400) }
    result.lifetimeKilobytes = maybe { $0.number(2560...4_294_967_295) }
    result.idleTime = maybe { sourced($0.seconds(60...86400)) }
    profiles(&result)
    result.isakmpPolicies = several({ $0.priority }) { $0.policy() }
    result.transformSets = several({ $0.name }) { generator in
      TransformSet(
        name: generator.name(), transforms: ["esp-aes 256", "esp-sha-hmac"],
        mode: generator.pick([nil, .tunnel, .transport, .transportRequire]))
    }
    result.ipsecProfiles = several({ $0.name }) { $0.ipsecProfile() }
    result.dynamicMaps = several({ "\($0.name) \($0.sequence)" }) { $0.entry(isDynamic: true) }
    result.cryptoMaps = several({ "\($0.name) \($0.sequence)" }) { $0.entry(isDynamic: false) }
    result.cryptoMapSettings = several({ $0.name }) { generator in
      var settings = CryptoMapSettings(name: generator.name())
      settings.localAddressInterface = generator.interfaceName()
      settings.hasReplayInterval = generator.chance()
      settings.ikeProfile = generator.maybe { $0.name() }
      return settings
    }
  }

  // Profiles and their dead peer detection in the order of a running configuration.
  private mutating func profiles(_ result: inout Configuration) {
    for ike in [2, 1] {
      var detection: [Sourced<DeadPeerDetection>] = []
      let profiles = several({ $0.name }) { generator in
        var profile = IKEProfile(ike: ike, name: generator.name())
        profile.hasReverseRoute = generator.chance(20)
        profile.vrf = generator.maybe { $0.name() }
        return profile
      }
      for profile in profiles where chance() { detection.append(sourced(dpd(ike, profile.value.name))) }
      let global = maybe { sourced($0.dpd(ike, nil)) }
      result.ikeProfiles += profiles
      result.deadPeerDetection += ike == 2 ? detection : []
      if let global { result.deadPeerDetection.append(global) }
      result.deadPeerDetection += ike == 1 ? detection : []
    }
  }

  private mutating func dpd(_ ike: Int, _ profile: String?) -> DeadPeerDetection {
    DeadPeerDetection(
      ike: ike, profile: profile, mode: ike == 1 && profile != nil ? .onDemand : pick([.periodic, .onDemand]),
      interval: seconds(10...3600), retry: ike == 2 || chance() ? seconds(2...60) : nil)
  }

  private mutating func policy() -> ISAKMPPolicy {
    var policy = ISAKMPPolicy(priority: number(1...10000))
    policy.encryption = maybe { $0.pick(["aes 256", "3des", "aes"]) }
    policy.hash = maybe { $0.pick(["sha256", "md5"]) }
    policy.authentication = maybe { $0.pick(["pre-share", "rsa-sig"]) }
    policy.group = maybe { $0.pick([2, 5, 14]) }
    policy.lifetime = maybe { $0.seconds(60...86400) }
    return policy
  }

  private mutating func idle() -> IdleTime { IdleTime(time: seconds(60...86400), resetsToDefault: chance()) }

  private mutating func ipsecProfile() -> IPsecProfile {
    var profile = IPsecProfile(name: name())
    profile.transformSets = several({ $0 }) { $0.name() }.map(\.value)
    profile.ikeProfile = maybe { $0.name() }
    profile.idleTime = maybe { $0.idle() }
    profile.lifetime = maybe { $0.seconds(120...86400) }
    profile.reverseRoute = maybe { $0.reverseRoute() }
    profile.redundancy = maybe { $0.name() }
    profile.isResponderOnly = chance(20)
    return profile
  }

  private mutating func entry(isDynamic: Bool) -> CryptoMapEntry {
    let kind = isDynamic ? CryptoMapKind.dynamicTemplate : pick([.isakmp, .isakmp, .manual, .dynamic, .gdoi])
    var entry = CryptoMapEntry(name: name(), sequence: number(1...65535), kind: kind)
    entry.isIPv6 = !isDynamic && chance(20)
    if kind == .dynamic {
      entry.dynamicMap = name()
      entry.discovers = chance()
    }
    entry.description = maybe { "site " + $0.name() }
    entry.peers = several({ $0.name }) { generator in
      let address = generator.maybe { $0.v4() }
      return PeerConfiguration(
        name: address.map { "\($0)" } ?? generator.name(), address: address, isDefault: generator.chance(30),
        isDynamic: address == nil && generator.chance())
    }.map(\.value)
    entry.accessList = maybe { $0.name() }
    entry.transformSets = several({ $0 }) { $0.name() }.map(\.value)
    entry.ikeProfile = maybe { $0.name() }
    entry.pfs = maybe { $0.pick(["", "group14"]) }
    entry.idleTime = maybe { $0.idle() }
    entry.lifetime = maybe { $0.seconds(120...86400) }
    entry.isVolumeRekeyDisabled = chance(20)
    if !entry.isVolumeRekeyDisabled { entry.lifetimeKilobytes = maybe { $0.number(2560...4_294_967_295) } }
    entry.reverseRoute = maybe { $0.reverseRoute() }
    entry.isResponderOnly = chance(20)
    return entry
  }

  private mutating func reverseRoute() -> ReverseRoute {
    var route = ReverseRoute()
    route.isStatic = chance()
    route.distance = maybe { $0.number(0...255) }
    route.gatewayAddress = maybe { $0.v4() }
    route.tag = maybe { $0.number(1...4_294_967_295) }
    route.tagIsInline = route.tag != nil && chance(30)
    route.remotePeer = !route.tagIsInline && chance()
    if route.remotePeer { route.remotePeerAddress = maybe { $0.v4() } }
    route.gateway = route.remotePeerAddress != nil && chance()
    return route
  }
}
