/// Which router a text belongs to whose prompts name none: by its own configuration or version, by the place of the
/// file, or by no name at all. Several `show tech-support` texts in one file are several routers.
struct UnnamedRouters {
  /// Where the text of each router begins, ascending, and its name; never empty.
  private let parts: [(start: Int, name: String)]

  /// One text without a prompt.
  init(_ capture: CleanCapture, hint: String?) {
    parts = [(0, hint ?? HostName.find(in: capture, 0..<capture.text.count) ?? UnnamedRouters.none)]
  }

  /// The text of marks that name no router: a new part begins where the command that came first comes again.
  init(_ capture: CleanCapture, marks: [Mark], hint: String?) {
    let hasHeadings = marks.contains { $0.kind == .heading }
    var starts = UnnamedRouters.starts(capture, marks.filter { $0.name == nil && $0.kind != .shell })
    starts[0] = 0
    let found = starts.indices.map { index in
      HostName.find(
        in: capture, starts[index]..<(index + 1 < starts.count ? starts[index + 1] : capture.text.count))
    }
    let isOne = Set(found.compactMap { $0 }).count < 2
    // A heading's text has the router's configuration; a command alone on a line may have anybody's.
    let first = found.lazy.compactMap { $0 }.first
    let whole = (hasHeadings ? first ?? hint : hint ?? first) ?? UnnamedRouters.none
    parts =
      isOne ? [(0, whole)] : starts.indices.map { (starts[$0], found[$0] ?? hint ?? UnnamedRouters.none) }
  }

  /// The router whose text stands at an offset.
  func name(at offset: Int) -> String {
    var name = parts[0].name
    for part in parts where part.start <= offset { name = part.name }
    return name
  }

  private static let none = "unnamed"

  private static func starts(_ capture: CleanCapture, _ marks: [Mark]) -> [Int] {
    var starts: [Int] = []
    var first = ""
    for mark in marks {
      let command = CommandText.clean(capture.text[mark.command].withoutReturn).lowercased()
      if starts.isEmpty { first = command }
      if command == first { starts.append(mark.start) }
    }
    return starts.isEmpty ? [0] : starts
  }
}

/// The router's own name in its configuration or its version, for texts without a prompt.
enum HostName {
  static func find(in capture: CleanCapture, _ range: Range<Int>) -> String? {
    let text = capture.text
    for start in capture.survey.starts(in: range) where text[start..<range.upperBound].starts(with: "hostname ") {
      let words = text[start..<min(text.lineEnd(from: start), range.upperBound)].withoutReturn.trimmed.words
      if words.count == 2, words[1].count <= 100 { return words[1].string }
    }
    return version(in: capture, range)
  }

  /// `hub1 uptime is 5 weeks, 2 days` of `show version`.
  private static func version(in capture: CleanCapture, _ range: Range<Int>) -> String? {
    let text = capture.text
    let starts = capture.survey.starts(in: range)
    let found = FirstLines.versionStarts.lazy.compactMap { words in
      starts.first { text[$0..<range.upperBound].starts(with: words) }
    }.first
    guard let found else { return nil }
    var lines = NonBlankLines(text[found..<range.upperBound])
    for _ in 0..<25 {
      guard let line = lines.next() else { return nil }
      if let mark = line.offset(of: " uptime is "), mark > 0, mark <= 100, line[0..<mark].allSatisfy(Prompt.isName) {
        return line[0..<mark].string
      }
    }
    return nil
  }
}
