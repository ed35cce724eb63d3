import Model

/// What an output's own first lines say about the command that printed it.
enum FirstLines {
  /// How many lines that are not blank are looked at.
  private static let looked = 40

  /// The command, where a line is one that only its output has.
  static func recognise(_ text: ByteSlice) -> (family: CommandFamily, scope: [String: String])? {
    var lines = NonBlankLines(text)
    var count = 0
    var scope: [String: String] = [:]
    while count < looked, let line = lines.next() {
      count += 1
      let trimmed = line.trimmed
      if let name = trimmed.after("Routing Table: ") { scope["vrf"] = name.trimmed.string }
      if trimmed.starts(with: "IPv6 Routing Table - ") { return (.route, ["addressFamily": "ipv6"]) }
      if trimmed.starts(with: "Routing entry for ") { return (.route, ["prefix": trimmed.words[3].string]) }
      if isRouteRow(trimmed) { return (.route, scope.merging(["filter": "rows"]) { first, _ in first }) }
      // The end of an output whose head is lost.
      if trimmed.starts(with: "local  ident (addr") { return (.ipsecSA, ["filter": "rows"]) }
      if let family = family(line, trimmed) {
        if family == .cryptoSession, isBriefSession(lines) { return (.cryptoSessionBrief, scope) }
        return (family, family == .route ? scope : [:])
      }
    }
    return nil
  }

  /// Rows of a routing table without its legend, as `show ip route static` prints them.
  private static func isRouteRow(_ line: ByteSlice) -> Bool {
    if line[0].isDigit {
      return line.offset(of: " is variably subnetted, ") != nil || line.offset(of: " is subnetted, ") != nil
    }
    guard line[0] == UInt8(ascii: "S"), RouteRow(line) != nil else { return false }
    return line.offset(of: "] via ") != nil || line.offset(of: " is directly connected, ") != nil
  }

  private static func isBriefSession(_ lines: NonBlankLines) -> Bool {
    var lines = lines
    for _ in 0..<4 {
      guard let line = lines.next()?.trimmed else { return false }
      if line.starts(with: "Status: A-") || line.starts(with: "ivrf = ") { return true }
    }
    return false
  }

  private static func family(_ line: ByteSlice, _ trimmed: ByteSlice) -> CommandFamily? {
    for (start, family) in starts where trimmed.starts(with: start) { return family }
    for (start, family) in flushStarts where line.starts(with: start) { return family }
    if trimmed.starts(with: "Interface"), trimmed.offset(of: " Grp ") != nil { return .standbyBrief }
    if trimmed.starts(with: "Interface"), trimmed.offset(of: " OK? Method") != nil { return .interfaceBrief }
    if trimmed.starts(with: "dst ") || trimmed.starts(with: "f_vrf/i_vrf "), trimmed.offset(of: " conn-id ") != nil {
      return .isakmpSA
    }
    if trimmed.starts(with: "IPv4 Crypto IKEv2") || trimmed.starts(with: "IPv6 Crypto IKEv2") { return .ikev2SA }
    if let group = line.offset(of: " - Group "), group + 9 < line.count, line[0] > 0x20, line[group + 9].isDigit {
      return .standby
    }
    if line.after("Track ")?.trimmed.integer != nil { return .track }
    if line.starts(with: "Track "), line.offset(of: "Last Change") != nil { return .track }
    if let used = line.after("Using "), used.count > 0, used[0].isDigit { return .startupConfig }
    if let number = line.after("version "), number.count > 2, number[0].isDigit, number.offset(of: ".") != nil {
      return .runningConfig
    }
    if ClockText.read(trimmed) != nil { return .clock }
    if LogLine.isLogLine(line) { return .logging }
    return nil
  }

  private static let starts: [(StaticString, CommandFamily)] = [
    ("Crypto session current status", .cryptoSession), ("Code: C - IKE Configuration mode", .cryptoSession),
    ("P indicates configured to preempt", .standbyBrief), ("Status: A- Active, U - Up", .cryptoSessionBrief),
    ("There are no ipsec sas", .ipsecSA), ("No SAs found", .ipsecSA), ("There are no ISAKMP SAs", .isakmpSA),
    ("Crypto Map Template", .dynamicMap), ("Crypto Map IPv4 \"", .cryptoMap), ("Crypto Map IPv6 \"", .cryptoMap),
    ("Crypto Map \"", .cryptoMap), ("Crypto Map: \"", .cryptoMap), ("Transform set ", .transformSet),
    ("Crypto map tag: ", .ipsecSA), ("IPv4 Crypto ISAKMP SA", .isakmpSA), ("IPv6 Crypto ISAKMP SA", .isakmpSA),
    ("VPN Routing Table: ", .cryptoRoute), ("Codes: RRI - ", .cryptoRoute), ("Codes: L - local", .route),
    ("Codes: C - connected", .route), ("Gateway of last resort is ", .route), ("Default domain is ", .hosts),
    ("Name/address lookup uses ", .hosts), ("Syslog logging: ", .logging), ("Log Buffer (", .logging),
    ("Cisco IOS XE Software, Version", .version), ("Cisco IOS Software", .version),
    ("Cisco Internetwork Operating System Software", .version), ("IOS (tm) ", .version),
  ]

  /// How the output of `show version` begins.
  static let versionStarts: [StaticString] = [
    "Cisco IOS XE Software, Version", "Cisco IOS Software", "Cisco Internetwork Operating System Software",
  ]

  private static let flushStarts: [(StaticString, CommandFamily)] = [
    ("Tunnel-id Local", .ikev2SA), ("Building configuration...", .runningConfig),
    ("Current configuration ", .runningConfig), ("! Last configuration change at ", .runningConfig),
    ("!RANCID-CONTENT-TYPE: cisco", .runningConfig), ("hostname ", .runningConfig), ("interface ", .runningConfig),
    ("crypto map ", .runningConfig), ("crypto isakmp ", .runningConfig), ("crypto ipsec ", .runningConfig),
    ("crypto ikev2 ", .runningConfig), ("crypto dynamic-map ", .runningConfig), ("crypto keyring ", .runningConfig),
    ("ip route ", .runningConfig), ("ip access-list ", .runningConfig), ("access-list ", .runningConfig),
    ("ip host ", .runningConfig), ("router ", .runningConfig), ("track ", .runningConfig),
    ("service timestamps ", .runningConfig),
  ]
}

/// The lines of a text that hold more than blanks, without line ends.
struct NonBlankLines: IteratorProtocol {
  private let text: ByteSlice
  private(set) var position = 0

  init(_ text: ByteSlice) { self.text = text }

  mutating func next() -> ByteSlice? {
    while position < text.count {
      let end = text.lineEnd(from: position)
      let line = text[position..<end].withoutReturn
      position = min(end + 1, text.count)
      // An endless line is not worth more than its beginning.
      let head = line.count > 4_096 ? line[0..<4_096] : line
      if head.trimmed.count > 0 { return head }
    }
    return nil
  }
}
