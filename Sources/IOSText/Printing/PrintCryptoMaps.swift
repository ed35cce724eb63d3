import Model

extension IOSPrinter {
  /// What `show crypto map` prints of an entry beyond ``CryptoMapStatus``; our readers pass it over.
  public struct CryptoMapExtras: Hashable, Sendable {
    /// Whether the entry's profile is an IKEv2 one.
    public var isIKEv2Profile = false
    /// The lines of the access list, as ``IOSPrinter/lines(of:)`` gives them.
    public var accessListLines: [String] = []
    /// The group of perfect forward secrecy: `group14`; nil where it is off.
    public var pfsGroup: String?
    /// `set … responder-only`.
    public var isResponderOnly = false
    /// The transforms of the sets, by their names; a set that is not here is printed as a name alone.
    public var transforms: [String: [String]] = [:]
    /// Nothing beyond the status.
    public init() {}
  }

  /// `show crypto map`, also with `interface` or `tag`: the entries of each map, and behind the last one the interfaces it
  /// is on. Maps stand in the order in which their first entries come; an entry that is given several times, once for
  /// each interface, is printed once, and the list has all interfaces.
  ///
  /// Not printed: the sequence number in the dynamic map for an entry below 65536, which names its template alone. The
  /// forms of `default`, `dynamic` and a resolved name behind a peer, of a note behind the idle time, and of the line for
  /// reverse routes are not known for certain (ios-behaviour 12.1, 12.2); they are printed as the reader takes them.
  public static func cryptoMap(
    _ entries: [CryptoMapStatus], extras: (CryptoMapStatus) -> CryptoMapExtras = { _ in CryptoMapExtras() }
  ) -> String {
    guard !entries.isEmpty else { return noCryptoMaps }
    var text = ""
    text.reserveCapacity(entries.count * 700)
    for map in maps(entries) {
      if let address = map.entries.first?.localAddress {
        text += "Crypto Map: \"\(map.name)\" idb: \(map.interfaces?.first?.canonical ?? "Loopback0") local address: "
        text += "\(address.printed)\n\n"
      }
      for (index, entry) in map.entries.enumerated() {
        addHeading(entry, to: &text)
        addBody(entry, extras(entry), to: &text)
        if index + 1 < map.entries.count { text += "\n" }
      }
      guard let interfaces = map.interfaces else { continue }
      text += "\tInterfaces using crypto map \(map.name):\n"
      for interface in interfaces { text += "\t\t\(interface.canonical)\n" }
      text += "\n"
    }
    return text
  }

  /// `show crypto dynamic-map`, also with `tag`: the entries of the templates. They name no interfaces, and their heading
  /// does not tell IPv4 from IPv6.
  public static func dynamicMap(
    _ entries: [CryptoMapStatus], extras: (CryptoMapStatus) -> CryptoMapExtras = { _ in CryptoMapExtras() }
  ) -> String {
    guard !entries.isEmpty else { return noCryptoMaps }
    var text = ""
    for entry in entries {
      text += "Crypto Map Template\"\(entry.name)\" \(entry.sequence)\n"
      addBody(entry, extras(entry), to: &text)
      text += "\n"
    }
    return text
  }

  private static let noCryptoMaps = "No crypto maps found.\n"

  private struct Map {
    let name: String
    var entries: [CryptoMapStatus]
    var interfaces: [InterfaceName]?
  }

  private static func maps(_ entries: [CryptoMapStatus]) -> [Map] {
    var maps: [Map] = []
    var places: [String: Int] = [:]
    var sequences: Set<String> = []
    for entry in entries {
      let place = places[entry.name] ?? maps.count
      if place == maps.count {
        places[entry.name] = place
        maps.append(Map(name: entry.name, entries: [], interfaces: nil))
      }
      if sequences.insert("\(entry.sequence) \(entry.name)").inserted { maps[place].entries.append(entry) }
      for interface in entry.interfaces ?? [] where maps[place].interfaces?.contains(interface) != true {
        maps[place].interfaces = (maps[place].interfaces ?? []) + [interface]
      }
      if entry.interfaces != nil, maps[place].interfaces == nil { maps[place].interfaces = [] }
    }
    return maps
  }

  private static func addHeading(_ entry: CryptoMapStatus, to text: inout String) {
    text += "Crypto Map "
    if let isIPv6 = entry.isIPv6 { text += isIPv6 ? "IPv6 " : "IPv4 " }
    text += "\"\(entry.name)\" \(entry.sequence) "
    switch entry.kind {
    case .manual, .gdoi: text += entry.kind.rawValue
    case .isakmp, .dynamic, .dynamicTemplate: text += CryptoMapKind.isakmp.rawValue
    }
    text += "\n"
    guard entry.kind == .dynamic, let template = entry.dynamicMap else { return }
    if entry.sequence < 65_536 {
      text += "\tDynamic map template tag: \(template)\n"
    } else {
      let sequence = entry.dynamicSequence.map { "/\($0)" } ?? ""
      text += "\tdynamic (created from dynamic map \(template)\(sequence))\n"
    }
  }

  private static func addBody(_ entry: CryptoMapStatus, _ extras: CryptoMapExtras, to text: inout String) {
    if entry.isIncomplete {
      text += "\tWARNING: This crypto map is in an incomplete state!\n\t\t(missing peer or access-list definitions)\n"
    }
    for peer in entry.peers { text += "\tPeer = \(peer.printed)\n" }
    if let profile = entry.profile { text += "\t\(extras.isIKEv2Profile ? "IKEv2" : "ISAKMP") Profile: \(profile)\n" }
    text += "\tAccess-List SS dynamic: False\n"
    if let list = entry.accessList {
      text += "\tExtended \(entry.isIPv6 == true ? "IPv6" : "IP") access list \(list)\n"
      for line in extras.accessListLines { text += "\t    \(line)\n" }
    } else {
      text += "\tNo matching address list set.\n"
    }
    if let peer = entry.currentPeer { text += "\tCurrent peer: \(peer.printed)\n" }
    addLifetimes(entry, to: &text)
    text += "\tDualstack (Y/N): N\n\n"
    text += "\tResponder-Only (Y/N): \(extras.isResponderOnly ? "Y" : "N")\n"
    text += "\tPFS (Y/N): \(extras.pfsGroup == nil ? "N" : "Y")\n"
    if let group = extras.pfsGroup { text += "\tDH group:  \(group)\n" }
    text += "\tMixed-mode : Disabled\n\tTransform sets={ \n"
    for name in entry.transformSets {
      let words = extras.transforms[name].map { ":  { \($0.joined(separator: " "))  } " } ?? ""
      text += "\t\t\(name)\(words), \n"
    }
    text += "\t}\n"
    if entry.hasReverseRoute { text += "\tReverse Route Injection Enabled\n" }
  }

  private static func addLifetimes(_ entry: CryptoMapStatus, to text: inout String) {
    let seconds = entry.lifetime.map { "\($0.atLeastZero) seconds" }
    let kilobytes = entry.lifetimeKilobytes.map { "\($0) kilobytes" }
    let both = [kilobytes, seconds].compactMap { $0 }
    if !both.isEmpty { text += "\tSecurity association lifetime: \(both.joined(separator: "/"))\n" }
    if entry.isVolumeRekeyDisabled { text += "\tKilobyte Volume Rekey has been disabled.\n" }
    guard let idle = entry.idleTime else { return }
    text += "\tSecurity association idletime: \(idle.atLeastZero) seconds"
    if let note = entry.idleTimeNote { text += " \(note)" }
    text += "\n"
  }

  /// The lines of an access list as `show crypto map` prints them below its name: `access-list 101 permit ip …`.
  public static func lines(of list: AccessList) -> [String] {
    let printer = ConfigurationPrinter()
    let head = list.kind == .ipv6 ? "" : "access-list \(list.name) "
    return list.entries.map { head + printer.entryText($0.value, list.kind) }
  }

  /// `show crypto ipsec transform-set`, also with a tag: each set with what it negotiates.
  public static func transformSets(_ sets: [TransformSet]) -> String {
    var text = ""
    for set in sets {
      text += "Transform set \(set.name): { \(set.transforms.joined(separator: " "))  } \n"
      switch set.mode {
      case .tunnel: text += "   will negotiate = { Tunnel,  }, \n"
      case .transport: text += "   will negotiate = { Transport,  }, \n"
      case .transportRequire: text += "   will negotiate = { Transport require,  }, \n"
      case nil: break
      }
      text += "\n"
    }
    return text
  }
}

extension CryptoMapStatus.Peer {
  /// `10.1.1.1`, `vpn.example.com (203.0.113.7) dynamic`.
  fileprivate var printed: String {
    let own = IPAddress(text)
    var result = own?.printed ?? text
    if let address, address != own { result += " (\(address.printed))" }
    if let note { result += " \(note)" }
    return result
  }
}
