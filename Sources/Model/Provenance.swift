/// One piece of text that was read: a file, standard input, one poll of a router. Numbered by whoever reads it.
public struct CaptureID: Hashable, Comparable, Sendable {
  /// The number, unique within one run of the program.
  public let number: UInt32
  /// The capture with this number.
  @inlinable public init(_ number: UInt32) { self.number = number }
  public static func < (left: CaptureID, right: CaptureID) -> Bool { left.number < right.number }
}

/// The bytes a fact was read from: where the screen's *where does this come from* leads.
public struct SourceRange: Hashable, Sendable {
  /// The capture.
  public let capture: CaptureID
  /// How many bytes the fact's text is long.
  public let count: UInt32
  /// The offset of the first byte in the capture as it was read, before any cleaning.
  public let start: Int

  /// The bytes `range` of `capture`; longer ranges than 4 GiB are cut.
  @inlinable
  public init(_ capture: CaptureID, _ range: Range<Int>) {
    self.capture = capture
    start = range.lowerBound
    count = UInt32(clamping: range.count)
  }

  /// The offsets of the bytes.
  @inlinable public var range: Range<Int> { start..<start + Int(count) }
}

/// A value with the place it was read from.
public struct Sourced<Value> {
  /// The value.
  public var value: Value
  /// Where it was read.
  public var source: SourceRange
  /// A value read at `source`.
  @inlinable
  public init(_ value: Value, _ source: SourceRange) {
    self.value = value
    self.source = source
  }
}

extension Sourced: Equatable where Value: Equatable {}
extension Sourced: Hashable where Value: Hashable {}
extension Sourced: Sendable where Value: Sendable {}

/// A line that was not understood, or a place where a capture is damaged: kept and shown, never dropped.
public struct Diagnostic: Hashable, Sendable {
  /// The command in whose output the line stood; nil outside any.
  public var command: String?
  /// The line's number in its capture, from 1.
  public var line: Int
  /// The line, without its secrets, as the router printed it.
  public var text: String
  /// Why it is here, in words for the user: "not understood", "output ends in the middle".
  public var reason: String
  /// Where it stands.
  public var source: SourceRange

  /// A diagnostic about one line.
  public init(command: String?, line: Int, text: String, reason: String, source: SourceRange) {
    self.command = command
    self.line = line
    self.text = text
    self.reason = reason
    self.source = source
  }
}

/// A piece of a capture, read again to show where a fact came from; its secrets are removed.
public struct SourceExcerpt: Hashable, Sendable {
  /// One line.
  public struct Line: Hashable, Sendable {
    /// Its number in the capture, from 1.
    public var number: Int
    /// Its text, without secrets.
    public var text: String
    /// Whether the fact was read from it.
    public var isHighlighted: Bool
    /// A line.
    public init(number: Int, text: String, isHighlighted: Bool) {
      self.number = number
      self.text = text
      self.isHighlighted = isHighlighted
    }
  }
  /// The capture's name: a path, or `standard input`.
  public var captureName: String
  /// The lines.
  public var lines: [Line]
  /// An excerpt.
  public init(captureName: String, lines: [Line]) {
    self.captureName = captureName
    self.lines = lines
  }
}
