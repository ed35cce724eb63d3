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

extension Identity {
  /// What it is called, for a person.
  var words: String {
    let parts = [router, name, number == 0 ? nil : String(number), first?.brief].compactMap { $0 }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension Records {
  /// The records worst first, then by router, name and number.
  static func worstFirst(_ unordered: consuming [Row], _ columns: [Column<Row>]) -> Records {
    var records = consume unordered
    // Routers print in this order or near it, and looking costs little.
    if isWorstFirst(records) { return Records(records: records, columns: columns) }
    if let order = bySeverity(records) {
      records.arrange { order[$0] }
      return Records(records: records, columns: columns)
    }
    let identities = records.map(\.identity)
    // Rows come in runs of one router and one name: most are named as the row before.
    let routers = NaturalRanks(identities.lazy.map { $0.router ?? "" })
    let names = NaturalRanks(identities.lazy.map(\.name))
    let count = routers.count + 1
    var places = records.indices.map { index in
      Place(
        major: records[index].severity.rawValue * count + routers.ranks[index], name: names.ranks[index], index: index)
    }
    func isBefore(_ left: Place, _ right: Place) -> Bool {
      if left.major != right.major { return left.major < right.major }
      if left.name != right.name { return left.name < right.name }
      let (one, other) = (left.index, right.index)
      // Field by field: a copy of an identity costs more than the comparison.
      if identities[one].number != identities[other].number {
        return identities[one].number < identities[other].number
      }
      if let isFirst = precedes(identities[one].first, identities[other].first) { return isFirst }
      if let isFirst = precedes(identities[one].second, identities[other].second) { return isFirst }
      if identities[one].extra == identities[other].extra { return one < other }
      return identities[one].extra < identities[other].extra
    }
    places.sort(by: isBefore)
    records.arrange { places[$0].index }
    return Records(records: records, columns: columns)
  }

  /// The records' places, the worst first and otherwise as they are; nil where those that are as bad as each other are
  /// not in order.
  private static func bySeverity(_ records: [Row]) -> [Int]? {
    records.withUnsafeBufferPointer { records in
      var places: [[Int]] = Severity.allCases.map { _ in [] }
      var last: [Identity?] = Severity.allCases.map { _ in nil }
      for index in records.indices {
        let (identity, severity) = (records[index].identity, records[index].severity.rawValue)
        if let last = last[severity], identity.precedes(last) { return nil }
        last[severity] = identity
        places[severity].append(index)
      }
      return places.flatMap { $0 }
    }
  }

  /// Whether no record belongs before the one in front of it.
  private static func isWorstFirst(_ records: [Row]) -> Bool {
    guard var last = records.first?.identity, var worst = records.first?.severity else { return true }
    return records.withUnsafeBufferPointer { records in
      for index in 1..<records.count {
        let (identity, severity) = (records[index].identity, records[index].severity)
        guard severity.rawValue >= worst.rawValue else { return false }
        if severity == worst, identity.precedes(last) { return false }
        (last, worst) = (identity, severity)
      }
      return true
    }
  }
}

extension Identity {
  /// Whether a row called so belongs before another one that is as bad.
  fileprivate func precedes(_ other: Identity) -> Bool {
    if let isFirst = comesFirst(router ?? "", other.router ?? "") { return isFirst }
    if let isFirst = comesFirst(name, other.name) { return isFirst }
    if number != other.number { return number < other.number }
    if let isFirst = Dashboard.precedes(first, other.first) { return isFirst }
    if let isFirst = Dashboard.precedes(second, other.second) { return isFirst }
    return extra < other.extra
  }
}

/// The natural order of two names; nil where they are the same.
private func comesFirst(_ left: String, _ right: String) -> Bool? {
  guard left != right else { return nil }
  let (one, other) = (naturalOrder(left), naturalOrder(right))
  return one == other ? left < right : one < other
}

extension Array {
  /// Puts in each place the element that `origin` names; it names each element once. Where nobody else holds the array,
  /// no element is copied and no second array is made.
  mutating func arrange(_ origin: (Int) -> Int) {
    var isDone = [Bool](repeating: false, count: count)
    withUnsafeMutableBufferPointer { elements in
      for start in elements.indices where !isDone[start] && origin(start) != start {
        // Round a ring of places, each of which gets the element of the next.
        var place = start
        while !isDone[place] {
          isDone[place] = true
          let next = origin(place)
          guard next != start else { break }
          elements.swapAt(place, next)
          place = next
        }
      }
    }
  }
}

/// The order of two addresses, none last; nil where they are the same.
private func precedes(_ left: IPAddress?, _ right: IPAddress?) -> Bool? {
  guard left != right else { return nil }
  guard let left else { return false }
  guard let right else { return true }
  return left < right
}

/// The place of each name in the natural order of all of them: numbers compare faster than names.
private struct NaturalRanks {
  /// The place of each name, in the order given.
  private(set) var ranks: [Int] = []
  /// How many names there are.
  let count: Int

  init(_ names: some Collection<String>) {
    ranks.reserveCapacity(names.count)
    var numbers: [String: Int] = [:]
    var distinct: [(name: String, order: String)] = []
    var last: (name: String, number: Int)?
    for name in names {
      if let last, last.name == name {
        ranks.append(last.number)
        continue
      }
      let number = numbers[name] ?? distinct.count
      if number == distinct.count {
        numbers[name] = number
        distinct.append((name, naturalOrder(name)))
      }
      last = (name, number)
      ranks.append(number)
    }
    count = distinct.count
    let order = distinct.indices.sorted {
      let (left, right) = (distinct[$0], distinct[$1])
      return left.order == right.order ? left.name < right.name : left.order < right.order
    }
    var places = [Int](repeating: 0, count: count)
    for (place, number) in order.enumerated() { places[number] = place }
    for index in ranks.indices { ranks[index] = places[ranks[index]] }
  }
}
