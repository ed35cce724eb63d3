import Availability
import Model
import Terminal
import Testing

@testable import Dashboard

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Any keys in any order on any size: no crash, and each frame has the size of the screen.
struct FuzzTests {
  private static let keys: [Key] =
    KeyMap.standard.bindings.flatMap(\.keys) + [
      .insert, .delete, .function(5), .character("é"), .character("\u{202E}"),
    ]

  private static func event(_ random: inout Random) -> Event {
    switch Int.random(in: 0..<1000, using: &random) {
    case 0..<8:
      let size = Size(columns: Int.random(in: 0...130, using: &random), rows: Int.random(in: 0...45, using: &random))
      return .resize(size)
    case 8..<11: return .report(Sample.report)
    case 11..<13: return .report(Hostile.report)
    case 13: return .report(FleetReport(at: nil, routers: []))
    case 15..<18: return .tick(Sample.at + Seconds(Int.random(in: -100_000...10_000_000, using: &random)))
    case 18: return .excerpt(Sample.excerpt)
    case 19: return .report(Scenes.told)
    case 14: return .past(Sample.at - Seconds([60, 120, 890].randomElement(using: &random) ?? 60), Scenes.later)
    case 20: return .message(Hostile.text)
    case 21: return .found(Sample.at - Seconds(Int.random(in: -1000...90_000, using: &random)))
    case 22..<120:
      return .key(
        .mouse(
          button: Int.random(in: 0...6, using: &random), column: Int.random(in: -3...150, using: &random),
          row: Int.random(in: -3...50, using: &random)))
    default: return .key(keys.randomElement(using: &random) ?? .enter)
    }
  }

  /// How many events each seed gets: together 100,000, or as many as `VPNHA_FUZZ_EVENTS` says.
  private static let events = (getenv("VPNHA_FUZZ_EVENTS").flatMap { Int(String(cString: $0)) } ?? 100_000) / 4

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func anything(_ seed: UInt64) {
    var random = Random(seed: seed)
    var driver = Scenes.driver {
      $0.alerts = true
      $0.isPlain = seed == 3
      if seed == 4 { $0.wallboard = WallboardSettings(pageSeconds: 1) }
    }
    for step in 0..<FuzzTests.events {
      driver.send(FuzzTests.event(&random))
      driver.forgetEffects()
      guard step % 12 == 0 else { continue }
      let frame = driver.frame
      let isWhole =
        frame.size == driver.state.size && frame.rows.count == frame.size.rows
        && frame.rows.allSatisfy { $0.count == frame.size.columns }
      if !isWhole || driver.state.pages.count > FuzzTests.events || driver.state.trail.count > 50 {
        Issue.record("seed \(seed), step \(step): a frame of \(frame.size) on a screen of \(driver.state.size)")
        return
      }
    }
  }
}
