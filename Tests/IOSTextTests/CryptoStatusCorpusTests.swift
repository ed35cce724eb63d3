import Foundation
import Testing

@testable import IOSText
@testable import Model

@Suite("Crypto status on real captures")
struct CryptoStatusCorpusTests {
  private static var corpus: URL? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let corpus = root.deletingLastPathComponent().appendingPathComponent("shared/corpus")
    return FileManager.default.fileExists(atPath: corpus.path) ? corpus : nil
  }

  static func read(_ text: Data, command: String) -> [Observation] {
    var bytes = [UInt8](text)
    return bytes.withUnsafeMutableBytes {
      CaptureReader.read($0, id: CaptureID(0), hint: CaptureHint(router: "r", command: command)).observations
    }
  }

  @Test(
    "every capture of these commands is read without a line left over",
    arguments: [
      ("show-crypto-map", 2), ("show-crypto-session", 3), ("show-crypto-session-detail", 3),
      ("show-crypto-session-interface-detail", 2), ("show-crypto-session-local", 1),
      ("show-crypto-session-local-detail", 1), ("show-crypto-session-remote", 1),
      ("show-crypto-session-remote-detail", 2), ("show-crypto-isakmp-sa", 2), ("show-crypto-isakmp-sa-detail", 2),
      ("show-crypto-ikev2-sa", 2), ("show-crypto-ikev2-sa-detail", 4), ("show-crypto-ikev2-sa-local", 1),
      ("show-crypto-ikev2-sa-local-detail", 1), ("show-crypto-ikev2-sa-remote", 1),
      ("show-crypto-ikev2-sa-remote-detail", 1),
    ])
  func clean(directory: String, count: Int) throws {
    guard let corpus = CryptoStatusCorpusTests.corpus else {
      print("the corpus is not beside this checkout; \(directory) was not read")
      return
    }
    let folder = corpus.appendingPathComponent(directory)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "txt" }
    #expect(files.count == count)
    for file in files {
      let observations = CryptoStatusCorpusTests.read(
        try Data(contentsOf: file), command: directory.replacing("-", with: " "))
      let diagnostics = observations.flatMap(\.diagnostics)
      #expect(diagnostics.isEmpty, "\(file.lastPathComponent): \(diagnostics.map { "\($0.line): \($0.text)" })")
      #expect(facts(observations) > 0, "\(file.lastPathComponent)")
    }
  }

  private func facts(_ observations: [Observation]) -> Int {
    observations.reduce(0) { count, observation in
      switch observation.facts {
      case .cryptoMaps(let list): count + list.count
      case .sessions(let list): count + list.count
      case .ikeSAs(let list): count + list.count
      default: count
      }
    }
  }
}
