import Availability
import Model

/// What was made of each router for one panel, kept for the next report: only the rows of routers that changed are
/// made again.
struct RowCache: Sendable {
  private var kept: any Sendable = ()
  private let measures: Bool
  /// How the entries of each router are: what the fleet's panel and the header's counts are made of.
  var health = EntryHealths()

  /// Nothing yet. Where `measures` is false, the rows do not know how wide their columns are.
  init(measures: Bool = true) { self.measures = measures }

  /// The rows of a report, worst first, then by router, as `make` gives them for each router.
  mutating func rows<Row: Record>(
    _ report: FleetReport, _ needs: [Answers.Part], _ columns: [Column<Row>], withTrends: Bool = false,
    withPairs: Bool = false, _ make: (RouterReport, Answers?) -> [Row]
  ) -> PartedRows<Row> {
    let old = kept as? [RouterRows<Row>] ?? []
    let answers = AnswerLists(report, needs)
    let trends = withTrends ? EventTrend(report) : nil
    let pairs = withPairs ? PairTrends(report) : nil
    let finder = LastFinder(old, report)
    let new = report.routers.indices.map { index -> RouterRows<Row> in
      var own = answers[index]
      if let trends {
        own.trend = trends[report.routers[index].name]
        own.associations = Trend.associations(
          report.routers[index].saHistory, at: report.at ?? report.routers[index].observedAt)
      }
      if let pairs { own.pairs = pairs[report.routers[index]] }
      if let last = finder.last(index), last.isOf(report, index), last.answers == own {
        return last.at == report.at ? last : last.measured(columns, at: report.at)
      }
      let router = report.routers[index]
      return RouterRows(
        router, report.mark(index), own, columns, make(router, own), at: report.at, measures: measures)
    }
    kept = new
    return PartedRows(new, columns, at: report.at)
  }
}

/// Something made of one router of a report.
protocol MadeOfRouter: Sendable {
  var router: RouterReport { get }
  var name: String { get }
  var mark: RouterMark? { get }
}

extension MadeOfRouter {
  /// Whether the router is the same in a report, where it is at `index`.
  func isOf(_ report: FleetReport, _ index: Int) -> Bool {
    if let mark, mark === report.mark(index) { return true }
    return router == report.routers[index]
  }
}

/// Finds what was made of a router for the last report; nearly always at the same place.
struct LastFinder<Made: MadeOfRouter> {
  private let made: [Made]
  private let report: FleetReport
  private var places: [String: Made] = [:]

  init(_ made: [Made], _ report: FleetReport) {
    self.made = made
    self.report = report
    let isSameFleet =
      made.count == report.routers.count
      && made.indices.allSatisfy { index in
        if let mark = made[index].mark, mark === report.mark(index) { return true }
        return made[index].name == report.routers[index].name
      }
    if !isSameFleet { places = Dictionary(made.map { ($0.name, $0) }) { first, _ in first } }
  }

  func last(_ index: Int) -> Made? {
    if !places.isEmpty { return places[report.routers[index].name] }
    return made.isEmpty ? nil : made[index]
  }
}
