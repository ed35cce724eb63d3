import Model

// Configurations written as values, for worlds that are made rather than read.
extension Sourced {
  /// A value that was read nowhere.
  public static func made(_ value: Value) -> Sourced { Sourced(value, SourceRange(CaptureID(0), 0..<0)) }
}

extension PeerConfiguration {
  /// What stands behind `set peer`: `10.1.1.1 default`, `b.example.com dynamic`.
  public init(words: String) {
    let parts = words.split(separator: " ").map(String.init)
    let name = parts.first ?? ""
    self.init(
      name: name, address: IPAddress(name), isDefault: parts.contains("default"), isDynamic: parts.contains("dynamic"))
  }
}

extension Configuration {
  /// Adds an interface with an address such as `192.168.0.2/24`.
  public mutating func addInterface(
    _ name: String, _ address: String, _ change: (inout InterfaceConfiguration) -> Void = { _ in }
  ) {
    var interface = InterfaceConfiguration(name: InterfaceName(name))
    interface.network = Prefix(address)
    interface.address = address.split(separator: "/").first.flatMap { IPAddress($0) }
    change(&interface)
    interfaces.append(.made(interface))
  }

  /// Changes an interface that is there.
  public mutating func changeInterface(_ name: String, _ change: (inout InterfaceConfiguration) -> Void) {
    let wanted = InterfaceName(name)
    for index in interfaces.indices where interfaces[index].value.name == wanted { change(&interfaces[index].value) }
  }

  /// Adds a transform set.
  public mutating func addTransformSet(_ name: String, _ transforms: [String] = ["esp-256-aes", "esp-sha256-hmac"]) {
    transformSets.append(.made(TransformSet(name: name, transforms: transforms, mode: .tunnel)))
  }

  /// Adds an extended access list of `permit ip` lines, each from a network to a network; `any` is any.
  public mutating func addAccessList(_ name: String, _ lines: [(from: String, to: String)]) {
    var list = AccessList(name: name, kind: .extended)
    func side(_ text: String) -> AccessList.Address { Prefix(text).map { .prefix($0) } ?? .any }
    list.entries = lines.map {
      .made(AccessList.Entry(permits: true, ipProtocol: "ip", source: side($0.from), destination: side($0.to)))
    }
    accessLists.append(.made(list))
  }

  /// Adds `crypto map NAME SEQUENCE ipsec-isakmp`; `peers` are what stands behind `set peer`.
  public mutating func addEntry(
    _ map: String, _ sequence: Int, peers: [String], accessList: String?, transformSets: [String] = ["strong"],
    _ change: (inout CryptoMapEntry) -> Void = { _ in }
  ) {
    var entry = CryptoMapEntry(name: map, sequence: sequence, kind: .isakmp)
    entry.peers = peers.map(PeerConfiguration.init(words:))
    entry.accessList = accessList
    entry.transformSets = transformSets
    change(&entry)
    cryptoMaps.append(.made(entry))
  }

  /// Adds `crypto dynamic-map DYNAMIC SEQUENCE`, and once `crypto map MAP 65000 ipsec-isakmp dynamic DYNAMIC`.
  public mutating func addTemplate(
    _ dynamic: String, _ sequence: Int, map: String, transformSets: [String] = ["strong"],
    _ change: (inout CryptoMapEntry) -> Void = { _ in }
  ) {
    var template = CryptoMapEntry(name: dynamic, sequence: sequence, kind: .dynamicTemplate)
    template.transformSets = transformSets
    change(&template)
    dynamicMaps.append(.made(template))
    guard !cryptoMaps.contains(where: { $0.value.dynamicMap == dynamic && $0.value.name == map }) else { return }
    var parent = CryptoMapEntry(name: map, sequence: 65_000, kind: .dynamic)
    parent.dynamicMap = dynamic
    cryptoMaps.append(.made(parent))
  }

  /// Changes an entry of a static map that is there.
  public mutating func changeEntry(_ map: String, _ sequence: Int, _ change: (inout CryptoMapEntry) -> Void) {
    for index in cryptoMaps.indices
    where cryptoMaps[index].value.name == map && cryptoMaps[index].value.sequence == sequence {
      change(&cryptoMaps[index].value)
    }
  }

  /// Sets the global `crypto isakmp keepalive` or `crypto ikev2 dpd`.
  public mutating func setDeadPeerDetection(
    _ interval: Int, retry: Int = 2, _ mode: DeadPeerDetection.Mode = .periodic, ike: Int = 1
  ) {
    deadPeerDetection.removeAll { $0.value.ike == ike && $0.value.profile == nil }
    deadPeerDetection.append(
      .made(
        DeadPeerDetection(ike: ike, profile: nil, mode: mode, interval: Seconds(interval), retry: Seconds(retry))))
  }
}

extension InterfaceConfiguration {
  /// Adds an HSRP group with a name and a virtual address.
  public mutating func addGroup(
    _ number: Int, _ name: String?, _ address: String?, _ change: (inout StandbyConfiguration) -> Void = { _ in }
  ) {
    var group = StandbyConfiguration(group: number)
    group.isEnabled = true
    group.name = name
    group.virtualAddress = address.flatMap { IPAddress($0) }
    change(&group)
    standbyGroups.append(.made(group))
  }

  /// Applies a crypto map, bound to the group named `redundancy` if there is one.
  public mutating func apply(_ map: String, redundancy: String? = nil) {
    cryptoMap = .made(CryptoMapBinding(map: map, isRedundant: redundancy != nil, redundancy: redundancy))
  }
}
