import Model

/// A row of a table that a command prints: what identifies it, and which options of the command choose it.
protocol TableRow: Sendable {
  associatedtype Key: Hashable
  /// What stays the same while the row's state changes.
  var key: Key { get }
  /// Whether an option leaves the row in the output; nil where that cannot be told from the row, so that its absence
  /// from the output proves nothing.
  func isChosen(by option: String, _ value: String) -> Bool?
  /// Whether so little of it was printed that what was known before is more.
  var isPartial: Bool { get }
}

extension TableRow {
  var isPartial: Bool { false }

  /// Whether every option of a command's scope leaves the row in; nil where one cannot be judged.
  func isChosen(by scope: [String: String]) -> Bool? {
    var isChosen = true
    for (option, value) in scope {
      guard let fits = self.isChosen(by: option, value) else { return nil }
      isChosen = isChosen && fits
    }
    return isChosen
  }
}

/// A list of values that together identify a row.
struct RowKey: Hashable {
  let parts: [AnyHashable?]
  init(_ parts: AnyHashable?...) { self.parts = parts }
}

extension StandbyGroup: TableRow {
  var key: RowKey { RowKey(interface, group, isIPv6) }
  func isChosen(by option: String, _ value: String) -> Bool? {
    switch option {
    case "interface": interface == InterfaceName(value)
    case "group": group == Int(value)
    default: nil
    }
  }
}

extension CryptoMapStatus: TableRow {
  var key: RowKey { RowKey(name, sequence) }
  func isChosen(by option: String, _ value: String) -> Bool? {
    switch option {
    case "tag", "map": name == value
    case "interface": interfaces.map { $0.contains(InterfaceName(value)) }
    default: nil
    }
  }
}

extension TransformSet: TableRow {
  var key: String { name }
  func isChosen(by option: String, _ value: String) -> Bool? { option == "tag" ? name == value : nil }
}

extension SecurityAssociation: TableRow {
  var key: RowKey { RowKey(interface, cryptoMap, protectedVRF, localProxy, remoteProxy, peer) }
  func isChosen(by option: String, _ value: String) -> Bool? {
    switch option {
    case "interface": interface == InterfaceName(value)
    case "map", "tag": cryptoMap == value
    case "peer": IPAddress(value).map { peer == $0 }
    case "vrf": protectedVRF == value
    default: nil
    }
  }
}

extension CryptoSession: TableRow {
  var key: RowKey { RowKey(interface, peer, port, frontVRF) }
  func isChosen(by option: String, _ value: String) -> Bool? {
    switch option {
    case "interface": interface.map { $0 == InterfaceName(value) }
    case "peer": IPAddress(value).map { peer == $0 }
    case "fvrf": frontVRF == value
    case "ivrf": insideVRF == value
    default: nil
    }
  }
}

extension IKESecurityAssociation: TableRow {
  var key: RowKey { RowKey(version, local, localPort, remote, remotePort, connectionID) }
  func isChosen(by option: String, _ value: String) -> Bool? {
    switch option {
    case "peer": IPAddress(value).map { remote == $0 }
    case "local": IPAddress(value).map { local == $0 }
    default: nil
    }
  }
}

extension CryptoRoute: TableRow {
  var key: RowKey { RowKey(vrf, prefix, nextHop, interface) }
  func isChosen(by option: String, _ value: String) -> Bool? { option == "vrf" ? vrf == value : nil }
}

extension Route: TableRow {
  var key: RowKey { RowKey(vrf, prefix, nextHop, interface) }
  func isChosen(by option: String, _ value: String) -> Bool? {
    switch option {
    case "vrf": vrf == value
    case "addressFamily": (prefix.address.width == 128) == (value == "ipv6")
    case "filter" where value == "static": isStatic
    default: nil
    }
  }
}

extension HostEntry: TableRow {
  var key: String { name }
  func isChosen(by option: String, _ value: String) -> Bool? { nil }
}

extension TrackedObject: TableRow {
  var key: Int { number }
  func isChosen(by option: String, _ value: String) -> Bool? { nil }
}

extension InterfaceStatus: TableRow {
  var key: InterfaceName { name }
  func isChosen(by option: String, _ value: String) -> Bool? {
    option == "interface" ? name == InterfaceName(value) : nil
  }
}
