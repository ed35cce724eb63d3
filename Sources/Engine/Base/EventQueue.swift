import Model

/// Events in order of time; those of one moment in the order they were added, so that a run can be repeated.
public struct EventQueue<Event> {
  // The heap moves small keys; the events lie still in their slots.
  private struct Key {
    var time: Int64
    var order: UInt64
    var slot: Int
    func precedes(_ other: Key) -> Bool { time == other.time ? order < other.order : time < other.time }
  }
  private var heap: [Key] = []
  private var slots: [Event?] = []
  private var free: [Int] = []
  private var added: UInt64 = 0

  /// An empty queue.
  public init() {}

  /// How many events wait.
  public var count: Int { heap.count }

  /// When the next event is due; nil where none waits.
  public var next: Moment? { heap.first.map { Moment(milliseconds: $0.time) } }

  /// Adds an event.
  public mutating func push(_ event: Event, at moment: Moment) {
    let slot: Int
    if let reused = free.popLast() {
      slot = reused
      slots[slot] = event
    } else {
      slot = slots.count
      slots.append(event)
    }
    added += 1
    heap.append(Key(time: moment.milliseconds, order: added, slot: slot))
    rise(heap.count - 1)
  }

  /// Takes the next event, if it is due at `limit` or before.
  public mutating func pop(through limit: Moment) -> (at: Moment, event: Event)? {
    guard let first = heap.first, first.time <= limit.milliseconds else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink(0)
    }
    guard let event = slots[first.slot] else { return nil }
    slots[first.slot] = nil
    free.append(first.slot)
    return (Moment(milliseconds: first.time), event)
  }

  private mutating func rise(_ start: Int) {
    var child = start
    let key = heap[child]
    while child > 0 {
      let parent = (child - 1) / 2
      guard key.precedes(heap[parent]) else { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = key
  }

  private mutating func sink(_ start: Int) {
    var parent = start
    let key = heap[parent]
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1].precedes(heap[child]) { child += 1 }
      guard heap[child].precedes(key) else { break }
      heap[parent] = heap[child]
      parent = child
    }
    heap[parent] = key
  }
}

extension EventQueue: Sendable where Event: Sendable {}
