import Model

/// What a name server answers.
public enum NameAnswer: Hashable, Sendable {
  /// Addresses, in the server's order, and how long they may be kept.
  case addresses([IPAddress], ttl: Seconds)
  /// The name does not exist.
  case noSuchName
  /// Nothing came.
  case timeout
}

/// The names of the world, which can be edited while it runs.
public struct Zone: Hashable, Sendable {
  /// A name's addresses.
  public struct Record: Hashable, Sendable {
    /// The addresses; the first is the one that is used.
    public var addresses: [IPAddress]
    /// The time to live. IOS resolves at each establishment whatever it says; it is shown by `show hosts`.
    public var ttl: Seconds
    /// A record.
    public init(_ addresses: [IPAddress], ttl: Seconds = Seconds(300)) {
      self.addresses = addresses
      self.ttl = ttl
    }
  }

  /// The records by lower-case name.
  private var records: [String: Record] = [:]
  /// Whether the server answers at all.
  public var isAnswering = true
  /// How long an answer takes.
  public var delay = Seconds(milliseconds: 20)

  /// An empty zone.
  public init() {}

  /// The record of a name; upper and lower case are one.
  public subscript(name: String) -> Record? {
    get { records[name.lowercased()] }
    set { records[name.lowercased()] = newValue }
  }

  /// The answer to a query.
  public func answer(_ name: String) -> NameAnswer {
    guard isAnswering else { return .timeout }
    guard let record = self[name], !record.addresses.isEmpty else { return .noSuchName }
    return .addresses(record.addresses, ttl: record.ttl)
  }
}
