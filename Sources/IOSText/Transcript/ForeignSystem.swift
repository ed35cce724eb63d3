import Model

/// Tells the look-alike output of other systems from that of IOS and IOS XE, so that it is named and not misread.
enum ForeignSystem {
  private static let looked = 40

  /// The system, where a line among the first is one that IOS does not print.
  static func recognise(_ text: ByteSlice, family: CommandFamily) -> Platform? {
    var lines = NonBlankLines(text)
    let isConfiguration = family == .runningConfig || family == .startupConfig
    var count = 0
    while count < (isConfiguration ? 400 : looked), let line = lines.next() {
      count += 1
      let trimmed = line.trimmed
      if beginnings[Int(trimmed[0])] {
        for (start, system) in starts where trimmed.starts(with: start) { return system }
      }
      if let system = composed(line, trimmed) { return system }
      if isConfiguration, let system = configuration(line) { return system }
    }
    return nil
  }

  private static let starts: [(StaticString, Platform)] = [
    ("Cisco Nexus Operating System (NX-OS)", .nxos), ("IP Route Table for VRF \"", .nxos), ("HSRP Summary:", .nxos),
    ("'*' denotes best ucast next-hop", .nxos), ("!Command: show ", .nxos), ("IPv6 Routing Table for VRF \"", .nxos),
    ("Cisco IOS XR Software", .iosXR), ("!! IOS XR ", .iosXR),
    ("Cisco Adaptive Security Appliance Software", .asa), ("ASA Version ", .asa), ("PIX Version ", .asa),
    ("IKEv2 SAs:", .asa), ("IKEv1 SAs:", .asa), ("IKE Peer      Type  Dir   Rky", .asa), (": Saved", .asa),
    ("Arista DCS-", .eos), ("Arista vEOS", .eos), ("Arista cEOS", .eos),
    ("VRF: default", .eos), ("JUNOS ", .junos), ("Junos: ", .junos), ("## Last commit: ", .junos), ("inet.0: ", .junos),
  ]

  /// Whether any of ``starts`` begins with a byte: few lines of IOS begin so.
  private static let beginnings: [Bool] = {
    var beginnings = [Bool](repeating: false, count: 256)
    for (start, _) in starts { beginnings[Int(start.utf8Start.pointee)] = true }
    return beginnings
  }()

  private static func composed(_ line: ByteSlice, _ trimmed: ByteSlice) -> Platform? {
    if hasDash(trimmed) {
      if trimmed.offset(of: " - Group ") != nil, trimmed.offset(of: "(HSRP-V") != nil { return .nxos }
      if trimmed.offset(of: " - IPv4 Group ") != nil || trimmed.offset(of: " - IPv6 Group ") != nil { return .iosXR }
    }
    if trimmed.starts(with: "! device: "), trimmed.offset(of: "EOS-") != nil { return .eos }
    // Old IOS prints `Hellotime 3 sec, holdtime 10 sec`.
    if trimmed.starts(with: "Hellotime "), trimmed.offset(of: " msec holdtime ") != nil { return .iosXR }
    if trimmed.starts(with: "Codes: C - connected"), trimmed.offset(of: "(>) - Diversion path") != nil {
      return .iosXR
    }
    if trimmed.starts(with: "Crypto map tag: "),
      trimmed.offset(of: ", local addr: ") != nil || trimmed.offset(of: ", seq num: ") != nil
    {
      return .asa
    }
    if trimmed.count > 0, trimmed[0].isDigit, let peer = trimmed.offset(of: "IKE Peer: "), peer < 8 { return .asa }
    return nil
  }

  /// Whether a dash stands between blanks.
  private static func hasDash(_ line: ByteSlice) -> Bool {
    var position = 1
    while let dash = line.offset(of: UInt8(ascii: "-"), from: position, upTo: line.count - 1) {
      if line[dash - 1] == 0x20, line[dash + 1] == 0x20 { return true }
      position = dash + 1
    }
    return false
  }

  /// Lines of a configuration that only one system has.
  private static func configuration(_ line: ByteSlice) -> Platform? {
    // The first letters of the words below; `nameif` is indented.
    switch line[0] {
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "s"), UInt8(ascii: "c"), UInt8(ascii: "f"),
      UInt8(ascii: "v"), UInt8(ascii: "r"), 0...0x20:
      break
    default: return nil
    }
    guard line[0] > 0x20 || line.trimmed.starts(with: "nameif") else { return nil }
    let words = line.words
    guard let first = words.first, line[0] > 0x20 || first.equals("nameif") else { return nil }
    if first.equals("nameif") || first.equals("tunnel-group") || first.equals("same-security-traffic") { return .asa }
    if first.equals("crypto"), words.count > 4, words[1].equals("map"), words[3].integer != nil,
      words[4].equals("match") || words[4].equals("set")
    {
      return .asa
    }
    if first.equals("feature"), words.count == 2 { return .nxos }
    if first.equals("vdc") || first.equals("vrf") && words.count > 1 && words[1].equals("context") { return .nxos }
    if first.equals("router"), words.count > 1, words[1].equals("hsrp") || words[1].equals("static") { return .iosXR }
    return nil
  }
}
