/// A value that many others hold in common: copying it copies a reference, and the value never changes.
public final class Shared<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value.
  public let value: Value

  /// A value to be shared.
  @inlinable public init(_ value: Value) { self.value = value }

  @inlinable public static func == (left: Shared, right: Shared) -> Bool {
    left === right || left.value == right.value
  }

  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// A whole number that may be missing, in eight bytes where `Int?` takes sixteen. `Int.min`, which no router prints,
/// stands for none.
@usableFromInline
struct CompactNumber: Hashable, Sendable {
  @usableFromInline var raw = Int.min
  @inlinable init() {}
  @inlinable var value: Int? {
    get { raw == .min ? nil : raw }
    set { raw = newValue ?? .min }
  }
}
