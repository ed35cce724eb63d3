import Foundation
import Model
import Testing

@testable import Fleet

@Suite("Reading files and folders")
struct LibraryTests {
  private final class Folder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("vpnha-\(UUID().uuidString)")
    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: url) }
    func write(_ path: String, _ bytes: some Sequence<UInt8>) throws {
      let file = url.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    func write(_ path: String, _ text: String) throws { try write(path, text.utf8) }
    func read(zone: ZoneRule? = nil) -> CaptureLibrary {
      CaptureLibrary.read(paths: [url.path], standardInput: { InputBytes([]) }, zone: zone)
    }
    func problems(_ library: CaptureLibrary) -> [String] {
      library.problems.map { problem in
        "\(problem.path.replacing(url.path + "/", with: ""))\(problem.line.map { ":\($0)" } ?? ""): \(problem.message)"
      }
    }
  }

  private let brief = """
    Interface   Grp  Pri P State   Active          Standby         Virtual IP
    Gi0/0/0     1    100 P Active  local           192.168.0.2     192.168.0.3

    """

  @Test("the time a terminal program wrote in front of a line dates the command, in the user's zone where it has none")
  func stampedLines() throws {
    let folder = try Folder()
    for (name, stamp) in [("a", "[2026-11-25 13:00:00] "), ("b", "2026-11-25T13:00:00-05:00 ")] {
      let text = "\(name)#show standby brief\n\(brief)\(name)#\n"
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      try folder.write("\(name).log", lines.map { stamp + $0 + "\n" }.joined())
    }
    let runs = folder.read(zone: ZoneRule("+01:00")).observations.map(\.command)
    #expect(runs.map(\.timeBasis) == [.poller, .poller])
    #expect(runs.map(\.observedAt?.description) == ["2026-11-25T12:00:00Z", "2026-11-25T18:00:00Z"])
  }

  @Test("each unusable input says what is wrong with it, and the good one is still read")
  func badInput() throws {
    let folder = try Folder()
    try folder.write("empty/show-standby.txt", "")
    try folder.write("noise/data.bin", (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 131 ^ $0 >> 3) })
    try folder.write("hub1/show-standby-brief.txt", brief)
    let library = folder.read()
    let problems = folder.problems(library)
    #expect(problems.count == 2)
    #expect(problems.contains("empty/show-standby.txt: is empty"))
    #expect(problems.contains { $0.hasPrefix("noise/data.bin:1: ") })
    #expect(Set(library.observations.map(\.router)).contains("hub1"))
  }

  @Test("a path that is not there, and a folder without files, are named")
  func nothingThere() throws {
    let folder = try Folder()
    #expect(folder.problems(folder.read()).first?.contains("holds no files") == true)
    let missing = CaptureLibrary.read(paths: ["/nowhere/at/all"], standardInput: { InputBytes([]) }, zone: nil)
    #expect(missing.problems.map(\.message) == ["does not exist"])
  }

  @Test("names that are no UTF-8 are opened by their bytes, files and folders, and shown again by them")
  func rawNames() throws {
    let folder = try Folder()
    // Latin-1: r\u{FC}ckseite.
    let name: [UInt8] = [0x72, 0xFC, 0x63, 0x6B]
    let path = Array(folder.url.path.utf8) + [0x2F] + name
    let made = (path + [0]).map { CChar(bitPattern: $0) }
    try #require(mkdir(made, 0o700) == 0)
    defer {
      unlink((path + Array("/show-standby-brief.txt".utf8) + [0]).map { CChar(bitPattern: $0) })
      rmdir(made)
    }
    let file = (path + Array("/show-standby-brief.txt".utf8) + [0]).map { CChar(bitPattern: $0) }
    let descriptor = open(file, O_CREAT | O_WRONLY, 0o600)
    try #require(descriptor >= 0)
    _ = brief.withCString { write(descriptor, $0, strlen($0)) }
    close(descriptor)
    let library = folder.read()
    #expect(library.problems.isEmpty)
    guard case .standbyGroups(let rows)? = library.observations.first?.facts, let place = rows.first?.source else {
      Issue.record("not read: \(library.problems)")
      return
    }
    #expect(library.excerpt(around: place, context: 0).lines.first?.text.hasPrefix("Gi0/0/0") == true)
    #expect(library.name(of: place.capture).contains("r\u{FFFD}ck"))
  }

  @Test("a link to a folder elsewhere is named and not followed; one to a folder below is, once")
  func links() throws {
    let folder = try Folder()
    let other = try Folder()
    try other.write("hub9/show-standby-brief.txt", brief)
    try folder.write("hub1/show-standby-brief.txt", brief)
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("elsewhere"), withDestinationURL: other.url)
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("latest"), withDestinationURL: folder.url.appendingPathComponent("hub1"))
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("hub2.txt"),
      withDestinationURL: other.url.appendingPathComponent("hub9/show-standby-brief.txt"))
    let library = folder.read()
    #expect(
      folder.problems(library)
        == ["elsewhere: is a link to a folder elsewhere, which is not followed; give that folder as well"])
    #expect(library.observations.map(\.router).sorted() == ["hub1", "hub2"])
  }

  #if os(Linux)
    @Test("a file that has a content and no size is read")
    func sizeless() {
      let library = CaptureLibrary.read(
        paths: ["/proc/self/status"], standardInput: { InputBytes([]) }, zone: nil)
      #expect(library.problems.map(\.message).allSatisfy { !$0.contains("empty") } && !library.problems.isEmpty)
    }
  #endif

  @Test("JSON is named, whatever its file is called")
  func json() throws {
    let folder = try Folder()
    try folder.write("r1_show_ip_route.expected.json", "{\"vrf\": {\"default\": {}}}\n")
    let library = folder.read()
    #expect(library.observations.isEmpty)
    #expect(folder.problems(library).first?.contains(": JSON, which is not read") == true)
  }

  @Test("two routers with one name stay two, and the input is named")
  func twoRoutersOneName() throws {
    let folder = try Folder()
    func interfaces(_ address: String) -> String {
      """
      Router#show ip interface brief
      Interface              IP-Address      OK? Method Status                Protocol
      GigabitEthernet0/0/0   \(address)      YES NVRAM  up                    up
      Router#
      """
    }
    try folder.write("paris/session.log", interfaces("192.0.2.1"))
    try folder.write("rome/session.log", interfaces("192.0.2.2"))
    let library = folder.read()
    #expect(Set(library.observations.map(\.router)).count == 2)
    #expect(
      folder.problems(library).contains {
        $0.contains("names its router Router") && $0.contains("Gi0/0/0 has 192.0.2.2")
      })
  }

  @Test("standard input is read as one capture")
  func standardInput() {
    let library = CaptureLibrary.read(
      paths: ["-", "-"], standardInput: { InputBytes(Array("hub1#show standby brief\n\(brief)hub1#\n".utf8)) },
      zone: nil)
    #expect(library.observations.map(\.router) == ["hub1"])
    #expect(library.problems.isEmpty)
  }

  @Test("an excerpt shows the lines a fact was read from, by number")
  func excerpt() throws {
    let folder = try Folder()
    try folder.write("hub1/show-standby-brief.txt", brief)
    let library = folder.read()
    guard case .standbyGroups(let groups) = try #require(library.observations.first).facts else {
      Issue.record("no groups")
      return
    }
    let excerpt = library.excerpt(around: try #require(groups.first).source, context: 1)
    #expect(excerpt.captureName.hasSuffix("hub1/show-standby-brief.txt"))
    #expect(excerpt.lines.filter(\.isHighlighted).map(\.number) == [2])
    #expect(excerpt.lines.first?.number == 1)
  }

  @Test("clocks give moments: a configured zone, --tz, or an order only")
  func clocks() throws {
    let folder = try Folder()
    try folder.write(
      "hub1.log",
      """
      hub1#show clock
      13:41:07.412 CET Tue Nov 24 2026
      hub1#show standby brief
      \(brief)
      hub1#
      """)
    let unknown = folder.read().observations.filter { $0.command.family == .standbyBrief }
    #expect(unknown.map(\.command.observedAt) == [nil])
    #expect(unknown.map(\.command.timeBasis) == [.deviceClock])
    let given = folder.read(zone: ZoneRule("+01:00")).observations.filter { $0.command.family == .standbyBrief }
    #expect(given.first?.command.observedAt?.description == "2026-11-24T12:41:07.412Z")
    try folder.write("hub1/running-config.cfg", "hostname hub1\n!\nclock timezone CET 2 0\n!\nend\n")
    let configured = folder.read().observations.filter { $0.command.family == .standbyBrief }
    #expect(configured.first?.command.observedAt?.description == "2026-11-24T11:41:07.412Z")
  }
}
