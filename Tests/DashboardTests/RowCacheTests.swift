import Model
import Terminal
import Testing

@testable import Availability
@testable import Dashboard

/// Rows kept from the report before equal rows made anew.
struct RowCacheTests {
  /// A fleet of as many routers, made of the sample's three.
  static func fleet(_ routers: Int, entries: Int = 1) -> FleetReport {
    var fleet = FleetReport(at: Sample.at, routers: [])
    for number in 0..<routers {
      var router = Sample.apart.routers[number % 3]
      router.name += "x\(number)"
      let pattern = router.cryptoMaps ?? []
      if !pattern.isEmpty {
        router.cryptoMaps = (0..<entries).map { place in
          var entry = pattern[place % pattern.count]
          entry.value.sequence = place + 1
          return entry
        }
      }
      fleet.routers.append(router)
    }
    return fleet.joined()
  }

  private func text(_ rows: any RowSource) -> [String] {
    (0..<rows.count).map { row in
      "\(rows.severity(row)) \(rows.identity(row)) "
        + rows.headings.indices.map { rows.cell(row, $0).text }.joined(separator: "|")
    }
  }

  @Test("after any change the rows equal those made from nothing", arguments: Panel.allCases)
  func sameRows(_ panel: Panel) {
    var random = Random(seed: 11)
    var report = RowCacheTests.fleet(12, entries: 3)
    var cache = RowCache()
    for round in 0..<40 {
      let kept = panel.rows(report, &cache)
      let fresh = panel.rows(report)
      #expect(text(kept) == text(fresh), "seed 11, round \(round)")
      #expect((kept.widths ?? TableLayout.measure(kept)) == TableLayout.measure(fresh), "seed 11, round \(round)")
      let index = Int.random(in: 0..<report.routers.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: report.routers.remove(at: index)
      case 1: report.routers[index].cryptoMaps?.removeAll()
      case 2: report.routers[index].securityAssociations = nil
      case 3: report.routers[index].site = "elsewhere \(round)"
      default: report.routers[index].isStale.toggle()
      }
      if report.routers.count < 4 { report = RowCacheTests.fleet(12, entries: 3) }
      report = FleetReport(at: report.at, routers: report.routers).joined()
    }
  }

  @Test("of 500 routers only the one that changed is made again")
  func onlyWhatChanged() {
    var report = RowCacheTests.fleet(500, entries: 10)
    var cache = RowCache()
    var made = 0
    func rows() -> Int {
      made = 0
      let rows = cache.rows(report, [.tunnels], EntryRecord.columns) { router, answers in
        made += 1
        return EntryRecord.records(router, answers)
      }
      return rows.count
    }
    #expect(rows() >= 3000)
    #expect(made == 500)
    report.routers[77].site = "moved"
    _ = rows()
    #expect(made == 1)
    _ = rows()
    #expect(made == 0)
    let clock = ContinuousClock()
    let spans = (0..<50).map { round in
      report.routers[round].site = "moved \(round)"
      return clock.measure { _ = rows() }
    }.sorted()
    print("rows of 500 routers after a change of one: median \(spans[25]), worst \(spans[49])")
  }
}
