import Model

/// What happens to a group on one router.
public enum StandbyInput: Hashable, Sendable {
  /// It is configured and its interface is up; `isReload` after a start of the router (`preempt delay reload`).
  case start(isReload: Bool)
  /// It is to stop, with the interface still up: it resigns if it is active.
  case stop
  /// The interface went down: straight to Init, without a word.
  case interfaceDown
  /// A packet came.
  case received(StandbyPacket, from: IPAddress)
  /// Tracking changed the priority.
  case priority(Int)
  /// A deadline has come (``StandbyMachine/deadline``).
  case time
}

/// What a group wants done.
public enum StandbyEffect: Hashable, Sendable {
  /// Send a packet to the group.
  case send(StandbyPacket)
  /// Tell the segment by gratuitous ARP that the virtual address is here.
  case announce
  /// The state changed.
  case changed(from: StandbyState, to: StandbyState)
  /// A packet's authentication was wrong (`%HSRP-4-BADAUTH`).
  case badAuthentication(from: IPAddress)
  /// The active router has another virtual address (`%HSRP-4-DIFFVIP1`, R63).
  case differentAddress(seen: IPAddress, configured: IPAddress)
  /// A virtual address was learned (R56).
  case learnedAddress(IPAddress)
}
