/// Where a text stands in a column that is wider.
public enum Alignment: Hashable, Sendable {
  case left, right, centre
}

extension DisplayText {
  /// The characters that fit whole in `columns`; a wide one that would be halved is left out.
  public func prefix(columns: Int) -> DisplayText {
    if width <= columns { return self }
    if case .ascii(let text) = storage {
      let part = String(text.prefix(max(0, columns)))
      return DisplayText(storage: .ascii(part), width: max(0, columns))
    }
    var used = 0
    let fitting = clusterList.prefix { cluster in
      used += Int(cluster.width)
      return used <= columns
    }
    return DisplayText(clusters: Array(fitting))
  }

  /// The text from `columns` on, to scroll sideways; the right half of a wide character that is cut becomes a space.
  public func dropFirst(columns: Int) -> DisplayText {
    if columns <= 0 { return self }
    if columns >= width { return .empty }
    var skipped = 0
    var rest: [Cluster] = []
    for cluster in clusterList {
      if skipped >= columns {
        rest.append(cluster)
      } else {
        skipped += Int(cluster.width)
        if skipped > columns { rest.append(Cluster(base: " ")) }
      }
    }
    return DisplayText(clusters: rest)
  }

  /// At most `columns` columns; a cut text ends in `ellipsis`.
  public func truncated(to columns: Int, ellipsis: Unicode.Scalar = "…") -> DisplayText {
    if width <= columns { return self }
    if columns <= 0 { return .empty }
    return DisplayText(clusters: prefix(columns: columns - 1).clusterList + [Cluster(base: ellipsis.drawnInOneColumn)])
  }

  /// Exactly `columns` columns: cut, or filled with spaces.
  public func padded(
    to columns: Int, alignment: Alignment = .left, ellipsis: Unicode.Scalar = "…"
  ) -> DisplayText {
    let text = truncated(to: columns, ellipsis: ellipsis)
    let gap = min(columns, DisplayText.maximumWidth) - text.width
    guard gap > 0 else { return text }
    let before =
      switch alignment {
      case .left: 0
      case .right: gap
      case .centre: gap / 2
      }
    return .spaces(before) + text + .spaces(gap - before)
  }

  /// As many spaces.
  public static func spaces(_ count: Int) -> DisplayText { DisplayText(repeating: " ", count: count) }

  /// One character several times: a rule, a bar.
  public init(repeating scalar: Unicode.Scalar, count: Int) {
    let count = min(max(0, count), DisplayText.maximumWidth)
    let drawn = scalar.drawnInOneColumn
    if drawn.value < 0x7F {
      self.init(storage: .ascii(String(repeating: Character(drawn), count: count)), width: count)
    } else {
      self.init(clusters: Array(repeating: Cluster(base: drawn), count: count))
    }
  }

  /// One text after another.
  public static func + (left: DisplayText, right: DisplayText) -> DisplayText {
    if left.isEmpty { return right }
    if right.isEmpty { return left }
    if case .ascii(let first) = left.storage, case .ascii(let second) = right.storage {
      return DisplayText(storage: .ascii(first + second), width: left.width + right.width)
        .truncated(to: maximumWidth)
    }
    return DisplayText(clusters: left.clusterList + right.clusterList).truncated(to: maximumWidth)
  }

  /// Adds a text at the end.
  public static func += (left: inout DisplayText, right: DisplayText) { left = left + right }
}

extension Sequence<DisplayText> {
  /// The texts in one, with `separator` between.
  public func joined(separator: DisplayText = .empty) -> DisplayText {
    var all: [DisplayText.Cluster] = []
    for (index, text) in enumerated() {
      if index > 0 { all += separator.clusterList }
      all += text.clusterList
    }
    return DisplayText(clusters: all).truncated(to: DisplayText.maximumWidth)
  }
}
