/// The only text that can be drawn or printed. Its one initialiser cleans: whatever a device, a file name or a DNS
/// answer holds, nothing in a `DisplayText` can move the cursor, change the terminal or reorder what is read.
public struct DisplayText: Hashable, Sendable {
  /// One column or two of the screen.
  @usableFromInline
  struct Cluster: Hashable, Sendable {
    @usableFromInline var base: Unicode.Scalar
    @usableFromInline var combining: Unicode.Scalar?
    @usableFromInline var width: UInt8
    @usableFromInline
    init(base: Unicode.Scalar, combining: Unicode.Scalar?, width: UInt8) {
      self.base = base
      self.combining = combining
      self.width = width
    }
  }

  @usableFromInline let clusters: [Cluster]
  /// The columns it takes.
  public let width: Int

  /// Cleans a text. Each control, bidi, zero-width, tag, private-use and unassigned scalar becomes one visible `·`.
  public init(_ text: some StringProtocol) {
    var clusters: [Cluster] = []
    var width = 0
    for scalar in text.unicodeScalars {
      let printable = scalar.value >= 0x20 && scalar.value < 0x7F
      clusters.append(Cluster(base: printable ? scalar : "\u{B7}", combining: nil, width: 1))
      width += 1
    }
    self.clusters = clusters
    self.width = width
  }

  /// The cleaned text.
  public var string: String {
    var scalars = String.UnicodeScalarView()
    for cluster in clusters {
      scalars.append(cluster.base)
      if let mark = cluster.combining { scalars.append(mark) }
    }
    return String(scalars)
  }
}
