import Model

extension Facts {
  /// Gives rows of SAs the memory of those before them where they are alike, in whole or in their texts.
  /// - Parameter fits: whether lists get the room they need and no more, and SAs that are the first of their router share
  ///   among each other. Both cost a copy, which pays where there are many routers and they go on for days.
  mutating func share(_ before: [Sourced<SecurityAssociation>], fits: Bool) {
    guard fits || !before.isEmpty else { return }
    switch self {
    case .securityAssociations(var rows):
      // Held once while it is changed.
      self = .none
      rows = rows.fitted
      for index in rows.indices {
        if index < before.count {
          rows[index].value.share(before[index].value)
        } else if index > 0 {
          rows[index].value.share(rows[index - 1].value)
        }
      }
      self = .securityAssociations(rows)
    case .standbyGroups(let rows): self = .standbyGroups(rows.fitted)
    case .cryptoMaps(let rows): self = .cryptoMaps(rows.fitted)
    case .sessions(let rows): self = .sessions(rows.fitted)
    case .cryptoRoutes(let rows): self = .cryptoRoutes(rows.fitted)
    case .routes(let rows): self = .routes(rows.fitted)
    case .log(let lines): self = .log(lines.fitted)
    case .configuration(var configuration):
      self = .none
      configuration.cryptoMaps = configuration.cryptoMaps.fitted
      self = .configuration(configuration)
    default: break
    }
  }
}

extension SecurityAssociation {
  /// Takes the memory of another pair where it is equal, else that of its texts where those are.
  fileprivate mutating func share(_ other: SecurityAssociation) {
    if isIdentical(to: other) { return }
    if self == other {
      self = other
      return
    }
    if place !== other.place, place == other.place { place = other.place }
    inbound.share(other.inbound)
    outbound.share(other.outbound)
  }
}

extension Few<ChildSA> {
  fileprivate mutating func share(_ other: Few<ChildSA>) {
    guard case .one(var child) = self, let suite = other.first?.suite, child.suite !== suite, child.suite == suite
    else {
      return
    }
    child.suite = suite
    self = .one(child)
  }
}
