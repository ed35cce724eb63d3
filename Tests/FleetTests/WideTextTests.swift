import Foundation
import IOSText
import Model
import Testing

@testable import Fleet

@Suite("UTF-16, as Windows saves it")
struct WideTextTests {
  private static let log =
    "hub1#show standby brief\r\n"
    + "Interface   Grp  Pri P State   Active          Standby         Virtual IP\r\n"
    + "Gi0/0/0     1    100 P Active  local           192.168.0.2     192.168.0.3\r\n"
    + "hub1#show running-config interface Gi0/0/0\r\ninterface GigabitEthernet0/0/0\r\n"
    + " description nach M\u{FC}nchen \u{1F310}\r\n ip address 192.168.0.1 255.255.255.0\r\nhub1#\r\n"

  static func wide(_ text: String, isBig: Bool, isMarked: Bool) -> [UInt8] {
    let units: [UInt16] = (isMarked ? [0xFEFF] : []) + Array(text.utf16)
    return units.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBig ? [high, low] : [low, high]
    }
  }

  private func plain(_ bytes: [UInt8]) -> String? {
    bytes.withUnsafeBytes { WideText.plain($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("either order, with a mark and without, becomes the text", arguments: [false, true], [false, true])
  func orders(isBig: Bool, isMarked: Bool) {
    #expect(plain(WideTextTests.wide(WideTextTests.log, isBig: isBig, isMarked: isMarked)) == WideTextTests.log)
  }

  @Test("UTF-8, UTF-32, a few bytes and a file with holes are left as they are")
  func others() {
    #expect(plain(Array(WideTextTests.log.utf8)) == nil)
    #expect(plain([0xFF, 0xFE, 0, 0, 0x68, 0, 0, 0]) == nil)
    #expect(plain([]) == nil && plain([0xFF]) == nil && plain([0x68, 0]) == nil)
    #expect(plain([UInt8](repeating: 0, count: 4_096)) == nil)
    #expect(plain([0] + Array(WideTextTests.log.utf8)) == nil)
  }

  @Test("half a pair is a character that is not known, half a unit at the end is left out")
  func halves() {
    #expect(plain([0xFF, 0xFE, 0x41, 0, 0x3C, 0xD8, 0x42, 0, 0x43]) == "A\u{FFFD}B")
    #expect(plain([0xFF, 0xFE]) == "")
  }

  @Test("a file and standard input read as the same text in UTF-8, and show it where they came from")
  func library() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("vpnha-\(UUID().uuidString).log")
    defer { try? FileManager.default.removeItem(at: url) }
    func read(_ bytes: [UInt8]) throws -> CaptureLibrary {
      try Data(bytes).write(to: url)
      return CaptureLibrary.read(paths: [url.path], standardInput: { InputBytes([]) }, zone: nil)
    }
    let narrow = try read(Array(WideTextTests.log.utf8))
    let bytes = WideTextTests.wide(WideTextTests.log, isBig: false, isMarked: true)
    let wide = try read(bytes)
    #expect(wide.problems.isEmpty)
    #expect(wide.observations.map(\.facts) == narrow.observations.map(\.facts) && wide.observations.count == 2)
    let input = CaptureLibrary.read(paths: ["-"], standardInput: { InputBytes(bytes) }, zone: nil)
    #expect(input.observations.map(\.facts) == narrow.observations.map(\.facts))
    guard case .standbyGroups(let rows) = wide.observations[0].facts, let place = rows.first?.source else {
      Issue.record("no group was read")
      return
    }
    for library in [wide, input] {
      let lines = library.excerpt(around: place, context: 0).lines.map(\.text)
      #expect(lines == ["Gi0/0/0     1    100 P Active  local           192.168.0.2     192.168.0.3"])
    }
  }
}
