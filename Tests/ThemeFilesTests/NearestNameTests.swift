import StrictYAML
import Testing

@Suite struct NearestNameTests {
  @Test(
    "the name that was meant, if it is near",
    arguments: [
      ("critcal", "critical"), ("CRITICAL", "critical"), ("wraning", "warning"), ("unknow", "unknown"),
      ("stand", "standby"), ("okk", "ok"), ("xyz", nil), ("", nil), ("o", nil), ("standing-by", nil),
    ] as [(String, String?)])
  func nearest(_ word: String, _ expected: String?) {
    #expect(nearestName(to: word, in: ["ok", "warning", "critical", "unknown", "active", "standby"]) == expected)
  }

  @Test("of names equally near the first is taken; long words cost nothing")
  func ties() {
    #expect(nearestName(to: "bat", in: ["cat", "rat"]) == "cat")
    #expect(nearestName(to: String(repeating: "x", count: 100_000), in: ["x"]) == nil)
  }
}
