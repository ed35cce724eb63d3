import Foundation
import Testing

@Suite("The program on real captures")
struct CorpusTests {
  @Test("every capture of the corpus is opened, and what is no IOS is named")
  func corpus() throws {
    guard let corpus = Program.corpus else {
      print("the corpus is not beside this checkout; nothing was read from it")
      return
    }
    let once = try Program.run(Program.top, ["review", corpus.path, "--once"])
    #expect([0, 1, 3].contains(once.status), "\(once.status): \(once.errors.prefix(500))")
    let json = try Program.run(Program.top, ["review", corpus.path, "--once", "--json"])
    let snapshot = try #require(try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
    let routers = try #require(snapshot["routers"] as? [[String: Any]])
    #expect(routers.count > 50)
    for system in ["NX-OS", "IOS XR", "ASA"] {
      #expect(once.text.contains(system) || once.errors.contains(system), "\(system)")
    }
  }
}
