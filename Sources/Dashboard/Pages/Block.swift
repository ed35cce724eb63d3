import Model
import Terminal

/// A part of a page: what it says, before it is laid out for a width.
enum Block: Sendable {
  /// A title over a rule.
  case heading(String)
  /// A name and its value; a long value goes on in further lines.
  case field(String, String, Role)
  /// A line of text.
  case text(String, Role)
  /// A name and its values on two routers, and whether their difference is to be marked.
  case pair(String, String, String, Bool)
  /// A key and what it does.
  case key(String, String)
  /// A line of a capture.
  case captured(SourceExcerpt.Line)
  /// Rows of a panel.
  case table(any RowSource)
  /// An empty line.
  case blank

  /// A field whose value may be absent.
  static func field(_ label: String, _ value: String?, or absent: TableCell = .notSeen, _ role: Role = .text) -> Block {
    let cell = TableCell(value, or: absent, role)
    return .field(label, cell.text, cell.role)
  }

  /// A field that is a count.
  static func count(_ label: String, _ value: Int?, or absent: TableCell = .notSeen) -> Block {
    field(label, value.map { String($0) }, or: absent)
  }

  /// A field that is true or false.
  static func flag(_ label: String, _ value: Bool?, yes: String = "yes", no: String = "no") -> Block {
    field(label, value.map { $0 ? yes : no })
  }
}
