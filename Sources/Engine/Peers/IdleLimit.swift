import Model

/// The idle timer in force for a crypto map entry (ios-behaviour 2.1).
public struct IdleLimit: Hashable, Sendable {
  /// After how long without traffic in either direction SAs are deleted; nil is never (R82).
  public var time: Seconds?
  /// Whether the last SA's idling out resets the peer list (R85).
  public var resetsToDefault: Bool

  /// No timer.
  public static let none = IdleLimit(time: nil, resetsToDefault: false)

  init(time: Seconds?, resetsToDefault: Bool) {
    self.time = time
    self.resetsToDefault = resetsToDefault
  }

  /// The entry's own value, unless it equals the global one: then it is not added, and its `default` is lost (R71).
  /// There is no global `default` (R70).
  public init(entry: IdleTime?, global: Seconds?) {
    if let entry, entry.time != global {
      self.init(time: entry.time, resetsToDefault: entry.resetsToDefault)
    } else {
      self.init(time: global, resetsToDefault: false)
    }
  }
}
