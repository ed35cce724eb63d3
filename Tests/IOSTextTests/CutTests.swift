import IOSText
import Model
import Testing

/// What a text that stops, or is only a part, must not be taken for.
@Suite("Texts that stop in the middle")
struct CutTests {
  private func read(_ text: String, command: String? = nil) -> [Observation] {
    CaptureReader.read(Array(text.utf8), id: CaptureID(1), hint: CaptureHint(router: "hub1", command: command))
      .observations
  }

  private func routes(_ text: String) throws -> (rows: [Route], run: CommandRun, diagnostics: [Diagnostic]) {
    let last = try #require(read(text).last)
    guard case .routes(let rows) = last.facts else {
      Issue.record("no routes: \(last)")
      return ([], last.command, last.diagnostics)
    }
    return (rows.map(\.value), last.command, last.diagnostics)
  }

  private let first = "hub1#show clock\n*10:00:00.000 UTC Tue Nov 24 2026\nhub1#show ip route static\n"

  @Test("half a line at the end of a log is not read, for any number of its bytes; the lines before are")
  func halfLine() throws {
    let whole = "S        10.2.0.0/16 [1/0] via 192.0.2.2\n"
    let last = "S        10.3.0.0/16 [1/0] via 192.0.2.254"
    for count in 1...last.utf8.count {
      let (rows, run, diagnostics) = try routes(first + whole + String(last.prefix(count)))
      #expect(rows.map(\.prefix.description) == ["10.2.0.0/16"], "\(count) bytes")
      #expect(run.isCut && !run.isWhole, "\(count) bytes")
      #expect(
        diagnostics.map(\.reason) == ["output ends before its end; what is missing here may still be there"],
        "\(count) bytes")
    }
    let (rows, run, diagnostics) = try routes(first + whole + last + "\nhub1#")
    #expect(rows.count == 2 && !run.isCut && diagnostics.isEmpty)
  }

  @Test("one output alone may lack its last line end, and so may a log that ends in blanks or `end`")
  func noLineEnd() throws {
    let last = "S        10.3.0.0/16 [1/0] via 192.0.2.254"
    #expect(try routes("hub1#show ip route static\n" + last).rows.count == 1)
    #expect(try routes(first + last + "\n    ").rows.count == 1)
    let configuration = try #require(
      read("hub1#show clock\n10:00:00.000 UTC Tue Nov 24 2026\nhub1#show run\nhostname hub1\n!\nend").last)
    #expect(!configuration.command.isCut)
  }

  private let pair = """
    interface: GigabitEthernet0/0/0
        Crypto map tag: mymap, local addr 192.168.0.3
       protected vrf: (none)
       local  ident (addr/mask/prot/port): (192.168.1.0/255.255.255.0/0/0)
       remote ident (addr/mask/prot/port): (10.0.1.0/255.255.255.0/0/0)
       current_peer 10.1.1.1 port 500
         PERMIT, flags={origin_is_acl,}
        #pkts encaps: 5, #pkts encrypt: 5, #pkts digest: 5
        #pkts decaps: 5, #pkts decrypt: 5, #pkts verify: 5
        #send errors 0, #recv errors 0

         inbound esp sas:
          spi: 0x12345678(305419896)
            transform: esp-256-aes esp-sha256-hmac ,
            in use settings ={Tunnel, }
            sa timing: remaining key lifetime (k/sec): (4607999/3400)
            Status: ACTIVE(ACTIVE)

         inbound ah sas:

         inbound pcp sas:

         outbound esp sas:
          spi: 0x12345679(305419897)
            transform: esp-256-aes esp-sha256-hmac ,
            in use settings ={Tunnel, }
            sa timing: remaining key lifetime (k/sec): (4607999/3400)
            Status: ACTIVE(ACTIVE)

         outbound ah sas:

         outbound pcp sas:

    """

  private func associations(_ text: String) throws -> [SecurityAssociation] {
    let last = try #require(read(text).last)
    guard case .securityAssociations(let rows) = last.facts else { return [] }
    return rows.map(\.value)
  }

  @Test("a pair whose lists of SAs are cut off says so, wherever the text stops; a whole one does not")
  func halfPair() throws {
    let lines = pair.split(separator: "\n", omittingEmptySubsequences: false).map { $0 + "\n" }
    let head = "hub1#show clock\n10:00:00.000 UTC Tue Nov 24 2026\nhub1#show crypto ipsec sa\n"
    for count in 7..<lines.count - 2 {
      for rest in ["", "    "] {
        let found = try associations(head + pair + lines[..<count].joined() + rest)
        #expect(found.map(\.isPartial) == [false, true], "\(count) lines")
      }
    }
    #expect(try associations(head + pair + pair + "hub1#").map(\.isPartial) == [false, false])
    #expect(try associations(head + pair + "hub1#").first?.outbound.count == 1)
  }

  @Test("flows without their SAs and SAs without their side are parts")
  func otherForms() throws {
    let identity = pair.split(separator: "\n").prefix(10).joined(separator: "\n") + "\n"
    let flows = try associations("hub1#show crypto ipsec sa identity\n" + identity + "hub1#")
    #expect(flows.map(\.isPartial) == [true] && flows.first?.inbound.isEmpty == true)
    let address = """
      hub1#show crypto ipsec sa address
      fvrf/address: (none)/192.0.2.1
        protocol: ESP
           spi: 0x7C7DEA3C(2088626748)
             transform: esp-256-aes ,
             in use settings ={Tunnel, }
             Status: ACTIVE(ACTIVE)
      hub1#
      """
    #expect(try associations(address).allSatisfy { $0.isPartial && $0.destination != nil })
  }

  @Test("a route without its mask is none, where the line with the mask is not there")
  func noMask() throws {
    let filtered = try routes(
      """
      hub1#show ip route | include ^S
      S        10.2.1.0 [1/0] via 192.0.2.9
      S        192.168.7.0 [1/0] via 192.0.2.9
      S*    0.0.0.0/0 [1/0] via 192.0.2.1
      hub1#
      """)
    #expect(filtered.rows.map(\.prefix.description) == ["0.0.0.0/0"])
    #expect(filtered.diagnostics.map(\.reason) == Array(repeating: "the line with its mask is not here", count: 2))
    let begun = try routes(
      """
      hub1#show ip route
           10.0.0.0/24 is subnetted, 2 subnets
      S        10.2.1.0 [1/0] via 192.0.2.9
      S        172.16.1.0 [1/0] via 192.0.2.9
      S     192.168.7.0 [1/0] via 192.0.2.9
      hub1#
      """)
    // Of its own class: a table of an old release prints no mask.
    #expect(begun.rows.map(\.prefix.description) == ["10.2.1.0/24", "192.168.7.0/24"])
    #expect(begun.diagnostics.map(\.reason) == ["the line with its mask is not here"])
  }
}
