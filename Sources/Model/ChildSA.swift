/// One SA of a pair: one direction, one protocol, one SPI (R90).
///
/// A head end has ten thousands, with few different texts: those are held in ``Suite`` values that SAs share.
public struct ChildSA: Hashable, Sendable {
  /// The protocol.
  public enum Kind: String, Hashable, Sendable { case esp, ah, pcp }

  /// What is the same in most SAs of a router.
  public struct Suite: Hashable, Sendable {
    /// The transforms, as printed: `esp-256-aes esp-sha256-hmac`.
    public var transform = ""
    /// The settings in braces, as printed: `Tunnel`, `Transport UDP-Encaps`.
    public var settings = ""
    /// The status, as printed: `ACTIVE(ACTIVE)`; nil where not printed.
    public var status: String?
    /// No text.
    @inlinable public init() {}
  }

  /// The texts.
  public var suite: Shared<Suite>
  /// The security parameter index.
  public var spi: UInt32
  /// The protocol.
  public var kind: Kind
  @usableFromInline var connection = CompactNumber()
  @usableFromInline var kilobytes = CompactNumber()
  @usableFromInline var milliseconds = CompactNumber()

  @usableFromInline static let blank = Shared(Suite())

  /// An SA of which only kind and index are known.
  @inlinable public init(kind: Kind, spi: UInt32) { self.init(kind: kind, spi: spi, suite: ChildSA.blank) }

  /// An SA with the texts of others.
  @inlinable
  public init(kind: Kind, spi: UInt32, suite: Shared<Suite>) {
    self.kind = kind
    self.spi = spi
    self.suite = suite
  }

  /// The transforms, as printed: `esp-256-aes esp-sha256-hmac`.
  @inlinable public var transform: String {
    get { suite.value.transform }
    set { change { $0.transform = newValue } }
  }

  /// The settings in braces, as printed: `Tunnel`, `Transport UDP-Encaps`.
  @inlinable public var settings: String {
    get { suite.value.settings }
    set { change { $0.settings = newValue } }
  }

  /// The status, as printed: `ACTIVE(ACTIVE)`; nil where not printed.
  @inlinable public var status: String? {
    get { suite.value.status }
    set { change { $0.status = newValue } }
  }

  /// The connection's number; nil where not printed.
  @inlinable public var connectionID: Int? {
    get { connection.value }
    set { connection.value = newValue }
  }

  /// The kilobytes left; nil where volume rekey is disabled or not printed.
  @inlinable public var lifetimeKilobytes: Int? {
    get { kilobytes.value }
    set { kilobytes.value = newValue }
  }

  /// The time left; nil where not printed.
  @inlinable public var lifetime: Seconds? {
    get { milliseconds.value.map { Seconds(milliseconds: Int64($0)) } }
    set { milliseconds.value = newValue.map { Int($0.milliseconds) } }
  }

  @inlinable
  mutating func change(_ body: (inout Suite) -> Void) {
    var changed = suite.value
    body(&changed)
    suite = Shared(changed)
  }
}
