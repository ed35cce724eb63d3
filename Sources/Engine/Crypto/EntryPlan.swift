import Model

/// A crypto map entry with everything that the configuration says elsewhere about it put in: what the router acts on.
/// An entry that refers to a dynamic map becomes one plan for each entry of that map (R43).
public struct EntryPlan: Hashable, Sendable {
  /// The map's name.
  public var map: String
  /// The entry's number in the map.
  public var sequence: Int
  /// The dynamic map's name, where it comes from one.
  public var dynamicMap: String?
  /// The number in the dynamic map.
  public var templateSequence: Int?
  /// Whether it is for IPv6.
  public var isIPv6: Bool
  /// `match address`; nil where a template has none and takes any identity.
  public var accessList: String?
  /// The access list's lines.
  public var lines: [AccessList.Entry]
  /// The peers in list order.
  public var peers: [PeerConfiguration]
  /// The transform sets, best first (R45).
  public var transforms: [TransformSet]
  /// The idle timer in force.
  public var idle: IdleLimit
  /// The SAs' life.
  public var lifetime: Seconds
  /// Their life in kilobytes; nil where disabled.
  public var kilobytes: Int?
  /// Reverse route injection; nil while off, as it is by default (R27).
  public var reverseRoute: ReverseRoute?
  /// Whether it never initiates.
  public var isResponderOnly: Bool
  /// 1 or 2.
  public var ikeVersion: Int
  /// IKEv1's policies that this router offers, normalised; empty where it has none configured and takes any.
  public var policies: [String]
  /// The IKE SA's life.
  public var ikeLifetime: Seconds
  /// Dead peer detection; nil where off.
  public var deadPeers: DeadPeerDetection?
  /// The routing table of the protected networks; nil for the global one (R10).
  public var vrf: String?

  /// Whether it comes from a dynamic map: it answers, and never initiates.
  public var isDynamic: Bool { dynamicMap != nil }

  /// Whether it can protect anything: a static entry needs peer, access list and transform set, a template only the
  /// last (R44, R46).
  public var isComplete: Bool {
    !transforms.isEmpty && (isDynamic || (!peers.isEmpty && !lines.isEmpty))
  }

  /// The best transform set of `offered` that this entry has too (R45); nil where there is none.
  public func common(with offered: [TransformSet]) -> TransformSet? {
    offered.first { offer in
      transforms.contains {
        Set($0.transforms) == Set(offer.transforms) && ($0.mode ?? .tunnel) == (offer.mode ?? .tunnel)
      }
    }
  }

  /// The first line that a packet matches; nil where none does.
  func line(for packet: Packet) -> (index: Int, permits: Bool)? {
    guard let index = lines.firstIndex(where: { $0.matches(packet) }) else { return nil }
    return (index, lines[index].permits)
  }
}

extension EntryPlan {
  /// The plans of the map `name` on an interface, in the order in which they are searched (R86).
  static func all(
    of name: String, on interface: InterfaceConfiguration, _ configuration: Configuration, _ policy: Policy
  ) -> [EntryPlan] {
    let entries = configuration.cryptoMaps.map(\.value).filter { $0.name == name }.sorted { $0.sequence < $1.sequence }
    return entries.flatMap { entry -> [EntryPlan] in
      if let dynamicMap = entry.dynamicMap {
        let templates = configuration.dynamicMaps.map(\.value).filter { $0.name == dynamicMap }
        return templates.sorted { $0.sequence < $1.sequence }.map { template in
          var plan = EntryPlan(template, parent: entry, interface, configuration, policy)
          plan.dynamicMap = dynamicMap
          plan.templateSequence = template.sequence
          return plan
        }
      }
      return entry.kind == .isakmp ? [EntryPlan(entry, parent: entry, interface, configuration, policy)] : []
    }
  }

  private init(
    _ entry: CryptoMapEntry, parent: CryptoMapEntry, _ interface: InterfaceConfiguration,
    _ configuration: Configuration, _ policy: Policy
  ) {
    let settings = configuration.cryptoMapSettings.map(\.value).first { $0.name == parent.name }
    let profileName = entry.ikeProfile ?? parent.ikeProfile ?? settings?.ikeProfile
    let profile = configuration.ikeProfiles.map(\.value).first { $0.name == profileName }
    let version = profile?.ike ?? 1
    map = parent.name
    sequence = parent.sequence
    isIPv6 = entry.isIPv6 || parent.isIPv6
    accessList = entry.accessList
    lines =
      configuration.accessLists.map(\.value).first { $0.name == entry.accessList }?.entries.map(\.value) ?? []
    peers = entry.peers
    let sets = configuration.transformSets.map(\.value)
    transforms = entry.transformSets.compactMap { name in sets.first { $0.name == name } }
    idle = IdleLimit(entry: entry.idleTime, global: configuration.idleTime?.value)
    lifetime = entry.lifetime ?? configuration.lifetime ?? policy.saLifetime
    kilobytes =
      entry.isVolumeRekeyDisabled
      ? nil : entry.lifetimeKilobytes ?? configuration.lifetimeKilobytes ?? policy.saKilobytes
    reverseRoute = entry.reverseRoute ?? (profile?.hasReverseRoute == true ? ReverseRoute() : nil)
    isResponderOnly = entry.isResponderOnly || parent.isResponderOnly
    ikeVersion = version
    let offers = configuration.isakmpPolicies.map(\.value).sorted { $0.priority < $1.priority }
    policies =
      version == 1
      ? offers.map {
        "\($0.encryption ?? "des") \($0.hash ?? "sha") \($0.authentication ?? "rsa-sig") \($0.group ?? 1)"
      } : []
    ikeLifetime = offers.first?.lifetime ?? policy.ikeLifetime
    let detection = configuration.deadPeerDetection.map(\.value).filter { $0.ike == version }
    deadPeers =
      detection.first { $0.profile != nil && $0.profile == profileName } ?? detection.first { $0.profile == nil }
    vrf = profile?.vrf ?? interface.vrf
  }
}
