/// A command and where its output stands in the clean text.
struct Segment {
  enum Kind {
    /// A command with its output.
    case command
    /// Lines typed in configuration modes.
    case configuration
    /// Text outside any command: only log lines in it are of use.
    case idle
  }
  /// A line typed in a configuration mode.
  struct TypedLine {
    let text: Range<Int>
    /// What stands in the prompt's parentheses.
    let mode: Range<Int>
    /// What the router answered.
    let answer: Range<Int>
  }
  var kind: Kind
  /// The host's number among the names; nil where the capture does not say.
  var router: Int?
  /// What was typed.
  var command: Range<Int>
  /// The output.
  var output: Range<Int>
  /// The lines of a configuration session.
  var lines: [TypedLine] = []
  /// Whether something follows that shows the output to be over.
  var isClosed = true
  /// Whether the prompt that follows wiped away a `--More--`: somebody quit the output.
  var isQuit = false
}

/// Cuts a capture at its marks.
struct Segmenter {
  private let capture: CleanCapture
  private let marks: [Mark]
  private let canonical: [Int: Int]
  private var result: [Segment] = []
  /// The configuration session that commands run by `do` have interrupted.
  private var interrupted: Int?

  static func segments(_ capture: CleanCapture, marks: [Mark], canonical: [Int: Int], pagers: [Range<Int>])
    -> [Segment]
  {
    var segmenter = Segmenter(capture: capture, marks: marks, canonical: canonical)
    segmenter.run(pagers)
    return segmenter.result
  }

  private init(capture: CleanCapture, marks: [Mark], canonical: [Int: Int]) {
    self.capture = capture
    self.marks = marks
    self.canonical = canonical
  }

  private mutating func run(_ pagers: [Range<Int>]) {
    var wiped = capture.wipedPagers[...]
    var left = pagers[...]
    var router: Int?
    if let first = marks.first, first.start > 0 {
      let name = marks.lazy.compactMap(\.name).first.map { canonical[$0] ?? $0 }
      result.append(Segment(kind: .idle, router: name, command: 0..<0, output: 0..<first.start))
    }
    for (index, mark) in marks.enumerated() {
      let next = index + 1 < marks.count ? marks[index + 1].start : capture.text.count
      if let name = mark.name { router = canonical[name] ?? name }
      if mark.kind == .shell { router = nil }
      while let first = wiped.first, first < mark.start { wiped.removeFirst() }
      while let first = left.first, first.upperBound < mark.start { left.removeFirst() }
      if mark.kind == .prompt || mark.kind == .configuration, !result.isEmpty,
        wiped.first == mark.start || left.first?.upperBound == mark.start && capture.text[mark.start - 1] != 0x0A
      {
        result[result.count - 1].isQuit = true
      }
      add(mark, router, mark.end..<max(mark.end, next), isLast: index + 1 == marks.count)
    }
  }

  private mutating func add(_ mark: Mark, _ router: Int?, _ output: Range<Int>, isLast: Bool) {
    let typed = capture.text[mark.command].withoutReturn.trimmed
    var segment = Segment(kind: .command, router: router, command: mark.command, output: output)
    segment.isClosed = !isLast
    if mark.kind != .configuration { interrupted = nil }
    switch mark.kind {
    case .shell: segment.kind = .idle
    case .prompt where typed.count == 0: segment.kind = .idle
    case .configuration:
      let isShow = CommandGrammar.recognise(typed.string) != nil
      if !isShow, let mode = mark.mode {
        let line = Segment.TypedLine(text: mark.command, mode: mode, answer: output)
        if let last = result.last, last.kind == .configuration, last.router == router {
          result[result.count - 1].lines.append(line)
          result[result.count - 1].output = last.output.lowerBound..<output.upperBound
          return
        }
        // `do show …` in between has not left the mode: the line belongs to the one that was opened before.
        if let open = interrupted, result[open].router == router {
          result[open].lines.append(line)
          segment.kind = .idle
          break
        }
        interrupted = result.count
        segment.kind = .configuration
        segment.lines = [line]
        segment.output = mark.start..<output.upperBound
      }
    default: break
    }
    result.append(segment)
  }
}
