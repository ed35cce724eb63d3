import Model

/// What a router of a lab has besides the engine's state machines: what a console needs to be a router's.
public struct RouterHost: Sendable {
  /// A line of the log.
  public struct LogEntry: Hashable, Sendable {
    /// Its number since the lab began, from 1; it never starts again, so that a console knows what it has shown.
    public var number: Int
    /// When.
    public var at: Moment
    /// What.
    public var meaning: LogMeaning
  }

  /// What the router starts with when it gets power: what `copy running-config startup-config` wrote last.
  public var startup: Configuration
  /// The passwords and keys of its configuration.
  public var secrets: LabSecrets
  /// The log's buffer, oldest first. It is empty after a start, and holds ``logLimit`` lines.
  public private(set) var log: [LogEntry] = []
  /// How often it has started; a console that was open before is gone.
  public private(set) var starts = 0
  /// The number of the last line logged.
  public private(set) var lastLogNumber = 0
  /// How many lines the buffer holds.
  public static let logLimit = 500

  /// A router that never had power.
  public init(startup: Configuration, secrets: LabSecrets) {
    self.startup = startup
    self.secrets = secrets
  }

  /// Empties the buffer (`clear logging`).
  public mutating func clearLog() { log = [] }

  mutating func log(_ meaning: LogMeaning, at moment: Moment) {
    lastLogNumber += 1
    if log.count >= Self.logLimit { log.removeFirst(Self.logLimit / 10) }
    log.append(LogEntry(number: lastLogNumber, at: moment, meaning: meaning))
  }

  mutating func powered(_ isOn: Bool) {
    log = []
    if isOn { starts += 1 }
  }
}
