import Model

/// How many SAs a router had at a moment, in and out.
public struct SACount: Hashable, Sendable {
  /// When they were seen.
  public var at: Moment
  /// How many there were, 0 and up.
  public var count: Int
  /// A count.
  public init(at: Moment, count: Int) {
    self.at = at
    self.count = count
  }

  /// How many observations are kept; the oldest go first.
  public static let limit = 120
}

extension [SACount] {
  /// Notes what a whole list of SAs holds. Of two at one moment the later counts.
  mutating func note(_ rows: [Sourced<SecurityAssociation>], at moment: Moment) {
    let count = rows.reduce(0) { $0 + $1.value.inbound.count + $1.value.outbound.count }
    if let last, last.at == moment { removeLast() }
    makeRoom(for: 1)
    append(SACount(at: moment, count: count))
    if self.count > SACount.limit { removeFirst(self.count - SACount.limit) }
  }
}
