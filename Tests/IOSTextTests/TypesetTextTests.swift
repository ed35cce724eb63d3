import Model
import Testing

@testable import IOSText

@Suite("Texts copied out of mails, web pages and documents")
struct TypesetTextTests {
  static let capture = """
    hub9#show standby
    GigabitEthernet0/0/1 - Group 7
      State is Active
        2 state changes, last state change 00:30:59
      Virtual IP address is 192.0.2.9
      Preemption enabled
      Active router is local
      Standby router is 192.0.2.3, priority 100 (expires in 9.184 sec)
      Priority 110 (configured 110)
      Group name is "EDGE & CO" (cfgd)
    hub9#show crypto map
    Crypto Map IPv4 "WAN" 10 ipsec-isakmp
            Peer = 198.51.100.1
            Current peer: 198.51.100.1
            Transform sets={
                    TS:  { esp-256-aes esp-sha-hmac  } ,
            }
            Interfaces using crypto map WAN:
                    GigabitEthernet0/0/1
    hub9#show crypto session detail
    Crypto session current status

    Interface: GigabitEthernet0/0/1
    Session status: UP-ACTIVE
    Peer: 198.51.100.1 port 500 fvrf: (none) ivrf: (none)
      IKEv1 SA: local 192.0.2.9/500 remote 198.51.100.1/500 Active
              Capabilities:D connid:1001 lifetime:23:00:00
      IPSEC FLOW: permit ip 10.1.0.0/255.255.0.0 10.2.0.0/255.255.0.0
            Active SAs: 2, origin: crypto map
            Inbound:  #pkts dec'ed 120 drop 0 life (KB/Sec) 4607000/3000
            Outbound: #pkts enc'ed 121 drop 0 life (KB/Sec) 4607000/3000
    hub9#

    """

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }

  static let spellings: [(name: String, text: String)] = [
    ("blanks that do not break", capture.replacing(" ", with: "\u{A0}")),
    ("every second blank one that does not break", capture.replacing("  ", with: "\u{A0} ")),
    ("narrow blanks", capture.replacing("  ", with: " \u{202F}")),
    (
      "quotation marks and dashes of print",
      capture.replacing(" - ", with: " \u{2013} ").replacing("'", with: "\u{2019}")
        .replacing("\"WAN", with: "\u{201C}WAN").replacing("WAN\"", with: "WAN\u{201D}")
        .replacing("\"EDGE", with: "\u{201D}EDGE").replacing("CO\"", with: "CO\u{201D}")
    ),
    ("characters without width", "\u{FEFF}" + capture.replacing("hub9#", with: "\u{200B}hub9#\u{A0}")),
    ("HTML", "<pre>\n" + escaped(capture) + "</pre>\n"),
    (
      "HTML with line ends of its own",
      "<p>" + escaped(capture).replacing(" ", with: "&nbsp;").replacing("\n", with: "<br/>") + "</p>"
    ),
    (
      "HTML by numbers",
      escaped(capture).replacing("&#39;", with: "&#8217;").replacing("  ", with: "&#160;&#xA0;")
        .replacing("\n", with: "<br>\r\n")
    ),
    (
      "HTML with colours",
      "<code class=\"x\">" + escaped(capture).replacing("Active", with: "<b>Active</b>") + "</code>"
    ),
  ]

  @Test("they read as the text a terminal showed, and facts know their bytes", arguments: spellings)
  func read(spelling: (name: String, text: String)) throws {
    let bytes = Array(spelling.text.utf8)
    let reading = CaptureReader.read(bytes, id: CaptureID(1))
    let plain = CaptureReader.read(Array(Self.capture.utf8), id: CaptureID(1))
    #expect(reading.routers == ["hub9"])
    #expect(reading.observations.map(\.command.text) == plain.observations.map(\.command.text))
    #expect(reading.observations.flatMap(\.diagnostics).map(\.text) == [])
    var groups = 0
    for observation in reading.observations {
      switch observation.facts {
      case .standbyGroups(let facts):
        groups += facts.count
        let group = try #require(facts.first)
        #expect(group.value.name == "EDGE & CO")
        #expect(group.value.priority == 110)
        let place = String(decoding: bytes[group.source.range], as: UTF8.self)
        #expect(place.hasPrefix("GigabitEthernet0/0/1"), "\(place)")
        let line = SourceText.excerpt(in: bytes, around: group.source)
        #expect(line.contains { $0.trimmingBlanks == "Virtual IP address is 192.0.2.9" }, "\(line)")
      case .cryptoMaps(let facts):
        #expect(facts.first?.value.name == "WAN")
        #expect(facts.first?.value.currentPeer != nil)
      case .sessions(let facts):
        #expect(facts.first?.value.flows.first?.inbound?.packets == 120)
      default: Issue.record("\(observation.command.text) read as something else")
      }
    }
    #expect(groups == 1)
  }

  @Test("a secret between such blanks is hidden in what is read and in an excerpt")
  func secrets() {
    let text = """
      hub9#show running-config
      hostname hub9
      crypto isakmp key HunterTwo\u{A0}address 198.51.100.1
      interface GigabitEthernet0/0/1
      \u{A0}standby 1 authentication md5 key-string HunterTwo
      \u{A0}standby 1 ip 192.0.2.9
      end

      """
    let spaced = Array(text.replacing("key H", with: "key\u{A0}H").replacing("string H", with: "string\u{A0}H").utf8)
    let reading = CaptureReader.read(spaced, id: CaptureID(1))
    #expect(!"\(reading)".contains("HunterTwo"))
    #expect("\(reading)".contains("GigabitEthernet0/0/1"))
    let lines = SourceText.excerpt(in: spaced, around: SourceRange(CaptureID(1), 0..<spaced.count))
    #expect(lines.count == 7)
    #expect(!lines.contains { $0.contains("HunterTwo") })
  }

  @Test("a page of one line is shown line by line, without secrets")
  func onePage() {
    let text = ["hub9#show run", "hostname hub9", "snmp-server community HunterTwo ro", "ip host r7 192.0.2.7", "end"]
    let bytes = Array(text.joined(separator: "<br>").utf8)
    let place = Array("<br>ip host".utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: place) } ?? 0
    let source = SourceRange(CaptureID(1), start + 4..<start + 24)
    #expect(SourceText.excerpt(in: bytes, around: source) == ["ip host r7 192.0.2.7"])
    let all = SourceText.excerpt(in: bytes, around: SourceRange(CaptureID(1), 0..<bytes.count))
    #expect(all.count == 5)
    #expect(!all.contains { $0.contains("HunterTwo") })
  }

  @Test("what a router prints between angle brackets, and letters of other scripts, stay as they are")
  func plainTexts() {
    for text in [
      "hub9#show ?\n  <1-255>  number\n  <cr>\n", "interface Gi1\n description B\u{FC}ro R&D <pre-shared> & <b>\n",
      "\u{FEFF}hub9#show clock\n", "a & b; c <p> d",
    ] {
      #expect(Show.slice(text) { TypesetText.find(in: $0) == nil }, "\(text)")
    }
  }

  @Test("maps follow one another")
  func origins() {
    let bytes = Array("ab\u{A0}\u{A0}cd &lt;ef&gt;\u{2019}g\n".utf8)
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let (plain, inner) =
        TypesetText.find(in: ByteSlice(base, buffer.count))?.plain(ByteSlice(base, buffer.count)) ?? (
          [], OriginMap(base: 0, breaks: [])
        )
      #expect(String(decoding: plain, as: UTF8.self) == "ab  cd <ef>'g\n")
      // The second text leaves the first two bytes out, and two in the middle.
      let outer = OriginMap(base: 2, breaks: [(cleaned: 3, raw: 7)])
      let whole = outer.through(inner)
      for index in plain.indices { #expect(inner.cleaned(inner.raw(index)) == index) }
      for index in 0..<10 { #expect(whole.raw(index) == inner.raw(outer.raw(index)), "\(index)") }
    }
  }
}

extension SourceText {
  fileprivate static func excerpt(in bytes: [UInt8], around place: SourceRange) -> [String] {
    bytes.withUnsafeBytes { excerpt(of: $0, around: place, context: 0, name: "x").lines.map(\.text) }
  }
}

extension String {
  fileprivate var trimmingBlanks: String { String(drop { $0 == " " }) }
}
