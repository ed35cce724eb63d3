import Model

/// What a row is called, the same in the next report: it finds the selected row again, and orders rows by name. Made
/// of what is there already, since it is asked of thousands of rows.
struct Identity: Hashable, Sendable {
  /// The router; nil for none.
  var router: String?
  /// The name within the router: a map, an interface, a VRF.
  var name = ""
  /// The number within the name.
  var number = 0
  /// The address that tells rows of one number apart.
  var first: IPAddress?
  /// A second such address.
  var second: IPAddress?
  /// What else tells rows apart.
  var extra = ""
}

/// Where a row belongs, as far as whole numbers can say.
private struct Place {
  /// Severity, then router.
  var major: Int
  var name: Int
  var index: Int
}

extension Records {
  /// The records worst first, then by router, name and number.
  static func worstFirst(_ records: [Row], _ columns: [Column<Row>]) -> Records {
    let identities = records.map(\.identity)
    let routers = naturalRanks(identities.lazy.map { $0.router ?? "" })
    let names = naturalRanks(identities.lazy.map(\.name))
    let count = routers.count + 1
    let places = records.indices.map { index in
      let router = routers[identities[index].router ?? ""] ?? 0
      return Place(
        major: records[index].severity.rawValue * count + router, name: names[identities[index].name] ?? 0, index: index
      )
    }
    let sorted = places.sorted { left, right in
      if left.major != right.major { return left.major < right.major }
      if left.name != right.name { return left.name < right.name }
      let (one, other) = (left.index, right.index)
      // Field by field: a copy of an identity costs more than the comparison.
      if identities[one].number != identities[other].number {
        return identities[one].number < identities[other].number
      }
      if let isBefore = isBefore(identities[one].first, identities[other].first) { return isBefore }
      if let isBefore = isBefore(identities[one].second, identities[other].second) { return isBefore }
      if identities[one].extra == identities[other].extra { return one < other }
      return identities[one].extra < identities[other].extra
    }
    return Records(records: sorted.map { records[$0.index] }, columns: columns)
  }
}

/// The order of two addresses, none last; nil where they are the same.
private func isBefore(_ left: IPAddress?, _ right: IPAddress?) -> Bool? {
  guard left != right else { return nil }
  guard let left else { return false }
  guard let right else { return true }
  return left < right
}

/// The place of each name in the natural order of all of them: numbers compare faster than names.
private func naturalRanks(_ names: some Sequence<String>) -> [String: Int] {
  let distinct = Set(names).map { (name: $0, order: naturalOrder($0)) }
  let sorted = distinct.sorted { $0.order == $1.order ? $0.name < $1.name : $0.order < $1.order }
  return Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($0.element.name, $0.offset) })
}
