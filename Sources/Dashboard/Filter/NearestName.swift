/// The name that was probably meant: the one with the fewest letters to change, if those are at most two in five; else the
/// only one that begins so; nil if none is near.
func nearest(to word: String, in names: [String]) -> String? {
  let wanted = Array(word.lowercased().unicodeScalars)
  guard !wanted.isEmpty, wanted.count <= 40 else { return nil }
  let longer = names.filter { $0.lowercased().hasPrefix(word.lowercased()) }
  if longer.count == 1 { return longer[0] }
  return names.map { (name: $0, changes: changes(wanted, Array($0.lowercased().unicodeScalars))) }
    .filter { $0.changes <= max(1, wanted.count * 2 / 5) }
    .min { $0.changes < $1.changes }?.name
}

/// Letters to insert, leave out or replace.
private func changes(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
  var last = Array(0...other.count)
  for (row, scalar) in one.enumerated() {
    var next = [row + 1]
    for (column, against) in other.enumerated() {
      next.append(min(next[column] + 1, last[column + 1] + 1, last[column] + (scalar == against ? 0 : 1)))
    }
    last = next
  }
  return last[other.count]
}
