import Model

/// Two clocks that do not agree.
struct ClockDisagreement {
  /// The routers, by their place in the fleet.
  let one: Int
  let other: Int
  /// How far the other's clock is ahead of the one's.
  let ahead: Seconds
  let evidence: String
}

/// Compares the clocks of routers by what both logs tell: one leaves the active role as another takes it, a session
/// comes up at both its ends. Said only where no event fits clocks that agree.
struct ClockJoin {
  private(set) var disagreements: [ClockDisagreement] = []
  private var known: [Set<Int>: Int] = [:]
  private static let slack = 3

  init(_ views: [RouterView], _ components: [[StandbyNode]]) {
    var channels: [Pair: [ClockChannel]] = [:]
    var seen: Set<Pair> = []
    for nodes in components where nodes.count == 2 {
      guard let pair = Pair(nodes[0].router, nodes[1].router) else { continue }
      let (one, other) = nodes[0].router == pair.one ? (nodes[0], nodes[1]) : (nodes[1], nodes[0])
      channels[pair, default: []] += roles(one, other, views)
      if names(one, other) || names(other, one) { seen.insert(pair) }
    }
    for (pair, more) in sessions(views) { channels[pair, default: []] += more }
    for (pair, list) in channels.sorted(by: { ($0.key.one, $0.key.other) < ($1.key.one, $1.key.other) }) {
      guard let found = disagreement(pair, list, views, namesOther: seen.contains(pair)) else { continue }
      known[[pair.one, pair.other]] = disagreements.count
      disagreements.append(found)
    }
  }

  private struct Pair: Hashable {
    let one: Int
    let other: Int
    init?(_ left: Int, _ right: Int) {
      guard left != right else { return nil }
      (one, other) = (min(left, right), max(left, right))
    }
  }

  private func names(_ node: StandbyNode, _ active: StandbyNode) -> Bool {
    guard case .address(let address)? = node.group.activeRouter else { return false }
    return address == active.address && active.group.state == .active
  }

  // A router that can still speak hands over at once; one that cannot is missed after the hold time.
  private func roles(_ one: StandbyNode, _ other: StandbyNode, _ views: [RouterView]) -> [ClockChannel] {
    let marks = (views[one.router].marks, views[other.router].marks)
    func subject(_ node: StandbyNode) -> String { EventSubject.group(node.group.interface, node.group.group) }
    let hold = max(one.group.hold ?? Seconds(10), other.group.hold ?? Seconds(10)).whole + Self.slack
    let taken = ClockChannel(
      one: marks.0.left[subject(one)] ?? [], other: marks.1.became[subject(other)] ?? [], range: -Self.slack...hold,
      isRole: true)
    let given = ClockChannel(
      one: marks.0.became[subject(one)] ?? [], other: marks.1.left[subject(other)] ?? [],
      range: -hold...Self.slack, isRole: true)
    return [taken, given].filter { !$0.one.isEmpty && !$0.other.isEmpty }
  }

  // Who has an address: a virtual one is that of all members of its group.
  private func sessions(_ views: [RouterView]) -> [Pair: [ClockChannel]] {
    let places = views.indices.filter { !views[$0].marks.ups.isEmpty }
    guard places.count > 1 else { return [:] }
    var owners: [IPAddress: [Int]] = [:]
    for place in places {
      for address in views[place].addresses { owners[address, default: []].append(place) }
    }
    var ups: [Pair: ([Moment], [Moment])] = [:]
    for place in places {
      for (peer, moments) in views[place].marks.ups {
        for owner in owners[peer] ?? [] {
          guard let pair = Pair(place, owner) else { continue }
          if place == pair.one { ups[pair, default: ([], [])].0 += moments }
          if place == pair.other { ups[pair, default: ([], [])].1 += moments }
        }
      }
    }
    return ups.compactMapValues { one, other in
      guard !one.isEmpty, !other.isEmpty else { return nil }
      return [
        ClockChannel(one: one.sorted(), other: other.sorted(), range: -Self.slack...Self.slack, isRole: false)
      ]
    }
  }

  private func disagreement(
    _ pair: Pair, _ channels: [ClockChannel], _ views: [RouterView], namesOther: Bool
  ) -> ClockDisagreement? {
    // One event that fits clocks that agree is enough to say nothing.
    guard channels.allSatisfy({ $0.pairs(ahead: Seconds(0)).isEmpty }) else { return nil }
    var best: (ahead: Seconds, pairs: [(one: Moment, other: Moment)])?
    for ahead in Set(channels.flatMap(\.differences)).sorted() {
      let pairs = channels.flatMap { $0.pairs(ahead: ahead) }
      if pairs.count > best?.pairs.count ?? 0 { best = (ahead, pairs) }
    }
    guard let best, !best.pairs.isEmpty else { return nil }
    // Events of one failover are one piece of evidence.
    let times = best.pairs.map(\.one).sorted()
    let separate = 1 + zip(times, times.dropFirst()).count { $1 - $0 > Seconds(60) }
    let possible = channels.reduce(0) { $0 + min($1.one.count, $1.other.count) }
    guard best.pairs.count * 2 >= possible else { return nil }
    if separate < 2 {
      // One failover counts where the logs hold no other and one router names the other as active.
      let only = channels.filter(\.isRole).allSatisfy { $0.one.count == 1 && $0.other.count == 1 }
      guard only, namesOther, channels.contains(where: \.isRole) else { return nil }
    }
    let differences = best.pairs.map { $0.other - $0.one }.sorted()
    let ahead = differences[differences.count / 2]
    let first = best.pairs[0]
    return ClockDisagreement(
      one: pair.one, other: pair.other, ahead: ahead,
      evidence: "what \(views[pair.one].name) logged at \(first.one) is what \(views[pair.other].name)"
        + " logged at \(first.other)"
        + (best.pairs.count == 1 ? "" : ", and \(best.pairs.count - 1) more differ by as much"))
  }

  /// How far the clock of `other` is ahead of that of `one`; nil where nothing says that they disagree.
  func ahead(_ other: Int, of one: Int) -> Seconds? {
    guard let found = known[[one, other]].map({ disagreements[$0] }) else { return nil }
    return found.one == one ? found.ahead : Seconds(0) - found.ahead
  }

  /// Which clocks disagree, in words for the user; `routers` are the names of the fleet's.
  func findings(_ routers: [String]) -> [FindingReport] {
    disagreements.map { found in
      let (one, other) = (routers[found.one], routers[found.other])
      let isAhead = found.ahead > Seconds(0)
      return FindingReport(
        rule: "clock", severity: .warning, routers: [one, other], subject: "clocks of \(one) and \(other)",
        message:
          "the clock of \(isAhead ? other : one) is about \(words(found.ahead)) ahead of that of \(isAhead ? one : other): \(found.evidence)",
        remedy: "synchronise both (ntp server), and check clock timezone and summer-time, or give --tz")
    }
  }

  /// What is wrong with the clock of one router by its own word.
  static func findings(_ router: RouterReport) -> [FindingReport] {
    var findings: [FindingReport] = []
    func add(_ severity: FindingReport.Severity, _ message: String, _ remedy: String, _ source: SourceRange?) {
      var finding = FindingReport(
        rule: "clock", severity: severity, routers: [router.name], subject: "clock of \(router.name)",
        message: message, remedy: remedy)
      finding.source = source
      findings.append(finding)
    }
    if let source = router.backwardClock {
      add(
        .warning, "the clock runs backwards within one capture: the order of what was seen is not certain",
        "find out who set the clock, or which captures were put together", source)
    }
    let last = router.commands.last { $0.clock != nil }
    switch last?.clock?.authority {
    case .unset:
      add(
        .warning, "the clock is not set or not trusted (*): its times are not those of other routers",
        "configure ntp server", last?.output)
    case .lost:
      add(.info, "the clock has lost its time source (.)", "check the reachability of the NTP server", last?.output)
    case .authoritative, nil: break
    }
    return findings
  }

  // `1 h 0 min`, `42 s`.
  private func words(_ span: Seconds) -> String {
    let seconds = abs(span.milliseconds) / 1000
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60)
    if days > 0 { return "\(days) d \(hours) h" }
    if hours > 0 { return "\(hours) h \(minutes) min" }
    return minutes > 0 ? "\(minutes) min \(seconds % 60) s" : "\(seconds) s"
  }
}

extension RouterView {
  /// The addresses that are its own, virtual ones among them.
  var addresses: Set<IPAddress> { RouterView.addresses(report, nodes) }

  /// The addresses of a router that are its own, virtual ones among them.
  static func addresses(_ report: RouterReport, _ nodes: [StandbyNode]) -> Set<IPAddress> {
    var addresses = Set((report.interfaces ?? []).flatMap { [$0.value.address, $0.value.localAddress] })
    addresses.formUnion(nodes.map(\.group.virtualAddress))
    return Set(addresses.compactMap { $0 })
  }
}
