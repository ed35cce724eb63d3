import Model

/// One message of IKE, as far as availability sees it: which exchange, not its bytes. The exchanges of a phase are one
/// request and one response.
public struct IKEMessage: Hashable, Sendable {
  /// What it says.
  public enum Kind: Hashable, Sendable {
    /// Begin an IKE SA; `replaces` is the cookie of the one it renews, and without one it is an initial contact.
    case saRequest(policies: [String], replaces: UInt64?)
    /// The IKE SA is up.
    case saResponse
    /// Make a pair of IPsec SAs.
    case childRequest(ChildOffer)
    /// The pair, or why not.
    case childResponse(exchange: UInt32, ChildAnswer)
    /// Are you there (IKEv1 R-U-THERE, IKEv2 INFORMATIONAL).
    case probe
    /// I am.
    case probeAnswer
    /// The sender deleted the IPsec SAs it received on.
    case delete(spis: [UInt32])
    /// The sender deleted the IKE SA.
    case deleteIKE
    /// The sender has no SA with this index; without a known IKE SA it has none at all with us.
    case invalidSPI(UInt32, hasIKE: Bool)
  }
  /// 1 or 2.
  public var version: Int
  /// The IKE SA: what its initiator chose.
  public var cookie: UInt64
  /// What its responder chose; 0 in the first request.
  public var responderCookie: UInt64
  /// What it says.
  public var kind: Kind
}

/// What the initiator of a pair of IPsec SAs offers.
public struct ChildOffer: Hashable, Sendable {
  /// The exchange's number, for repeated requests.
  public var exchange: UInt32
  /// The initiator's side of the traffic.
  public var initiator: ProxyIdentity
  /// The responder's side.
  public var responder: ProxyIdentity
  /// The transform sets, best first.
  public var transforms: [TransformSet]
  /// The index the initiator will receive on.
  public var spi: UInt32
  /// The life it wants.
  public var lifetime: Seconds
  /// The volume life it wants; nil for none.
  public var kilobytes: Int?
}

/// What the responder makes of it.
public enum ChildAnswer: Hashable, Sendable {
  /// Why an offer is refused.
  public enum Refusal: String, Hashable, Sendable {
    /// No transform set in common (R91).
    case noProposalChosen = "no-proposal-chosen"
    /// No entry lists the peer and covers the identities (R107).
    case identitiesUnsupported = "identities-unsupported"
  }
  /// The index the responder will receive on, the chosen set, and the shorter life of the two.
  case accepted(spi: UInt32, TransformSet, lifetime: Seconds, kilobytes: Int?)
  case refused(Refusal)
}

/// A packet between tunnel endpoints.
public struct Datagram: Hashable, Sendable {
  /// What it carries.
  public enum Payload: Hashable, Sendable {
    case ike(IKEMessage)
    /// ESP under an SPI, with the user traffic inside.
    case esp(spi: UInt32, Packet)
  }
  /// The sending endpoint.
  public var source: IPAddress
  /// The receiving endpoint.
  public var destination: IPAddress
  /// What it carries.
  public var payload: Payload
}
