/// Values under small numbers that stay theirs; walked in the order of the numbers, so that a run can be repeated
/// (the order of a `Dictionary` changes with every start of the program).
public struct Table<Element> {
  private var slots: [Element?] = []
  private var free: [Int] = []

  /// An empty table.
  public init() {}

  /// The numbers in use, ascending.
  public var ids: [Int] { slots.indices.filter { slots[$0] != nil } }
  /// The values, by number.
  public var values: [Element] { slots.compactMap { $0 } }
  /// The lowest number whose value satisfies `condition`.
  public func first(where condition: (Element) -> Bool) -> Int? {
    for id in slots.indices {
      if let element = slots[id], condition(element) { return id }
    }
    return nil
  }

  /// The numbers of the values that satisfy `condition`, ascending.
  public func ids(where condition: (Element) -> Bool) -> [Int] {
    var found: [Int] = []
    for id in slots.indices {
      if let element = slots[id], condition(element) { found.append(id) }
    }
    return found
  }

  /// Calls `body` with each number and value, ascending.
  public func forEach(_ body: (Int, Element) -> Void) {
    for id in slots.indices {
      if let element = slots[id] { body(id, element) }
    }
  }

  /// How many there are.
  public var count: Int { slots.count - free.count }

  /// The value under `id`.
  public subscript(id: Int) -> Element? {
    get { slots.indices.contains(id) ? slots[id] : nil }
    _modify {
      if slots.indices.contains(id) {
        yield &slots[id]
      } else {
        var nothing: Element?
        yield &nothing
      }
    }
  }

  /// Adds a value and gives its number.
  public mutating func insert(_ element: Element) -> Int {
    if let id = free.popLast() {
      slots[id] = element
      return id
    }
    slots.append(element)
    return slots.count - 1
  }

  /// Removes and returns a value.
  @discardableResult
  public mutating func remove(_ id: Int) -> Element? {
    guard slots.indices.contains(id), let element = slots[id] else { return nil }
    slots[id] = nil
    free.append(id)
    return element
  }
}

extension Table: Sendable where Element: Sendable {}
