/// Finds the log lines that a console prints in the middle of other output.
enum LogLines {
  /// The whole lines, with their line ends, ascending. A search for `%`, which other output rarely has.
  static func ranges(in capture: CleanCapture, _ range: Range<Int>) -> [Range<Int>] {
    let text = capture.text
    var result: [Range<Int>] = []
    var position = max(range.lowerBound, capture.survey.percents.lowerBound)
    let behind = min(range.upperBound, capture.survey.percents.upperBound)
    while let percent = text.offset(of: UInt8(ascii: "%"), from: position, upTo: behind) {
      position = percent + 1
      guard LogLine.isMessage(text[percent..<min(percent + 100, range.upperBound)]) else { continue }
      let start = text.lineStart(before: percent, from: max(range.lowerBound, percent - 120))
      guard start == range.lowerBound || text[start - 1] == 0x0A else { continue }
      let end = min(text.lineEnd(from: percent), range.upperBound)
      guard LogLine.isLogLine(text[start..<end], percent: percent - start) else { continue }
      position = min(end + 1, range.upperBound)
      result.append(start..<position)
    }
    return result
  }
}

extension Range where Bound == Int {
  /// What is left of the range without `others`, which ascend.
  func without(_ others: some Sequence<Range<Int>>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var position = lowerBound
    for other in others where other.upperBound > position && other.lowerBound < upperBound {
      if other.lowerBound > position { result.append(position..<other.lowerBound) }
      position = Swift.max(position, Swift.min(other.upperBound, upperBound))
    }
    if position < upperBound { result.append(position..<upperBound) }
    return result
  }
}
