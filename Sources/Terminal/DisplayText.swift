/// The only text that can be drawn or printed. Every way to make one cleans: whatever a device, a file name or a DNS
/// answer holds, nothing in a `DisplayText` can move the cursor, change the terminal, hide, or set the order in which
/// text is read (no bidi control gets through; letters of right-to-left scripts do).
public struct DisplayText: Hashable, Sendable {
  /// The most columns a text keeps; a longer one ends in `…`. Bounds what one endless line can cost.
  public static let maximumWidth = 4096

  /// One character as drawn: a base and at most one mark that combines with it.
  @usableFromInline
  struct Cluster: Hashable, Sendable {
    @usableFromInline var base: Unicode.Scalar
    @usableFromInline var combining: Unicode.Scalar?
    /// Columns: 1 or 2.
    @usableFromInline var width: UInt8
    @usableFromInline
    init(base: Unicode.Scalar, combining: Unicode.Scalar? = nil, width: UInt8 = 1) {
      self.base = base
      self.combining = combining
      self.width = width
    }
  }

  /// Printable ASCII, nearly all there is, stays a string (short ones need no memory of their own). Anything with
  /// another scalar is kept as clusters; so equal texts have equal storage.
  @usableFromInline
  enum Storage: Hashable, Sendable {
    case ascii(String)
    case clusters([Cluster])
  }

  @usableFromInline let storage: Storage
  /// The columns it takes, at most ``maximumWidth``.
  public let width: Int

  /// Cleans a text. Each scalar that is not drawn (see `drawingClass`) becomes one visible `·`; so does a mark
  /// without a character to combine with, and each run of marks beyond the first on one character.
  public init(_ text: some StringProtocol) {
    if let bytes = DisplayText.printableCount(text.utf8), bytes <= DisplayText.maximumWidth {
      storage = .ascii(String(text))
      width = bytes
      return
    }
    var cleaner = Cleaner()
    for scalar in text.unicodeScalars where !cleaner.isFull { cleaner.append(scalar) }
    self = cleaner.text
  }

  /// Cleans a whole string, as nearly all texts are.
  public init(_ text: String) {
    var text = text
    let count = text.withUTF8 { bytes in bytes.allSatisfy { $0 &- 0x20 < 0x5F } ? bytes.count : nil }
    if let count, count <= DisplayText.maximumWidth {
      self.init(storage: .ascii(text), width: count)
    } else {
      self.init(text[...])
    }
  }

  /// Cleans bytes that should be UTF-8; each ill-formed sequence becomes U+FFFD.
  public init(utf8 bytes: some Sequence<UInt8>) {
    var cleaner = Cleaner()
    var iterator = bytes.makeIterator()
    var decoder = Unicode.UTF8()
    decoding: while !cleaner.isFull {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): cleaner.append(scalar)
      case .error: cleaner.append("\u{FFFD}")
      case .emptyInput: break decoding
      }
    }
    self = cleaner.text
  }

  /// One character, cleaned: a glyph.
  public init(_ scalar: Unicode.Scalar) {
    var cleaner = Cleaner()
    cleaner.append(scalar)
    self = cleaner.text
  }

  /// A text of spaces up to the next multiple of eight for each tab, otherwise cleaned: raw lines of a capture.
  public init(expandingTabs text: some StringProtocol) {
    var cleaner = Cleaner()
    for scalar in text.unicodeScalars where !cleaner.isFull {
      if scalar == "\t" {
        for _ in 0..<(8 - cleaner.width % 8) { cleaner.append(" ") }
      } else {
        cleaner.append(scalar)
      }
    }
    self = cleaner.text
  }

  init(storage: Storage, width: Int) {
    self.storage = storage
    self.width = width
  }

  /// Already clean clusters; storage is made canonical.
  init(clusters: [Cluster]) {
    if clusters.allSatisfy({ $0.base.value < 0x7F && $0.combining == nil }) {
      self.init(storage: .ascii(String(String.UnicodeScalarView(clusters.map(\.base)))), width: clusters.count)
    } else {
      self.init(storage: .clusters(clusters), width: clusters.reduce(0) { $0 + Int($1.width) })
    }
  }

  /// A text the program itself holds.
  public static func ascii(_ text: StaticString) -> DisplayText { DisplayText(text.description) }

  /// No text.
  public static let empty = DisplayText(storage: .ascii(""), width: 0)

  /// Whether there is no text.
  public var isEmpty: Bool { width == 0 }

  /// The cleaned text.
  public var string: String {
    switch storage {
    case .ascii(let text): return text
    case .clusters(let clusters):
      var scalars = String.UnicodeScalarView()
      for cluster in clusters {
        scalars.append(cluster.base)
        if let mark = cluster.combining { scalars.append(mark) }
      }
      return String(scalars)
    }
  }

  /// The cleaned text in ASCII alone, for output that cannot show more; another character is `?` in each column.
  public var asciiString: String {
    switch storage {
    case .ascii(let text): return text
    case .clusters(let clusters):
      var text = ""
      for cluster in clusters {
        if cluster.base.value < 0x7F {
          text.unicodeScalars.append(cluster.base)
        } else {
          text += cluster.width == 2 ? "??" : "?"
        }
      }
      return text
    }
  }

  /// The characters, whatever the storage.
  var clusterList: [Cluster] {
    switch storage {
    case .ascii(let text): return text.unicodeScalars.map { Cluster(base: $0) }
    case .clusters(let clusters): return clusters
    }
  }

  /// The number of bytes if all are printable ASCII.
  private static func printableCount(_ bytes: some Collection<UInt8>) -> Int? {
    func count(_ bytes: some Collection<UInt8>) -> Int? {
      var count = 0
      for byte in bytes {
        if byte &- 0x20 >= 0x5F { return nil }
        count &+= 1
      }
      return count
    }
    if let answer = bytes.withContiguousStorageIfAvailable({ count($0) }) { return answer }
    return count(bytes)
  }
}

/// A literal is cleaned like any other text, what is interpolated in it included.
extension DisplayText: ExpressibleByStringInterpolation {
  /// Cleans a literal.
  public init(stringLiteral value: String) { self.init(value) }
}

extension DisplayText: CustomStringConvertible {
  /// The cleaned text.
  public var description: String { string }
}
