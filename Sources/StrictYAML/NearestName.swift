/// The name that was probably meant: the one with the fewest letters to change, if those are few; nil if none is near.
/// Letters that changed places count as one change; upper and lower case as none.
public func nearestName(to word: String, in names: [String]) -> String? {
  let wanted = Array(word.lowercased().unicodeScalars)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  var best: (name: String, changes: Int)?
  for name in names {
    let other = Array(name.lowercased().unicodeScalars)
    let changes = changesBetween(wanted, other)
    // A third of the letters may differ; two letters have nothing in common once one is wrong.
    let limit = max(wanted.count, other.count) <= 2 ? 0 : max(1, max(wanted.count, other.count) / 3)
    if changes <= limit, changes < best?.changes ?? Int.max { best = (name, changes) }
  }
  if best == nil, wanted.count >= 3 {
    let longer = names.filter { $0.lowercased().hasPrefix(word.lowercased()) }
    if longer.count == 1 { return longer.first }
  }
  return best?.name
}

/// Letters to insert, leave out, replace or swap with their neighbour (optimal string alignment).
private func changesBetween(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
  guard !one.isEmpty else { return other.count }
  guard !other.isEmpty else { return one.count }
  var beforeLast = [Int]()
  var last = Array(0...other.count)
  for i in 1...one.count {
    var row = [i]
    for j in 1...other.count {
      let replaced = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1)
      var least = min(replaced, last[j] + 1, row[j - 1] + 1)
      if i > 1, j > 1, one[i - 1] == other[j - 2], one[i - 2] == other[j - 1] {
        least = min(least, beforeLast[j - 2] + 1)
      }
      row.append(least)
    }
    (beforeLast, last) = (last, row)
  }
  return last[other.count]
}
