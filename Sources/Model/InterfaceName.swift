/// The name of an interface, however the router abbreviated it: `Gi0/0/0`, `GigabitEthernet 0/0/0` and
/// `gigabitethernet0/0/0` are one interface.
public struct InterfaceName: Sendable {
  /// The name as the router printed it.
  public let text: String
  /// The name written out: `GigabitEthernet0/0/0`; ``text`` where the type is not known.
  public let canonical: String

  /// Normalises a name; blanks between type and number are allowed (ios-behaviour 10).
  public init(_ text: String) {
    self.text = text
    if InterfaceName.isWrittenOut(text) {
      canonical = text
      return
    }
    let letters = text.prefix { !$0.isNumber && $0 != " " }
    let rest = text[letters.endIndex...].drop { $0 == " " }
    if rest.first?.isNumber == true, let type = InterfaceName.type(of: letters) {
      canonical = type + rest
    } else {
      canonical = text
    }
  }

  /// The short form routers use in tables: `Gi0/0/0`.
  public var short: String {
    // A type's name is ASCII, so bytes will do; asked for each row of a table.
    let letters = canonical.utf8.prefix { $0 &- 0x30 > 9 }
    guard
      let known = InterfaceName.types.first(where: {
        $0.long.utf8.count == letters.count && $0.long.utf8.elementsEqual(letters)
      })
    else { return canonical }
    return known.short + canonical[letters.endIndex...]
  }

  /// Whether hosts on it reach each other at layer 2, so that HSRP makes sense there (R37).
  public var isMultiAccess: Bool {
    let letters = canonical.prefix { !$0.isNumber }
    return !["Serial", "Tunnel", "Loopback", "Virtual-Access", "Virtual-Template", "Dialer", "Null"].contains(letters)
  }

  /// Whether it is a tunnel interface: IPsec profiles sit there.
  public var isTunnel: Bool { canonical.hasPrefix("Tunnel") || canonical.hasPrefix("Virtual-Access") }

  /// Whether a text is a type's whole name with a number right behind it, as most are: told by its bytes alone, for
  /// names are read by ten thousands.
  private static func isWrittenOut(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard let number = bytes.firstIndex(where: { $0 &- 0x30 <= 9 }), bytes.allSatisfy({ $0 < 0x80 }) else {
        return false
      }
      return types.contains { type in
        type.long.utf8.count == number && type.long.utf8.elementsEqual(bytes[..<number])
      }
    }
  }

  private static func type(of letters: Substring) -> String? {
    let lower = letters.lowercased()
    if let exact = types.first(where: { $0.long.lowercased() == lower || $0.short.lowercased() == lower }) {
      return exact.long
    }
    // One letter is enough for the types of which a router has only one that begins so: `g0/0/0`.
    guard lower.count > 1 || ["g", "f", "e", "s"].contains(lower) else { return nil }
    return types.first { $0.long.lowercased().hasPrefix(lower) }?.long
  }

  // In the order in which an ambiguous prefix is resolved.
  private static let types: [(long: String, short: String)] = [
    ("GigabitEthernet", "Gi"), ("TenGigabitEthernet", "Te"), ("FastEthernet", "Fa"), ("Ethernet", "Et"),
    ("Serial", "Se"), ("Tunnel", "Tu"), ("Loopback", "Lo"), ("Vlan", "Vl"), ("Port-channel", "Po"), ("BDI", "BD"),
    ("Dialer", "Di"), ("Virtual-Access", "Vi"), ("Virtual-Template", "Vt"), ("TwoGigabitEthernet", "Tw"),
    ("TwentyFiveGigE", "Twe"), ("FiveGigabitEthernet", "Fi"), ("FortyGigabitEthernet", "Fo"), ("HundredGigE", "Hu"),
    ("AppGigabitEthernet", "Ap"), ("Cellular", "Ce"), ("ATM", "AT"), ("POS", "PO"), ("Multilink", "Mu"),
    ("Null", "Nu"), ("BVI", "BV"), ("NVI", "NV"), ("Embedded-Service-Engine", "Em"), ("Async", "As"),
    ("Group-Async", "Gr"), ("Service-Engine", "Sm"), ("LISP", "LI"), ("nve", "nv"), ("pseudowire", "ps"),
    ("VirtualPortGroup", "VP"), ("CEM", "CEM"), ("Bluetooth", "Bl"), ("Wlan-GigabitEthernet", "Wl"),
  ]
}

extension InterfaceName: Hashable, Comparable, CustomStringConvertible {
  public static func == (left: InterfaceName, right: InterfaceName) -> Bool { left.canonical == right.canonical }
  public func hash(into hasher: inout Hasher) { hasher.combine(canonical) }
  public static func < (left: InterfaceName, right: InterfaceName) -> Bool {
    left.canonical.lexicographicallyPrecedes(right.canonical)
  }
  public var description: String { canonical }
}
