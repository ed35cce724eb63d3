import Dashboard
import Model
import Synchronization
import Terminal
import Testing

/// Lines written straight to a descriptor are those a printer would print.
struct OnceTextTests {
  @Test("for every panel, in Unicode and in ASCII, by one or by several", arguments: Panel.allCases)
  func written(_ panel: Panel) {
    for report in [Sample.report, Hostile.report] {
      for glyphs in [Glyphs.unicode, .ascii] {
        for isASCII in [false, true] {
          var printer = TextPrinter("", isASCII: isASCII)
          for line in onceText(report, panel, glyphs: glyphs) { printer.line(line) }
          var bytes: [UInt8] = []
          writeOnceText(report, panel, glyphs: glyphs, isASCII: isASCII) { bytes.append(contentsOf: $0) }
          #expect(String(decoding: bytes, as: UTF8.self) == printer.stream)
        }
      }
    }
  }

  @Test("the pieces of a long panel come in order")
  func pieces() {
    var report = Sample.report
    let first = Sample.pair(
      "vpn", 1, local: "10.0.0.0/8", remote: "10.1.1.0/24", peer: "203.0.113.1", localAddress: "192.0.2.1", spi: 1)
    report.routers[0].securityAssociations = (0..<5_003).map { number in
      var row = first
      row.value.association.peer = .v4(UInt32(0xCB00_7100 + number))
      row.value.association.packets.encapsulated = number * 37
      return row
    }
    var one: [UInt8] = []
    writeOnceText(report, .sas) { one.append(contentsOf: $0) }
    var several: [UInt8] = []
    let performed = Mutex(0)
    writeOnceText(
      report, .sas,
      workers: Workers(count: 4) { count, piece in
        performed.withLock { $0 += count }
        (0..<count).reversed().forEach(piece)
      }, to: { several.append(contentsOf: $0) })
    #expect(one == several)
    #expect(performed.withLock { $0 } > 1)
    #expect(one.count { $0 == 0x0A } > 5_003)
  }
}
