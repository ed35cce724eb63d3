import Availability
import Model
import Terminal
import Testing

@testable import Dashboard

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
    case 14..<18: return .tick(Sample.at + Seconds(Int.random(in: -100_000...10_000_000, using: &random)))
    case 18..<20: return .excerpt(Sample.excerpt)
    case 20: return .message(Hostile.text)
    case 21..<120:
      return .key(
        .mouse(
          button: Int.random(in: 0...6, using: &random), column: Int.random(in: -3...150, using: &random),
          row: Int.random(in: -3...50, using: &random)))
    default: return .key(keys.randomElement(using: &random) ?? .enter)
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func anything(_ seed: UInt64) {
    var random = Random(seed: seed)
    var driver = Driver(80, 24)
    for step in 0..<25_000 {
      driver.send(FuzzTests.event(&random))
      guard step % 4 == 0 else { continue }
      let frame = driver.frame
      let isWhole =
        frame.size == driver.state.size && frame.rows.count == frame.size.rows
        && frame.rows.allSatisfy { $0.count == frame.size.columns }
      if !isWhole || driver.state.pages.count > 25_000 {
        Issue.record("seed \(seed), step \(step): a frame of \(frame.size) on a screen of \(driver.state.size)")
        return
      }
    }
  }
}
