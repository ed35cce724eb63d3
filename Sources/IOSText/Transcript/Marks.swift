/// A line of a capture that says where an output begins or ends.
struct Mark {
  enum Kind {
    /// A router's prompt, with what was typed behind it.
    case prompt
    /// A prompt of a configuration mode.
    case configuration
    /// `------------------ show standby ------------------`
    case heading
    /// A line in which a test tool says which command it runs.
    case announcement
    /// A command without a prompt in front.
    case echo
    /// The prompt of a computer.
    case shell
  }
  let kind: Kind
  /// The host's number among ``MarkFinder/names``; nil where the line names none.
  let name: Int?
  /// Where the line begins.
  let start: Int
  /// Where what follows begins.
  let end: Int
  /// What was typed or announced.
  let command: Range<Int>
  /// What stands in the prompt's parentheses.
  let mode: Range<Int>?
}

/// Goes through the lines of a capture that may be marks, or what is left of pagers.
struct MarkFinder {
  let text: ByteSlice
  private let survey: TextSurvey
  private(set) var marks: [Mark] = []
  private(set) var names: [String] = []
  /// What is not part of any output: `--More--` that nobody wiped away.
  private(set) var pagers: [Range<Int>] = []
  private var numbers: [String: Int] = [:]
  private var openBanners = 0

  init(_ text: ByteSlice, _ survey: TextSurvey) {
    self.text = text
    self.survey = survey
    scan()
  }

  private mutating func scan() {
    var position = 0
    var index = 0
    let limit = text.count
    let base = text.base
    while position < limit {
      // In the middle of a line, behind what was found there, the rest is looked at as a line.
      if position == 0 || base[position - 1] == 0x0A {
        while index < survey.lines.count, survey.lines[index] < position { index += 1 }
        guard index < survey.lines.count else { break }
        position = survey.lines[index]
      }
      let end: Int
      if let found = Output.newline(base + position, limit - position) { end = position + found } else { end = limit }
      let first = base[position]
      if first == 0x20 || first == 0x2D || first == 0x3C {
        if first != 0x20 || end > position + 1 && base[position + 1] == 0x2D
          || end > position + 2 && base[position + 2] == 0x2D
        {
          let length = Pager.length(at: text[position..<end])
          if length > 0 {
            pagers.append(position..<(position + length == end ? min(end + 1, limit) : position + length))
            position += length
            if position >= end { position = min(end + 1, limit) }
            continue
          }
          if first == 0x2D { heading(position, end) }
        }
      } else if Prompt.isName(first) || first == 0x23 {
        if let next = mark(position, end) {
          position = next
          continue
        }
      } else if first == UInt8(ascii: "["), text[position..<end].starts(with: "[-- ") {
        // `[-- MARK -- Tue Nov 25 13:00:00 2026]` of a console server.
        pagers.append(position..<min(end + 1, limit))
      } else if first == UInt8(ascii: "%") || first == UInt8(ascii: "+") {
        announcement(position, end)
      }
      position = end + 1
    }
  }

  /// A line that begins as a host's name does. Gives where to go on if that is not the next line.
  private mutating func mark(_ start: Int, _ end: Int) -> Int? {
    let line = text[start..<end]
    if let prompt = Prompt(line), isPrompt(prompt, line) {
      return self.prompt(prompt, line, start, end)
    }
    let first = line.count > 0 ? line[0] : 0
    if first.isDigit {
      announcement(start, end)
    } else if first | 0x20 == UInt8(ascii: "b"), line.startsIgnoringCase("banner ") {
      return bannerEnd(start, end)
    } else if line.count < 100, line.offset(of: "$ ") != nil, Prompt.isShell(line[0..<min(line.count, 60)]) {
      marks.append(
        Mark(kind: .shell, name: nil, start: start, end: min(end + 1, text.count), command: end..<end, mode: nil))
    }
    return nil
  }

  /// `# show crypto map` is a prompt without its name, `# Show which peers are up` a heading of somebody's notes.
  private func isPrompt(_ prompt: Prompt, _ line: ByteSlice) -> Bool {
    let typed = line[prompt.end..<line.count]
    guard prompt.name.isEmpty, typed.count > 0, typed[0] <= 0x20 else { return true }
    guard let known = CommandGrammar.recognise(typed.withoutReturn.trimmed.string) else { return false }
    return known.family != .other
  }

  private mutating func prompt(_ prompt: Prompt, _ line: ByteSlice, _ start: Int, _ end: Int) -> Int? {
    let name = line[prompt.name]
    var commandEnd = end
    var next = min(end + 1, text.count)
    var typed = line[prompt.end..<line.count].withoutReturn
    if LogLine.isLogLine(typed.trimmed) {
      // A message printed behind a prompt; the line goes on as output.
      commandEnd = start + prompt.end
      next = commandEnd
      typed = line[prompt.end..<prompt.end]
    } else if line.withoutReturn.count == 80, next < text.count {
      // A screen of 80 columns broke the line.
      let more = text[next..<text.lineEnd(from: next)].withoutReturn
      if more.count > 0, more.count < 80, Prompt(more) == nil, more[0] > 0x20, isOneCommand(typed, more) {
        commandEnd = next + more.count
        next = min(text.lineEnd(from: next) + 1, text.count)
      }
    }
    let mode = prompt.mode.map { $0.lowerBound + start..<$0.upperBound + start }
    var kind = Mark.Kind.prompt
    if Prompt.isShell(name) {
      kind = .shell
    } else if let mode, Prompt.isConfiguring(text[mode]) {
      kind = .configuration
    }
    marks.append(
      Mark(
        kind: kind, name: name.count > 0 ? number(of: name) : nil, start: start, end: next,
        command: start + prompt.end..<commandEnd, mode: mode))
    if typed.trimmed.startsIgnoringCase("banner ") { return bannerEnd(start + prompt.end, end) ?? next }
    return next
  }

  private func isOneCommand(_ first: ByteSlice, _ second: ByteSlice) -> Bool {
    guard let known = CommandGrammar.recognise((first.trimmed.string + second.string)) else { return false }
    return known.family != .other || CommandGrammar.recognise(first.trimmed.string)?.family == .other
  }

  private mutating func number(of name: ByteSlice) -> Int {
    // IOS XR puts the processor's name in front: `RP/0/RP0/CPU0:xr1#`.
    let text = name.starts(with: "RP/") ? name[(name.offset(of: UInt8(ascii: ":")) ?? -1) + 1..<name.count] : name
    let string = text.string
    if let known = numbers[string] { return known }
    numbers[string] = names.count
    names.append(string)
    return names.count - 1
  }

  /// `------------------ show standby ------------------`
  private mutating func heading(_ start: Int, _ end: Int) {
    let line = text[start..<end].withoutReturn.trimmed
    var index = 0
    while index < line.count, line[index] == 0x2D { index += 1 }
    var last = line.count
    while last > index, line[last - 1] == 0x2D { last -= 1 }
    guard index >= 6, line.count - last >= 6 else { return }
    let command = line[index..<last].trimmed
    guard command.startsIgnoringCase("sh") || command.startsIgnoringCase("more ") else { return }
    let from = command.base - text.base
    marks.append(
      Mark(
        kind: .heading, name: nil, start: start, end: min(end + 1, text.count), command: from..<from + command.count,
        mode: nil))
  }

  /// `… %UNICON-INFO: +++ hub1 with alias 'cli': executing command 'show standby all' +++`
  private mutating func announcement(_ start: Int, _ end: Int) {
    let line = text[start..<min(end, start + 400)]
    guard let verb = line.offset(of: ": executing command '") else { return }
    let from = verb + 21
    guard let length = line[from..<line.count].offset(of: UInt8(ascii: "'")) else { return }
    var name: Int?
    if let plus = line.offset(of: "+++ "), plus + 4 < verb {
      let host = line[plus + 4..<verb]
      let word = host[0..<(host.offset(of: UInt8(ascii: " ")) ?? host.count)]
      if word.count > 0, word.allSatisfy(Prompt.isName) { name = number(of: word) }
    }
    marks.append(
      Mark(
        kind: .announcement, name: name, start: start, end: min(end + 1, text.count),
        command: start + from..<start + from + length, mode: nil))
  }

  /// The line behind a banner's text, which may look like anything; nil where the banner is one line or has no end.
  private mutating func bannerEnd(_ start: Int, _ end: Int) -> Int? {
    let words = text[start..<end].withoutReturn.trimmed.words
    guard words.count >= 2, openBanners < 64 else { return nil }
    let kinds = ["motd", "login", "exec", "incoming", "config-save", "prompt-timeout", "slip-ppp"]
    let kind = words[1].string.lowercased()
    let delimited = kinds.contains(kind) ? (words.count > 2 ? words[2] : nil) : words[1]
    guard let delimited, delimited.count > 0 else { return nil }
    let isCaret = delimited[0] == UInt8(ascii: "^") && delimited.count > 1
    let byte = isCaret ? delimited[1] : delimited[0]
    let from = delimited.base - text.base + (isCaret ? 2 : 1)
    var index = from
    while let found = text.offset(of: byte, from: index, upTo: from + 65_536) {
      if !isCaret || text[found - 1] == UInt8(ascii: "^") {
        return found < end ? nil : min(text.lineEnd(from: found) + 1, text.count)
      }
      index = found + 1
    }
    openBanners += 1
    return nil
  }
}
