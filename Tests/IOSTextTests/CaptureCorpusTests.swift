import Model
import Testing

@testable import IOSText

@Suite("Captures of the corpus")
struct CaptureCorpusTests {
  @Test("every capture of the corpus is taken for the command of its folder, other systems are named")
  func folders() {
    let captures = Corpus.captures()
    guard !captures.isEmpty else { return print("corpus not found: this test looked at nothing") }
    for capture in captures {
      let folder = capture.folder
      let isForeign = folder.hasPrefix("nxos-") || folder.hasPrefix("iosxr-") || folder.hasPrefix("asa-")
      let command = isForeign ? String(folder.drop { $0 != "-" }.dropFirst()) : folder
      let hint = CaptureHint(router: "router", command: folder == "config-fixtures" ? "running-config" : command)
      let reading = CaptureReader.read(capture.bytes, id: CaptureID(1), hint: hint)
      #expect(!reading.observations.isEmpty, "\(capture.name) is not recognised: \(reading.diagnostics)")
      // A clock and a table of delays are the same on NX-OS; nothing in them tells.
      let isSame = folder == "nxos-show-clock" || folder == "nxos-show-hsrp-delay"
      if isForeign, !isSame {
        #expect(reading.foreignSystems.count == 1, "\(capture.name) is taken for IOS")
        for observation in reading.observations { #expect(observation.facts == .none) }
      } else {
        #expect(reading.foreignSystems.isEmpty, "\(capture.name) is taken for \(reading.foreignSystems)")
      }
      let expected = CommandGrammar.recognise(hint.command ?? "")?.family
      if let expected, expected != .other, !isForeign {
        #expect(
          reading.observations.contains { $0.command.family == expected },
          "\(capture.name): \(reading.observations.map(\.command.text))")
      }
    }
  }

  @Test("captures are known by their own first lines where the file has no name")
  func withoutNames() {
    for capture in Corpus.captures() where capture.folder.hasPrefix("show-") {
      guard let expected = CommandGrammar.recognise(capture.folder)?.family, expected != .other else { continue }
      let reading = CaptureReader.read(capture.bytes, id: CaptureID(1))
      let families = reading.observations.map(\.command.family)
      // Parts of a configuration, and answers that are errors, have no first lines of their own.
      if expected == .runningConfig || capture.folder == "show-ip-route-prefix" || capture.bytes.count < 200 {
        continue
      }
      #expect(families.contains(expected), "\(capture.name): \(families) \(reading.diagnostics.map(\.text))")
    }
  }
}
