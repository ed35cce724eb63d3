/// A screen for tests: it keeps the frames it is shown and plays keys it was given.
public final class FakeScreen: Screen {
  /// The size; change it to resize.
  public var size: Size
  /// Every frame shown, first to last.
  public private(set) var frames: [Frame] = []
  /// For each frame, the rows that would have been sent.
  public private(set) var rowsSent: [[Int]] = []
  /// The keys still to be played.
  public private(set) var keys: [Key]
  private var isValid = false

  /// A screen that will play `keys`.
  public init(_ size: Size, keys: [Key] = []) {
    self.size = size
    self.keys = keys
  }

  /// Adds keys to be played.
  public func press(_ more: Key...) { keys += more }

  /// Adds the characters of a text as keys; a line end is enter.
  public func type(_ text: String) {
    keys += text.unicodeScalars.map { $0 == "\n" ? .enter : .character($0) }
  }

  /// Keeps the frame.
  public func show(_ frame: Frame) {
    rowsSent.append(frame.changedRows(since: isValid ? frames.last : nil))
    frames.append(frame)
    isValid = true
  }

  /// Plays the next key.
  public func nextKey() -> Key? { keys.isEmpty ? nil : keys.removeFirst() }

  /// Forgets what is shown.
  public func invalidate() { isValid = false }

  /// The last frame's text, empty before the first.
  public var text: String { frames.last?.text ?? "" }

  /// The number of rows sent over all frames.
  public var rowsSentCount: Int { rowsSent.reduce(0) { $0 + $1.count } }
}
