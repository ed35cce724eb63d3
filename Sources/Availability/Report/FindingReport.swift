import Model

/// Something about the routers that somebody should mend or know: `findings[]` of the snapshot.
public struct FindingReport: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Hashable, Sendable { case error, warning, info }

  /// The rule: a number of the guide's, or a word.
  public var rule: String
  /// How much it matters.
  public var severity: Severity
  /// The router; nil where it is about several.
  public var router: String?
  /// All routers it is about.
  public var routers: [String]
  /// What it is about.
  public var subject: String
  /// What was found, with the evidence.
  public var message: String
  /// What to do.
  public var remedy: String?
  /// Where it was read.
  public var source: SourceRange?

  /// A finding about one router, or about several.
  public init(
    rule: String, severity: Severity, routers: [String], subject: String, message: String, remedy: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.routers = routers
    router = routers.count == 1 ? routers[0] : nil
    self.subject = subject
    self.message = message
    self.remedy = remedy
  }
}
