import Terminal

/// A text with its bars as words and numbers, none wider than the bar it stands for: a voice would read the characters
/// of a bar one by one, or nothing.
func spokenBars(_ text: String) -> String {
  var words = ""
  var bar: [Unicode.Scalar] = []
  func end() {
    if let first = bar.first { words += isGauge(first) ? spokenGauge(bar) : spokenLine(bar) }
    bar = []
  }
  for scalar in text.unicodeScalars {
    guard isGauge(scalar) || level(scalar) != nil else {
      end()
      words.unicodeScalars.append(scalar)
      continue
    }
    if let first = bar.first, isGauge(first) != isGauge(scalar) { end() }
    bar.append(scalar)
  }
  end()
  // A line of bars begins with blanks where the first of its moments are not known.
  return text.first == " " ? String(words.drop { $0 == " " }) : words
}

private func isGauge(_ scalar: Unicode.Scalar) -> Bool {
  scalar == Glyphs.unicode.barFull || scalar == Glyphs.unicode.barEmpty
}

/// The place of a sparkline's character among its levels; nil for another character.
private func level(_ scalar: Unicode.Scalar) -> Int? { Glyphs.unicode.levels.firstIndex(of: scalar) }

/// The share that ``SAReport/Idle/gauge`` draws: each filled part is the least of its quarter.
private func spokenGauge(_ bar: [Unicode.Scalar]) -> String {
  let filled = bar.count { $0 == Glyphs.unicode.barFull }
  switch filled {
  case 0: return "0%"
  case bar.count: return "100%"
  case 1: return "<50%"
  default: return "\u{2265}\(filled * 100 / bar.count)%"
  }
}

/// How a line of bars goes: the word says what became of it from its first bar to its last.
private func spokenLine(_ bar: [Unicode.Scalar]) -> String {
  let levels = bar.compactMap(level)
  guard levels.count > 1, let first = levels.first, let last = levels.last else { return "now" }
  if levels.allSatisfy({ $0 == first }) { return "steady" }
  return last == first ? "varied" : last > first ? "more" : "fewer"
}
