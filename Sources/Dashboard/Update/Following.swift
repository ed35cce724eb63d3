import Availability
import Terminal

/// What a row leads to.
public enum Follow: Hashable, Sendable, CaseIterable {
  case tunnels, associations, routes, names, events, router

  var letter: Unicode.Scalar {
    switch self {
    case .tunnels: "u"
    case .associations: "a"
    case .routes: "i"
    case .names: "n"
    case .events: "e"
    case .router: "v"
    }
  }

  var words: String {
    switch self {
    case .tunnels: "tunnels"
    case .associations: "SAs"
    case .routes: "injected routes"
    case .names: "names"
    case .events: "events"
    case .router: "router"
    }
  }

  var hint: String? { self == .routes ? "routes" : words }

  var rank: Int {
    switch self {
    case .tunnels: 6
    case .associations, .events: 7
    case .routes, .names: 8
    case .router: 11
    }
  }

  var panel: Panel {
    switch self {
    case .tunnels: .tunnels
    case .associations: .sas
    case .routes: .routes
    case .names: .names
    case .events: .events
    case .router: .fleet
    }
  }
}

/// What a row belongs to: enough to find what belongs to it.
struct Links: Hashable, Sendable {
  /// The routers.
  var routers: [String] = []
  /// The crypto map.
  var map: String?
  /// The entry.
  var sequence: Int?
  /// The host name of its peer.
  var name: String?
}

extension Record {
  var links: Links { Links(routers: identity.router.map { [$0] } ?? []) }
}

extension State {
  /// What the row belongs to that is selected, or that the page shows.
  var links: Links? {
    if case .record(let panel, let identity)? = pages.last?.content {
      guard let report else { return nil }
      let rows = panel.rows(report)
      return (0..<rows.count).first { rows.identity($0) == identity }.map { rows.links($0) }
    }
    if case .pair(let routers)? = pages.last?.content { return Links(routers: routers) }
    guard pages.isEmpty, let row = selectedRow else { return nil }
    return view?.source.links(row)
  }

  mutating func follow(_ target: Follow) {
    guard let links, !links.routers.isEmpty else {
      message = "There is no router to go from."
      return
    }
    if target == .router {
      go(to: links.routers[0])
      return
    }
    var terms = ["router=\(quoted(links.routers.joined(separator: "|")))"]
    switch target {
    case .tunnels, .associations:
      if let map = links.map { terms.append("map=\(quoted(map))") }
      if let sequence = links.sequence { terms.append("seq=\(sequence)") }
    case .routes:
      if let map = links.map {
        terms.append(
          "injected-by\(links.sequence == nil ? ":" : "=")\(quoted(links.sequence.map { "\(map) \($0)" } ?? map))")
      }
    case .names: if let name = links.name { terms.append("name=\(quoted(name))") }
    case .events, .router: break
    }
    leave()
    panel = target.panel
    choice.filter = terms.joined(separator: " ")
    choice.sorting = Sorting()
    choice.selected = 0
    choice.identity = nil
  }

  /// Opens a router's page.
  mutating func go(to router: String) {
    leave()
    panel = .fleet
    let identity = Identity(router: router)
    choice.filter = ""
    choice.identity = identity
    pages = [Page(.record(.fleet, identity))]
  }

  /// Opens both routers of a pair side by side.
  mutating func openPair() {
    guard let report, let links else {
      message = "There is no row to go from."
      return
    }
    openPair(report.partners(of: links.routers))
  }

  /// Whether there is a router to show beside that of the selected row, or of the router's page.
  var hasPartner: Bool {
    var routers: [String] = []
    if case .record(_, let identity)? = pages.last?.content {
      routers = identity.router.map { [$0] } ?? []
    } else if let row = selectedRow, let view {
      routers = view.source.links(row).routers
    }
    return (report?.partners(of: routers).count ?? 0) >= 2
  }

  /// Opens a router and its partner side by side.
  mutating func openPair(of router: String) {
    guard let report else { return }
    openPair(report.partners(of: [router]))
  }

  private mutating func openPair(_ routers: [String]) {
    guard routers.count >= 2 else {
      message = "No other router is known to share a group or a pair with \(routers.first ?? "it")."
      return
    }
    // The same sides from wherever the pair was opened.
    pages.append(Page(.pair(routers.prefix(2).sorted { naturalOrder($0) < naturalOrder($1) })))
  }

  /// Remembers this place, and leaves its pages.
  private mutating func leave() {
    trail.append(Origin(panel: panel, choices: choices, pages: pages))
    if trail.count > 50 { trail.removeFirst() }
    pages = []
  }

  /// Goes back to where the user came from; false where that is nowhere.
  mutating func comeBack() -> Bool {
    guard let place = trail.popLast() else { return false }
    panel = place.panel
    choices = place.choices
    pages = place.pages
    return true
  }

  private func quoted(_ text: String) -> String {
    text.contains(" ") ? "\"\(Filter.unquoted(text))\"" : Filter.unquoted(text)
  }
}

extension FleetReport {
  /// The routers given and those that share groups or a pair with them, the given first.
  func partners(of routers: [String]) -> [String] {
    guard let first = routers.first else { return [] }
    if routers.count >= 2 { return routers }
    var all = [first]
    for group in groups ?? [] where group.members.contains(where: { $0.router == first }) {
      for member in group.members where !all.contains(member.router) { all.append(member.router) }
    }
    if let pair = self.routers.first(where: { $0.name == first })?.pair {
      for router in self.routers where router.pair == pair && !all.contains(router.name) { all.append(router.name) }
    }
    return all
  }
}
