import Model

/// What is to be done in a lab, and when: the steps of its incidents, the next first.
struct Agenda: Sendable {
  private struct Item {
    var at: Moment
    /// Of things at one moment, the one that was put down first comes first.
    var order: Int
    var command: LabCommand
    var repeats: Seconds?
  }

  private var items: [Item] = []
  private var count = 0

  /// When the next thing is due.
  var next: Moment? { items.first?.at }

  /// Puts down a command for a moment, and again each `repeats` after it.
  mutating func add(_ command: LabCommand, at moment: Moment, repeats: Seconds? = nil) {
    count += 1
    insert(Item(at: moment, order: count, command: command, repeats: repeats))
  }

  /// The next thing to do. One that repeats is put down again.
  mutating func take() -> LabCommand? {
    guard !items.isEmpty else { return nil }
    var item = items.removeFirst()
    let command = item.command
    if let span = item.repeats, span > Seconds(0) {
      item.at = item.at + span
      insert(item)
    }
    return command
  }

  private mutating func insert(_ item: Item) {
    let place = items.firstIndex { ($0.at, $0.order) > (item.at, item.order) } ?? items.count
    items.insert(item, at: place)
  }
}
