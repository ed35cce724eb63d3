/// Turns scalars into the clusters of a ``DisplayText``, one after another, up to its greatest width.
struct Cleaner {
  private var clusters: [DisplayText.Cluster] = []
  /// The columns so far.
  private(set) var width = 0
  /// Whether the last cluster can take a mark.
  private var takesMark = false
  /// Whether the last cluster stands for marks too many.
  private var inExtraMarks = false
  /// Whether the text is as long as it may be: more would not be kept.
  private(set) var isFull = false

  mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar.drawingClass {
    case .narrow: place(DisplayText.Cluster(base: scalar), takesMark: scalar != " ")
    case .wide: place(DisplayText.Cluster(base: scalar, width: 2), takesMark: true)
    case .hidden: place(DisplayText.Cluster(base: .marker), takesMark: false)
    case .mark:
      if inExtraMarks { return }
      if takesMark, let last = clusters.indices.last {
        if clusters[last].combining == nil {
          clusters[last].combining = scalar
          return
        }
        place(DisplayText.Cluster(base: .marker), takesMark: false)
        inExtraMarks = true
      } else {
        place(DisplayText.Cluster(base: .marker), takesMark: false)
      }
    }
  }

  private mutating func place(_ cluster: DisplayText.Cluster, takesMark: Bool) {
    inExtraMarks = false
    guard !isFull else { return }
    guard width + Int(cluster.width) <= DisplayText.maximumWidth else {
      isFull = true
      while width >= DisplayText.maximumWidth, let last = clusters.popLast() { width -= Int(last.width) }
      clusters.append(DisplayText.Cluster(base: "…"))
      width += 1
      self.takesMark = false
      return
    }
    clusters.append(cluster)
    width += Int(cluster.width)
    self.takesMark = takesMark
  }

  var text: DisplayText { DisplayText(clusters: clusters) }
}
