/// A list that is usually empty or holds one element, and then costs no allocation.
public enum Few<Element> {
  case none
  case one(Element)
  case many([Element])

  /// An empty list.
  @inlinable public init() { self = .none }

  /// Adds an element at the end.
  @inlinable
  public mutating func append(_ element: Element) {
    switch self {
    case .none: self = .one(element)
    case .one(let first): self = .many([first, element])
    case .many(var elements):
      self = .none
      elements.append(element)
      self = .many(elements)
    }
  }

  /// The elements in order.
  @inlinable public var array: [Element] {
    switch self {
    case .none: []
    case .one(let element): [element]
    case .many(let elements): elements
    }
  }

  /// Hands over each element in order, without making a list.
  @inlinable
  public func forEach(_ body: (Element) -> Void) {
    switch self {
    case .none: break
    case .one(let element): body(element)
    case .many(let elements): for element in elements { body(element) }
    }
  }

  /// The number of elements.
  @inlinable public var count: Int {
    switch self {
    case .none: 0
    case .one: 1
    case .many(let elements): elements.count
    }
  }

  /// Whether there are none.
  @inlinable public var isEmpty: Bool { count == 0 }
  /// The first element.
  @inlinable public var first: Element? {
    switch self {
    case .none: nil
    case .one(let element): element
    case .many(let elements): elements.first
    }
  }
}

extension Few: Sendable where Element: Sendable {}
extension Few: Equatable where Element: Equatable {}
extension Few: Hashable where Element: Hashable {}
