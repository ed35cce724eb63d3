/// The names that the settings may use and that other rooms give.
public struct Vocabulary: Hashable, Sendable {
  /// A panel and the headings of its columns.
  public struct Panel: Hashable, Sendable {
    /// Its name, as `--panel` takes it.
    public let name: String
    /// The headings of its columns; where the list is empty, any heading is taken.
    public let columns: [String]

    /// A panel.
    public init(_ name: String, columns: [String] = []) {
      self.name = name
      self.columns = columns
    }
  }

  /// The panels in their order.
  public let panels: [Panel]

  /// A vocabulary.
  public init(panels: [Panel]) { self.panels = panels }

  /// The panels, with any columns.
  public static let standard = Vocabulary(
    panels: ["fleet", "groups", "tunnels", "sas", "names", "routes", "events", "diagnostics"].map { Panel($0) })
}
