/// The lines typed before, oldest first, and where one is in them.
struct History: Sendable {
  /// How many lines are kept.
  var size = 20 { didSet { trim() } }
  private(set) var lines: [String] = []
  private var place: Int?

  /// Remembers a line; a blank one and one like the last are not kept.
  mutating func add(_ line: String) {
    place = nil
    guard line.contains(where: { $0 != " " }), lines.last != line else { return }
    lines.append(line)
    trim()
  }

  /// The line before the one shown; nil at the oldest.
  mutating func previous() -> String? {
    let next = (place ?? lines.count) - 1
    guard lines.indices.contains(next) else { return nil }
    place = next
    return lines[next]
  }

  /// The line after the one shown; the empty one behind the newest; nil where none was shown.
  mutating func next() -> String? {
    guard let now = place else { return nil }
    place = now + 1 < lines.count ? now + 1 : nil
    return place.map { lines[$0] } ?? ""
  }

  private mutating func trim() {
    if lines.count > size { lines.removeFirst(lines.count - size) }
    place = nil
  }
}
