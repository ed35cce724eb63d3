import Model

extension SourceRange {
  /// The same place of another output; a place in another capture stays.
  func moved(from: SourceRange, to: SourceRange) -> SourceRange {
    guard capture == from.capture else { return self }
    let start = start - from.start + to.start
    return SourceRange(to.capture, start..<start + Int(count))
  }
}

extension Facts {
  /// The same facts, read at another place: the places of the rows count from the beginning of their output.
  func moved(from: SourceRange, to: SourceRange) -> Facts {
    guard from != to else { return self }
    func moved<Value>(_ rows: [Sourced<Value>]) -> [Sourced<Value>] {
      rows.map { Sourced($0.value, $0.source.moved(from: from, to: to)) }
    }
    return switch self {
    case .standbyGroups(let rows): .standbyGroups(moved(rows))
    case .cryptoMaps(let rows): .cryptoMaps(moved(rows))
    case .dynamicMaps(let rows): .dynamicMaps(moved(rows))
    case .transformSets(let rows): .transformSets(moved(rows))
    case .securityAssociations(let rows): .securityAssociations(moved(rows))
    case .sessions(let rows): .sessions(moved(rows))
    case .ikeSAs(let rows): .ikeSAs(moved(rows))
    case .cryptoRoutes(let rows): .cryptoRoutes(moved(rows))
    case .routes(let rows): .routes(moved(rows))
    case .hosts(var table):
      .hosts(
        {
          table.entries = moved(table.entries)
          return table
        }())
    case .tracks(let rows): .tracks(moved(rows))
    case .interfaces(let rows): .interfaces(moved(rows))
    case .log(let lines): .log(moved(lines))
    // A configuration's places are deep in it.
    case .configuration, .clock, .version, .none: self
    }
  }
}

extension Diagnostic {
  /// The same of an output read at another place.
  func moved(from: SourceRange, to: SourceRange) -> Diagnostic {
    var moved = self
    moved.source = source.moved(from: from, to: to)
    return moved
  }
}
