import Model

/// Where the guide contradicts itself or says nothing: what the engine does, each with the default that ios-behaviour 9
/// gives.
public struct Policy: Hashable, Sendable {
  /// X1: after DPD found the current peer dead and the entry has no default peer.
  public enum AfterDeath: String, Hashable, Sendable { case next, stay }
  /// X2: what a static map's `reverse-route` without `static` does.
  public enum RouteGeneration: String, Hashable, Sendable { case modern, legacy }
  /// X8: what the next attempt uses after an operator's `clear`, where the entry has a default peer.
  public enum AfterClear: String, Hashable, Sendable { case defaultPeer = "default", stay }

  /// When IKE sends a request again: after `first`, then after `factor` times as long each time, `count` times in all.
  public struct Retransmission: Hashable, Sendable {
    /// The wait after the first transmission.
    public var first: Seconds
    /// What each wait is multiplied by.
    public var factor: Int
    /// How many retransmissions follow the first one; then the attempt has failed.
    public var count: Int
    /// A schedule.
    public init(first: Seconds, factor: Int, count: Int) {
      self.first = first
      self.factor = factor
      self.count = count
    }
    /// The wait after transmission number `sent` (1 is the first).
    func wait(after sent: Int) -> Seconds {
      var span = first
      for _ in 1..<max(sent, 1) { span = Seconds(milliseconds: span.milliseconds &* Int64(factor)) }
      return span
    }
    /// How long an attempt without any answer lasts.
    public var total: Seconds { (1...(count + 1)).reduce(Seconds(0)) { $0 + wait(after: $1) } }
  }

  /// X1.
  public var afterDeath = AfterDeath.next
  /// X2.
  public var routes = RouteGeneration.modern
  /// X8.
  public var afterClear = AfterClear.defaultPeer
  /// How many unanswered probes make a peer dead; IOS's count is not published (ios-behaviour 1.2).
  public var probesUntilDead = 5
  /// IKEv1's schedule: five retransmissions ten seconds apart.
  public var ikeV1 = Retransmission(first: Seconds(10), factor: 1, count: 5)
  /// IKEv2's schedule: doubling, five retransmissions.
  public var ikeV2 = Retransmission(first: Seconds(2), factor: 2, count: 5)
  /// How long before the end of an SA its initiator renews it.
  public var rekeyMargin = Seconds(30)
  /// The life of an IKE SA where no policy says.
  public var ikeLifetime = Seconds(86_400)
  /// The life of an IPsec SA where nothing says.
  public var saLifetime = Seconds(3600)
  /// The volume life of an IPsec SA where nothing says, in kilobytes.
  public var saKilobytes = 4_608_000
  /// How long a query waits for a name server.
  public var nameTimeout = Seconds(6)
  /// The shortest time between two invalid-SPI notices to one peer, and between two log lines about one.
  public var invalidSPIPause = Seconds(60)

  /// The defaults.
  public init() {}
}
