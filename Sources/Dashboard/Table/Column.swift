import Terminal

/// What does not depend on the kind of row: heading, place and room of a column.
struct ColumnHeading: Hashable, Sendable {
  /// The heading, and what sorting calls it.
  var title: String
  /// Which columns go first where the screen is narrow: 0 stays longest.
  var priority: Int
  /// Whether its texts end at one column: numbers and durations.
  var alignsRight = false
  /// The columns it can be cut to; nil for one that is shown whole or not at all.
  var least: Int?
}

/// A column of a panel: how it is headed and what it shows of a row.
struct Column<Record: Sendable>: Sendable {
  var heading: ColumnHeading
  var cell: @Sendable (Record) -> TableCell
  var key: @Sendable (Record) -> SortKey
  /// Whether it tells an age, which is another one at another moment.
  var tellsAge = false

  /// A column of texts; sorted in natural order of its cells where no key is given.
  static func text(
    _ title: String, _ priority: Int, least: Int? = nil, key: (@Sendable (Record) -> SortKey)? = nil,
    _ cell: @escaping @Sendable (Record) -> TableCell
  ) -> Column {
    let byText: @Sendable (Record) -> SortKey = { record in
      let shown = cell(record)
      return shown == .none || shown == .notSeen ? .absent : SortKey(name: shown.text)
    }
    return Column(
      heading: ColumnHeading(title: title, priority: priority, least: least), cell: cell, key: key ?? byText)
  }

  /// A column of ages: a duration up to the moment a record is seen at.
  static func age(
    _ title: String, _ priority: Int, key: @escaping @Sendable (Record) -> SortKey,
    _ cell: @escaping @Sendable (Record) -> TableCell
  ) -> Column {
    var column = number(title, priority, key: key, cell)
    column.tellsAge = true
    return column
  }

  /// A column of numbers or durations.
  static func number(
    _ title: String, _ priority: Int, key: @escaping @Sendable (Record) -> SortKey,
    _ cell: @escaping @Sendable (Record) -> TableCell
  ) -> Column {
    Column(heading: ColumnHeading(title: title, priority: priority, alignsRight: true), cell: cell, key: key)
  }
}
