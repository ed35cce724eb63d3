import Model

extension IOSPrinter {
  /// Which of the two forms of `show hosts` is printed (ios-behaviour 5).
  public enum HostFormat: Hashable, Sendable {
    /// `NAME TTL CLASS TYPE DATA/ADDRESS`, of IOS XE 16. It does not tell configured names from resolved ones, nor ages.
    case records
    /// `Host Port Flags Age Type Address(es)`, of IOS. It has no time to live.
    case flags
  }

  /// `show hosts`: domain, name servers, and the names. A configured name, which has no time to live, is printed with one
  /// of 10 seconds in the newer form, as IOS XE does.
  public static func hosts(_ table: HostTable, format: HostFormat = .records) -> String {
    var text = ""
    text.reserveCapacity(400 + table.entries.count * 90)
    if format == .flags { text += "Name lookup view: Global\n" }
    text += "Default domain is \(table.defaultDomain ?? "not set")\n"
    if format == .flags { text += "Name/address lookup uses domain service\n" }
    let servers = table.nameServers.map(\.printed)
    // IOS asks by broadcast where no name server is configured.
    text += "Name servers are \(servers.isEmpty ? "255.255.255.255" : servers.joined(separator: ", "))\n"
    switch format {
    case .records:
      text += "NAME  TTL  CLASS   TYPE      DATA/ADDRESS\n-----------------------------------------\n"
      for entry in table.entries { addRecords(entry.value, to: &text) }
    case .flags:
      text += flagHeading
      for entry in table.entries { addFlags(entry.value, to: &text) }
    }
    return text
  }

  private static let flagHeading = """

    Codes: UN - unknown, EX - expired, OK - OK, ?? - revalidate
           temp - temporary, perm - permanent
           NA - Not Applicable None - Not defined

    Host                      Port  Flags      Age Type   Address(es)

    """

  private static func addRecords(_ entry: HostEntry, to text: inout String) {
    for address in entry.addresses {
      addName(entry, to: &text)
      text.cell(address.isIPv6 ? "AAAA" : "A", 8)
      text += "\(address.printed)\n"
    }
    guard entry.addresses.isEmpty, let record = entry.flags else { return }
    addName(entry, to: &text)
    let words = record.split(separator: " ", maxSplits: 1)
    text.cell(words.first.map(String.init) ?? "", 8)
    text += "\(words.count > 1 ? String(words[1]) : "")\n"
  }

  private static func addName(_ entry: HostEntry, to text: inout String) {
    text += " "
    text.cell(entry.name, 27)
    text.cell("\(entry.ttl?.atLeastZero ?? 10)", 8)
    text.cell("IN", 8)
  }

  private static func addFlags(_ entry: HostEntry, to text: inout String) {
    text.cell(entry.name, 26)
    text += "None  "
    let flags = entry.flags ?? (entry.isPermanent == true ? "perm, OK" : "temp, OK")
    text.cell("(\(flags))", 11)
    text.right("\(entry.ageHours ?? 0)", 2)
    text += "   "
    text.cell(entry.addresses.first?.isIPv6 == true ? "IPv6" : "IP", 6)
    text += "\(entry.addresses.first?.printed ?? "")\n"
    for address in entry.addresses.dropFirst() {
      text.blanks(54)
      text += "\(address.printed)\n"
    }
  }
}
