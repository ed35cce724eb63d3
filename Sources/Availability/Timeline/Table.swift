import Model

/// A table as the outputs so far leave it.
struct Table<Row: TableRow> {
  /// The rows, in the order first printed.
  var rows: [Sourced<Row>]
  /// When it was last printed, in whole or in part; nil for undated captures.
  var observedAt: Moment?
  /// Whether the whole of it was seen, so that a row that is not here does not exist.
  var isWhole: Bool
}

extension Optional {
  /// Folds the rows of one output in: a whole output replaces the table, a part of it is merged. A part without rows
  /// makes no table, since nothing of the rest is known.
  mutating func fold<Row: TableRow>(_ rows: [Sourced<Row>], of run: CommandRun) where Wrapped == Table<Row> {
    guard !(run.isWhole && run.scope.isEmpty) else {
      self = Table(rows: rows, observedAt: run.observedAt, isWhole: true)
      return
    }
    if self == nil {
      self = rows.isEmpty ? nil : Table(rows: rows, observedAt: run.observedAt, isWhole: false)
    } else {
      self?.merge(rows, of: run)
    }
  }
}

extension Table {
  /// Rows that the command's options choose and that it no longer printed are gone, unless the output was cut or an
  /// option cannot be judged. Rows printed again take their new value in their old place, unless
  /// only a part of them was.
  mutating func merge(_ new: [Sourced<Row>], of run: CommandRun) {
    observedAt = run.observedAt ?? observedAt
    var latest: [Row.Key: Sourced<Row>] = [:]
    for row in new { latest[row.value.key] = row }
    let canRemove = !run.isCut && run.error == nil && !run.scope.isEmpty
    var kept: [Sourced<Row>] = []
    kept.reserveCapacity(rows.count + new.count)
    for row in rows {
      if let newer = latest.removeValue(forKey: row.value.key) {
        kept.append(newer.value.isPartial ? row : newer)
      } else if !(canRemove && row.value.isChosen(by: run.scope) == true) {
        kept.append(row)
      }
    }
    for row in new where latest.removeValue(forKey: row.value.key) != nil { kept.append(row) }
    rows = kept
  }
}
