import Engine
import Foundation
import Model
import Testing

/// A capture file as Wireshark reads it: one HSRP packet each in UDP, IP and Ethernet.
struct CaptureFile {
  private(set) var bytes: [UInt8] = []

  init() {
    // Microsecond pcap, version 2.4, Ethernet.
    bytes += little(0xA1B2_C3D4) + [2, 0, 4, 0] + little(0) + little(0) + little(65_535) + little(1)
  }

  private func little(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
  private func big(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> Int {
    var sum = 0
    for index in stride(from: 0, to: bytes.count, by: 2) {
      sum += Int(bytes[index]) << 8 | (index + 1 < bytes.count ? Int(bytes[index + 1]) : 0)
    }
    while sum > 0xFFFF { sum = (sum & 0xFFFF) + (sum >> 16) }
    return ~sum & 0xFFFF
  }

  mutating func add(_ message: StandbyMessage, second: Int) {
    let payload = message.bytes
    var version = 1
    var isIPv6 = false
    if case .group(let packet) = message {
      version = packet.version.rawValue
      isIPv6 = packet.isIPv6
    }
    let port = isIPv6 ? 2029 : 1985
    var datagram = big(port, 2) + big(port, 2) + big(8 + payload.count, 2) + [0, 0] + payload
    var frame: [UInt8]
    if isIPv6 {
      let from: [UInt8] = [0xFE, 0x80] + [UInt8](repeating: 0, count: 13) + [1]
      let to: [UInt8] = [0xFF, 2] + [UInt8](repeating: 0, count: 13) + [0x66]
      let sum = Self.checksum(from + to + big(datagram.count, 4) + [0, 0, 0, 17] + datagram)
      datagram.replaceSubrange(6..<8, with: big(sum, 2))
      frame = [0x33, 0x33, 0, 0, 0, 0x66, 2, 0, 0, 0, 0, 1, 0x86, 0xDD]
      frame += [0x60, 0, 0, 0] + big(datagram.count, 2) + [17, 255] + from + to + datagram
    } else {
      let group: UInt8 = version == 2 ? 102 : 2
      var header: [UInt8] = [0x45, 0xC0] + big(20 + datagram.count, 2) + [0, 0, 0, 0, 1, 17, 0, 0]
      header += [192, 168, 0, 1, 224, 0, 0, group]
      header.replaceSubrange(10..<12, with: big(Self.checksum(header), 2))
      frame = [1, 0, 0x5E, 0, 0, group, 2, 0, 0, 0, 0, 1, 8, 0] + header + datagram
    }
    bytes += little(UInt32(second)) + little(0) + little(UInt32(frame.count)) + little(UInt32(frame.count)) + frame
  }
}

@Suite("tshark reads our packets")
struct WiresharkTests {
  struct Missing: Error, CustomStringConvertible {
    var description: String { "tshark is not installed: run Tests/run, or apt-get install tshark" }
  }

  static func read(_ messages: [StandbyMessage], fields: [String]) throws -> [[String]] {
    let places = ["/usr/bin/tshark", "/usr/local/bin/tshark", "/opt/homebrew/bin/tshark"]
    guard let tshark = places.first(where: FileManager.default.isExecutableFile(atPath:)) else { throw Missing() }
    var file = CaptureFile()
    for (second, message) in messages.enumerated() { file.add(message, second: second + 1) }
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("hsrp-\(UUID().uuidString).pcap")
    try Data(file.bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tshark)
    process.arguments =
      ["-r", url.path, "-Y", "hsrp", "-T", "fields", "-E", "separator=|"]
      + fields.flatMap { ["-e", $0] }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
    return text.split(separator: "\n").map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test("version 1: operation, state, timers, priority, group, authentication, address")
  func versionOne() throws {
    let states: [(StandbyState, String)] = [
      (.initial, "0"), (.learn, "1"), (.listen, "2"), (.speak, "4"), (.standby, "8"), (.active, "16"),
    ]
    let messages = states.map { state, _ in
      StandbyMessage.group(
        StandbyPacket(
          version: .one, operation: .hello, state: state, hello: Seconds(3), hold: Seconds(10), priority: 105, group: 9,
          virtualAddress: address("192.168.0.3")))
    }
    let rows = try Self.read(
      messages,
      fields: [
        "hsrp.version", "hsrp.opcode", "hsrp.state", "hsrp.hellotime", "hsrp.holdtime", "hsrp.priority", "hsrp.group",
        "hsrp.auth_data", "hsrp.virt_ip", "_ws.malformed", "_ws.expert.message",
      ])
    #expect(rows.count == states.count)
    for (row, state) in zip(rows, states) {
      #expect(row[0...8].elementsEqual(["0", "0", state.1, "3", "10", "105", "9", "cisco", "192.168.0.3"]), "\(row)")
      #expect(row[9].isEmpty, "\(row)")
    }
  }

  @Test("version 1: coup, resign and MD5")
  func operations() throws {
    let messages = [StandbyPacket.Operation.coup, .resign].map { operation in
      StandbyMessage.group(
        StandbyPacket(
          version: .one, operation: operation, state: .active, group: 1,
          authentication: .md5(keyID: 7, address: 0xC0A8_0001, 0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210),
          virtualAddress: address("192.168.0.3")))
    }
    let rows = try Self.read(
      messages,
      fields: [
        "hsrp.opcode", "hsrp2.md5_algorithm", "hsrp.md5_ip_address", "hsrp2.md5_key_id", "hsrp2.md5_auth_data",
        "_ws.malformed",
      ])
    #expect(rows.map { $0[0] } == ["1", "2"])
    // Wireshark shares the digest's fields between the versions.
    for row in rows { #expect(row.joined().contains("0123456789abcdef"), "\(row)") }
  }

  @Test("version 2: all states, group above 255, milliseconds, identifier, authentication")
  func versionTwo() throws {
    let states: [(StandbyState, String)] = [
      (.disabled, "0"), (.initial, "1"), (.learn, "2"), (.listen, "3"), (.speak, "4"), (.standby, "5"), (.active, "6"),
    ]
    let messages = states.map { state, _ in
      StandbyMessage.group(
        StandbyPacket(
          version: .two, operation: .hello, state: state, hello: Seconds(milliseconds: 250),
          hold: Seconds(milliseconds: 800), priority: 105, group: 4095, virtualAddress: address("192.168.0.3"),
          identifier: 0x0200_0000_0001))
    }
    let rows = try Self.read(
      messages,
      fields: [
        "hsrp2.version", "hsrp2.opcode", "hsrp2.state", "hsrp2.ipversion", "hsrp2.group", "hsrp2.identifier",
        "hsrp2.priority", "hsrp2.hellotime", "hsrp2.holdtime", "hsrp2.virt_ip", "hsrp2.auth_data", "_ws.malformed",
      ])
    #expect(rows.count == states.count)
    for (row, state) in zip(rows, states) {
      let expected = ["2", "0", state.1, "4", "4095", "02:00:00:00:00:01", "105", "250", "800", "192.168.0.3", "cisco"]
      #expect(row[0...10].elementsEqual(expected), "\(row)")
      #expect(row[11].isEmpty, "\(row)")
    }
  }

  @Test("version 2 for IPv6")
  func versionSix() throws {
    let rows = try Self.read(
      [
        .group(
          StandbyPacket(
            version: .two, operation: .hello, state: .active, group: 5, virtualAddress: address("fe80::5:73ff:fea0:5"),
            isIPv6: true, identifier: 1))
      ], fields: ["hsrp2.ipversion", "hsrp2.virt_ip_v6", "hsrp2.state", "hsrp2.group", "_ws.malformed"])
    #expect(rows.count == 1)
    #expect(rows.first.map { Array($0.prefix(4)) } == ["6", "fe80::5:73ff:fea0:5", "6", "5"])
  }
}
