import Availability
import Model

/// What there is to say of the router selected on Fleet: what is wrong, for how long and why, from joining the fleet.
/// It is kept until report or selection change, for it looks through all that the report says of the router.
struct FleetNote: Sendable {
  private let router: String
  private let generation: Int
  /// The sentence; nil where joining finds nothing wrong with the router.
  let text: String?

  init(_ router: String, _ report: FleetReport, generation: Int) {
    self.router = router
    self.generation = generation
    let all = Trouble.all(of: router, report)
    text = all.first.map { first in
      let others = all.dropFirst().map(\.words)
      return ([first.sentence(at: report.at)] + (others.isEmpty ? [] : ["also \(listed(others, limit: 3))"]))
        .joined(separator: "; ")
    }
  }

  func isOf(_ router: String, generation: Int) -> Bool { self.router == router && self.generation == generation }
}

extension Trouble {
  /// What is wrong with one router, worst first.
  static func all(of router: String, _ report: FleetReport) -> [Trouble] {
    guard let known = report.routers.first(where: { $0.name == router }) else { return [] }
    return all(report.only(known))
  }

  /// What, for how long and why: `br2 tohub 1 down for 3m37s: the session with 192.168.0.3 was lost at 13:46:52Z`.
  func sentence(at: Moment?) -> String {
    let age = TableCell(since: since, at: at)
    let span = age == .none ? "" : " \(at == nil ? "since" : "for") \(age.text)"
    return words + span + (reason.map { ": \($0)" } ?? "")
  }
}

extension State {
  /// Makes the note of the router selected on Fleet anew where it no longer is the one that is kept.
  mutating func keepFleetNote() {
    guard panel == .fleet, pages.isEmpty, branch == nil, noteRows > 0, let report, let row = selectedRow,
      let router = view?.source.identity(row).router
    else {
      fleetNote = nil
      return
    }
    if fleetNote?.isOf(router, generation: generation) != true {
      fleetNote = FleetNote(router, report, generation: generation)
    }
  }
}
