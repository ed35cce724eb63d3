import Terminal

/// A text with its bars as words and numbers, none wider than the bar it stands for: a voice would read the characters
/// of a bar one by one, or nothing.
func spokenBars(_ text: String) -> String {
  if let gauge = spokenGauge(Array(text.unicodeScalars)) { return gauge }
  var words = ""
  var bar: [Unicode.Scalar] = []
  func end() {
    if !bar.isEmpty { words += spokenLine(bar) }
    bar = []
  }
  for scalar in text.unicodeScalars {
    guard level(scalar) != nil else {
      end()
      words.unicodeScalars.append(scalar)
      continue
    }
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

/// The share that ``SAReport/Idle/gauge`` draws: what surely remains where that is the half, else what remains at most;
/// nil for another text.
private func spokenGauge(_ bar: [Unicode.Scalar]) -> String? {
  guard bar.count == 4, bar.allSatisfy({ isGauge($0) || $0 == "?" }) else { return nil }
  let sure = bar.count { $0 == Glyphs.unicode.barFull }
  let possible = bar.count { $0 != Glyphs.unicode.barEmpty }
  if sure == 4 { return "100%" }
  if sure >= 2 { return "\u{2265}\(sure * 25)%" }
  return possible == 0 ? "0%" : possible == 4 ? "?" : "\u{2264}\(possible * 25)%"
}

/// How a line of bars goes: the word says what became of it from its first bar to its last.
private func spokenLine(_ bar: [Unicode.Scalar]) -> String {
  let levels = bar.compactMap(level)
  guard levels.count > 1, let first = levels.first, let last = levels.last else { return "now" }
  if levels.allSatisfy({ $0 == first }) { return "steady" }
  return last == first ? "varied" : last > first ? "more" : "fewer"
}
