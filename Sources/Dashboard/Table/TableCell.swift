import Model
import Terminal

/// What a column shows of one row.
struct TableCell: Hashable, Sendable {
  /// The text, as the router printed it; it is cleaned when drawn.
  var text: String
  /// How it is drawn.
  var role: Role

  /// A text.
  init(_ text: String, _ role: Role = .text) {
    self.text = text
    self.role = role
  }

  /// The router was not asked, or did not say.
  static let notSeen = TableCell("?", .unknown)
  /// Seen, and there is none.
  static let none = TableCell("\u{2013}", .dim)

  /// Whether it is ``notSeen``; asked of each cell, so that most are told apart by their length.
  var isNotSeen: Bool { text.utf8.count == 1 && self == .notSeen }
  /// Whether it is ``none``.
  var isNone: Bool { text.utf8.count == 3 && role == .dim && self == .none }

  /// A text; ``notSeen`` or ``none`` where there is none.
  init(_ text: String?, or absent: TableCell, _ role: Role = .text) {
    if let text, !text.isEmpty {
      self.init(text, role)
    } else {
      self = absent
    }
  }

  /// A count; ``notSeen`` where there is none, and 0 dimmed.
  init(count: Int?, _ role: Role = .text) {
    guard let count else {
      self = .notSeen
      return
    }
    self.init(compact(count), count == 0 ? .dim : role)
  }

  /// A count of something that should not be: 0 is calm.
  init(trouble count: Int?, _ severity: Severity) {
    self.init(count: count, severity.role)
  }

  /// A span of time.
  init(_ span: Seconds?, or absent: TableCell = .notSeen, _ role: Role = .text) {
    self.init(span?.brief, or: absent, role)
  }

  /// An address.
  init(_ address: IPAddress?, or absent: TableCell = .notSeen, _ role: Role = .text) {
    self.init(address?.brief, or: absent, role)
  }
}

/// What a column is sorted by. Rows without a value come last, whichever way the rest is turned.
enum SortKey: Comparable, Sendable {
  case number(Int64)
  /// Milliseconds.
  case span(Int64)
  case address(IPAddress)
  case text(String)
  case absent

  /// A count.
  init(_ number: Int?) { self = number.map { .number(Int64($0)) } ?? .absent }
  /// A span of time.
  init(_ span: Seconds?) { self = span.map { .span($0.milliseconds) } ?? .absent }
  /// An address.
  init(_ address: IPAddress?) { self = address.map { .address($0) } ?? .absent }
  /// A prefix: by address, then by length.
  init(_ prefix: Prefix?) { self = prefix.map { .address($0.address) } ?? .absent }
  /// A name; `br2` comes before `br10`.
  init(name: String?) {
    if let name, !name.isEmpty { self = .text(naturalOrder(name)) } else { self = .absent }
  }

  /// Whether there is a value.
  var isAbsent: Bool { self == .absent }

  static func < (left: SortKey, right: SortKey) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): left < right
    case (.span(let left), .span(let right)): left < right
    case (.address(let left), .address(let right)): left < right
    case (.text(let left), .text(let right)): left < right
    default: left.rank < right.rank
    }
  }

  private var rank: Int {
    switch self {
    case .number: 0
    case .span: 1
    case .address: 2
    case .text: 3
    case .absent: 4
    }
  }
}

/// A text whose plain order is the natural order of `name`: letters without case, numbers by value.
func naturalOrder(_ name: String) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(name.utf8.count + 4)
  let text = Array(name.utf8)
  var index = 0
  while index < text.count {
    let byte = text[index]
    guard byte >= 0x30, byte <= 0x39 else {
      bytes.append(byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte)
      index += 1
      continue
    }
    var end = index
    while end < text.count, text[end] >= 0x30, text[end] <= 0x39 { end += 1 }
    while index < end - 1, text[index] == 0x30 { index += 1 }
    // The number of digits goes in front; longer numbers than 60 digits are no numbers to order by.
    bytes.append(0x30 + UInt8(min(end - index, 60)))
    bytes.append(contentsOf: text[index..<end])
    index = end
  }
  return String(decoding: bytes, as: UTF8.self)
}
