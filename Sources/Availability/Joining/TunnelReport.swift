import Model

/// A crypto map entry, or a tunnel interface with an IPsec profile, with its state: `tunnels[]` of the snapshot.
public struct TunnelReport: Hashable, Sendable {
  /// Whether traffic is carried, in the words of the snapshot.
  public enum Health: String, Hashable, Sendable, CaseIterable {
    /// Each flow has SAs both ways.
    case up
    /// An SA in one direction only (R90), or some flows without.
    case partial
    /// Traffic is wanted and not carried, or IKE fails.
    case down
    /// IKE is on its way.
    case negotiating
    /// No SA, and nothing that wants one.
    case idle
    /// What was seen does not tell.
    case unknown
  }

  /// What identifies the tunnel from one snapshot to the next.
  public var id: String
  /// The router.
  public var router: String
  /// The interface; nil where not seen.
  public var interface: InterfaceName?
  /// The VRF of the traffic.
  public var vrf: String?
  /// The crypto map; nil for a tunnel interface.
  public var map: String?
  /// The sequence number; nil for a tunnel interface and where it is not known.
  public var sequence: Int?
  /// Who the other end of a dynamic entry is: the identity it proved, else its address.
  public var remoteIdentity: String?
  /// The current peer, as printed.
  public var currentPeer: String?
  /// The default peer; nil where there is none or no configuration was seen.
  public var defaultPeer: String?
  /// The current peer's place in the list, from 1.
  public var peerRank: Int?
  /// The peer that the next attempt will use; nil where this router does not know it, as for dynamic entries.
  public var nextAttemptPeer: String?
  /// The local endpoint in use.
  public var localEndpoint: IPAddress?
  /// The virtual address that the entry's map is bound to.
  public var virtualAddress: IPAddress?
  /// Whether the current peer is the default peer; nil where there is no default peer.
  public var onDefault: Bool?
  /// Since when the current peer is in use.
  public var currentPeerSince: Since?
  /// Whether traffic is carried.
  public var health = Health.unknown
  /// Why, in words for the user.
  public var reasons: [String] = []
  /// Since when.
  public var since: Since?
  /// The SAs, as indices into the router's list.
  public var associations: [Int] = []
  /// The idle countdown of the tunnel: all its SAs must idle out.
  public var idle: SAReport.Idle?
  /// Whether the map is bound to a group, the router is active in it, and the endpoint is not its address (R48).
  public var isEndpointWrong = false
  /// Whether the router at the other end has no SA for it.
  public var isOneSided = false
  /// Where the entry was read; nil where only SAs are known.
  public var source: SourceRange?

  /// The group in which the router is not the active one, which would be why there are no SAs.
  var standbyIn: StandbyPlace?

  /// Whether the endpoint is the virtual address; nil where the map is not bound to a group or nothing was seen.
  public var isOnVirtualAddress: Bool? {
    guard let virtualAddress, let localEndpoint else { return nil }
    return localEndpoint == virtualAddress
  }

  /// A tunnel of which only its place is known.
  public init(id: String, router: String) {
    self.id = id
    self.router = router
  }
}

/// What the guide leaves open about peer lists (ios-behaviour 9).
public struct PeerPolicy: Hashable, Sendable {
  /// Whether an entry without a default peer goes on to the next one when its peer is dead, or stays (X1).
  public var advancesAfterDeath: Bool
  /// The policy taken unless told otherwise.
  public init(advancesAfterDeath: Bool = true) { self.advancesAfterDeath = advancesAfterDeath }
}
