import Availability
import Dashboard
import Fleet
import Foundation
import Model
import Sample
import Terminal
import Testing

/// README.md shows what the program shows: its frames and its table of keys come from here.
///
/// `<!-- frame 100x20 at 13:50:30 keys 3 -->` stands before each frame, `<!-- keys -->` before the table.
/// `Tests/frames` writes them anew.
struct ReadmeTests {
  private static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("README.md")

  @Test func framesAndKeysAreThoseOfTheProgram() throws {
    let kept = try String(contentsOf: ReadmeTests.url, encoding: .utf8)
    let made = try ReadmeTests.rewritten(kept)
    if ProcessInfo.processInfo.environment["VPNHA_WRITE_FRAMES"] == "1", made != kept {
      try made.write(to: ReadmeTests.url, atomically: true, encoding: .utf8)
    } else {
      let differing = zip(made.split(separator: "\n"), kept.split(separator: "\n")).first { $0 != $1 }
      #expect(
        made == kept,
        "README.md is not what the program shows; Tests/frames writes it anew. First: \(differing.map { "\($0)" } ?? "")"
      )
    }
    #expect(kept.components(separatedBy: "<!-- frame ").count > 2, "there are frames to compare")
  }

  /// The text with each marked frame and table made by the program.
  private static func rewritten(_ text: String) throws -> String {
    var lines: [String] = []
    var source = text.components(separatedBy: "\n")[...]
    while let line = source.popFirst() {
      lines.append(line)
      if line.hasPrefix("<!-- frame ") {
        lines += ["```"] + (try frame(line)) + ["```"]
        source = source.dropFirst().drop { $0 != "```" }.dropFirst()
      } else if line == "<!-- keys -->" {
        lines += keyTable
        source = source.drop { $0.hasPrefix("|") }
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func frame(_ marker: String) throws -> [String] {
    let words = marker.split(separator: " ").map(String.init)
    let size = words[2].split(separator: "x").compactMap { Int($0) }
    let clock = words[4].split(separator: ":").compactMap { Int($0) }
    let columns = try #require(size.first)
    let rows = try #require(size.last)
    let time = LocalTime(year: 2026, month: 11, day: 24, hour: clock[0], minute: clock[1], second: clock[2])
    let moment = try #require(time?.moment())
    var store = ObservationStore(source: .sample)
    store.settings.sites = Sample.sites
    store.add(
      CaptureLibrary(texts: Sample.captures.map { CaptureLibrary.Text(path: $0.path, text: $0.text) }).observations)
    var preferences = Preferences()
    if words.contains("wallboard") { preferences.wallboard = WallboardSettings() }
    var state = State(
      mode: .sample, size: Size(columns: columns, rows: rows), now: moment, preferences: preferences)
    _ = update(&state, .report(store.report(at: moment)))
    if let place = words.firstIndex(of: "keys") {
      for word in words[(place + 1)...].prefix(while: { $0 != "-->" && $0 != "wallboard" }) {
        let keys: [Key] = word == "Enter" ? [.enter] : word.unicodeScalars.map { .character($0) }
        for key in keys { _ = update(&state, .key(key)) }
      }
    }
    return render(state).text.components(separatedBy: "\n")
  }

  private static var keyTable: [String] {
    var seen: Set<String> = []
    let rows = KeyMap.standard.bindings.compactMap { binding -> String? in
      if case .panel = binding.command { return nil }
      let isHere = !binding.contexts.filter { $0 == .panel || $0 == .page }.isEmpty
      guard isHere, seen.insert(binding.description).inserted else { return nil }
      let keys = binding.keyNames(.unicode).split(separator: " ").map { $0 == "|" ? "`\\|`" : "`\($0)`" }
      return "| \(keys.joined(separator: " ")) | \(binding.description) |"
    }
    return ["| key | does |", "| --- | --- |"] + rows + ["| `1` … `8` | the panels |"]
  }
}
