import Model

/// The peers of a crypto map entry, which of them is current, and whether the next attempt goes back to the default one
/// (ios-behaviour 1.3).
///
/// A reset never moves live traffic: it takes effect at the next attempted connection (R85).
public struct PeerList: Hashable, Sendable {
  /// The peers, in list order.
  public private(set) var peers: [PeerConfiguration]
  /// The current peer's place in the list.
  public private(set) var current = 0
  /// Whether the list was reset: the next attempt goes to the default peer.
  public private(set) var resetPending = false

  /// A list that begins at its first peer.
  public init(_ peers: [PeerConfiguration]) { self.peers = peers }

  /// The default peer's place: only the first may be it (R69).
  public var defaultIndex: Int? { peers.first?.isDefault == true ? 0 : nil }

  /// Where the next attempt would go, without taking it; nil for an empty list.
  public var nextIndex: Int? { peers.isEmpty ? nil : resetPending ? (defaultIndex ?? current) : current }

  /// Traffic needs an SA: gives the peer to try, and takes a pending reset.
  public mutating func attempt() -> Int? {
    guard let index = nextIndex else { return nil }
    current = index
    resetPending = false
    return index
  }

  /// An attempt to the current peer exhausted its retransmits, or its name did not resolve: the next in the list
  /// becomes current, and stays it (R78, R101). The list wraps around.
  public mutating func initiationFailed() {
    guard !peers.isEmpty else { return }
    current = (current + 1) % peers.count
    resetPending = false
  }

  /// DPD found the current peer dead (R67, R77; X1 without a default peer).
  public mutating func declaredDead(_ policy: Policy) {
    if defaultIndex != nil {
      resetPending = true
    } else if policy.afterDeath == .next {
      initiationFailed()
    }
  }

  /// The last SA to the current peer idled out (R83, R84).
  public mutating func allIdledOut(timerResets: Bool) {
    if defaultIndex != nil, timerResets { resetPending = true }
  }

  /// An operator cleared the SAs (X8).
  public mutating func cleared(_ policy: Policy) {
    if defaultIndex != nil, policy.afterClear == .defaultPeer { resetPending = true }
  }

  /// A listed peer that is not current initiated, and its SAs came up: it is the current peer from now on.
  public mutating func adopted(_ index: Int) {
    if peers.indices.contains(index) { current = index }
  }

  /// The list was edited: it begins anew.
  public mutating func edited(_ new: [PeerConfiguration]) {
    peers = new
    current = 0
    resetPending = false
  }

  /// Puts the list where a router was seen to have it.
  public mutating func restore(current index: Int, resetPending pending: Bool) {
    if peers.indices.contains(index) { current = index }
    resetPending = pending && defaultIndex != nil
  }
}
