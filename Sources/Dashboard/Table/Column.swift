import Availability
import Model
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
  /// The columns it takes, where it needs them and there are as many, before others of less priority come in.
  var wanted: Int?
  /// The columns its values take at their longest, as far as they mostly go: as many are kept for it as soon as a row has
  /// a value, so that what stands beside it stays while a countdown or an age grows.
  var usual = 0
  /// Whether a value too wide is cut in its middle: names and paths mostly differ at their end.
  var cutsMiddle = false
}

/// A column of a panel: how it is headed and what it shows of a row.
struct Column<Record: Sendable>: Sendable {
  var heading: ColumnHeading
  var cell: @Sendable (Record) -> TableCell
  var key: @Sendable (Record) -> SortKey
  /// Since when something is so, where the column tells its age: another one at another moment.
  var since: (@Sendable (Record) -> Since?)?
  /// What it shows at a moment, where moments of another day than that one have their date.
  var reason: (@Sendable (Record, Moment?) -> TableCell)?

  /// What it shows of a record at a moment.
  func cell(_ record: Record, at moment: Moment?) -> TableCell {
    if let since { return TableCell(since: since(record), at: moment) }
    return reason?(record, moment) ?? cell(record)
  }

  /// ``cell(_:at:)`` for many records.
  func cells(at moment: Moment?) -> @Sendable (Record) -> TableCell {
    if since == nil, reason == nil { return cell }
    return { cell($0, at: moment) }
  }

  /// What tells whether a record differs from what it was: of an age, since when, so that a clock that goes on is no
  /// difference.
  func compared(_ record: Record, at moment: Moment?) -> TableCell {
    guard let since else { return cell(record, at: moment) }
    guard let since = since(record) else { return .none }
    return TableCell(since.isLowerBound ? "lower bound" : since.moment.screenText)
  }

  /// What it is sorted by at a moment.
  func key(_ record: Record, at moment: Moment?) -> SortKey {
    if let since { SortKey(since: since(record), at: moment) } else { key(record) }
  }

  /// The same, with values too wide cut in their middle.
  var cutInMiddle: Column {
    var column = self
    column.heading.cutsMiddle = true
    return column
  }

  /// A column of texts; sorted in natural order of its cells where no key is given.
  static func text(
    _ title: String, _ priority: Int, least: Int? = nil, wanted: Int? = nil,
    key: (@Sendable (Record) -> SortKey)? = nil,
    _ cell: @escaping @Sendable (Record) -> TableCell
  ) -> Column {
    let byText: @Sendable (Record) -> SortKey = { record in
      let shown = cell(record)
      return shown == .none || shown == .notSeen ? .absent : SortKey(name: shown.text)
    }
    return Column(
      heading: ColumnHeading(title: title, priority: priority, least: least, wanted: wanted), cell: cell,
      key: key ?? byText)
  }

  /// A column of reasons: why something is so, as the screen says it at the moment of the report.
  static func reason(
    _ priority: Int, least: Int, wanted: Int? = nil, _ cell: @escaping @Sendable (Record, Moment?) -> TableCell
  ) -> Column {
    var column = text("reason", priority, least: least, wanted: wanted) { cell($0, nil) }
    column.reason = cell
    return column
  }

  /// A column of ages: how long something is so at the moment of the report.
  static func age(_ title: String, _ priority: Int, _ since: @escaping @Sendable (Record) -> Since?) -> Column {
    var column = number(title, priority, key: { SortKey(since: since($0), at: nil) }) {
      TableCell(since: since($0), at: nil)
    }
    column.since = since
    column.heading.usual = 7
    return column
  }

  /// A column of ages of records that know the moment they are counted to.
  static func age(
    _ title: String, _ priority: Int, at: @escaping @Sendable (Record) -> Moment?,
    _ since: @escaping @Sendable (Record) -> Since?
  ) -> Column {
    var column = age(title, priority, since)
    column.cell = { TableCell(since: since($0), at: at($0)) }
    column.key = { SortKey(since: since($0), at: at($0)) }
    return column
  }

  /// A column of remaining times, which are intervals of up to `usual` columns.
  static func countdown(
    _ title: String, _ priority: Int, usual: Int, key: @escaping @Sendable (Record) -> SortKey,
    _ cell: @escaping @Sendable (Record) -> TableCell
  ) -> Column {
    var column = number(title, priority, key: key, cell)
    column.heading.usual = usual
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
