import Model

/// Goes through the text of a configuration line by line with a ``ConfigurationEditor``.
///
/// The mode is decided by keyword, not by indentation (ios-behaviour 10): a line that does not belong to the current
/// mode and is a global command leaves it. Indentation is used for one thing only: lines deeper than one that is passed
/// over are passed over with it.
struct ConfigurationReader {
  /// Text that must not be read as commands.
  private enum Raw {
    /// A banner: ends with the line that holds these bytes.
    case until(String)
    /// A certificate or public key: ends with `quit`.
    case untilQuit
  }

  var editor = ConfigurationEditor()
  /// Whether no line of the text is indented, so that blocks cannot be told by it.
  var isFlat = false
  /// What was learned from captures before.
  var memory: ReadingMemory?
  private(set) var hasStart = false
  private(set) var hasEnd = false
  private var raw: Raw?
  private var passedIndent: Int?
  private var last: (mode: ConfigurationMode, place: Int)?

  /// - Parameter base: what the lines change; nil for a text that stands alone.
  init(base: Configuration? = nil) {
    if let base { editor = ConfigurationEditor(base) }
    editor.isReadingText = true
  }

  /// Whether the text ended inside a banner or certificate.
  var isInsideRawText: Bool { raw != nil }

  /// Reads one line; returns why it was not understood, or nil.
  mutating func take(_ line: String, indent: Int, source: SourceRange) -> String? {
    if skipRaw(line) { return nil }
    let words = ConfigurationLine(line)
    guard let first = words.firstLetter, first != 0x21 else { return nil }
    if isMark(words) { return nil }
    if let passed = passedIndent {
      if indent > passed, !isFlat { return nil }
      passedIndent = nil
    }
    beginRaw(words)
    editor.source = source
    return read(words, indent)
  }

  private mutating func read(_ words: ConfigurationLine, _ indent: Int) -> String? {
    if editor.mode == .other, !isFlat { editor.enter(editor.outer.mode, editor.outer.place) }
    let before = (mode: editor.mode, place: editor.place)
    let recognition = memory?.recognise(words, editor) ?? editor.recognise(words)
    switch recognition {
    case .match(let match, let found):
      let isForeign = found == .global && before.mode != .global
      if isForeign, match.rule.nature == .passedOver || match.rule.nature == .block, indent > 0, !isFlat {
        passedIndent = indent
        return nil
      }
      if isForeign, match.abbreviations > 0, let resumed = resume(words) { return carryOut(resumed, words, indent) }
      if found == .global, match.rule.nature != .command, before.mode == .global, let resumed = resume(words) {
        return carryOut(resumed, words, indent)
      }
      if before.mode != .global, before.mode != .other { last = before }
      return carryOut(recognition, words, indent)
    case .incomplete: return "incomplete command"
    case .ambiguous(let word), .invalid(let word):
      if before.mode == .global || before.mode == .other, let resumed = resume(words) {
        return carryOut(resumed, words, indent)
      }
      return unread(words, at: word, indent)
    }
  }

  private mutating func carryOut(
    _ recognition: ConfigurationEditor.Recognition, _ words: ConfigurationLine, _ indent: Int
  ) -> String? {
    switch editor.carryOut(recognition, words) {
    case .passedOver:
      passedIndent = indent
      return nil
    case .incomplete: return "incomplete command"
    case .refused: return "refused"
    case .invalid, .ambiguous: return "not understood"
    case .accepted, .ended, .nothing: return nil
    }
  }

  /// A line that global mode cannot use may belong to the mode left last, where a text lost its indentation.
  private mutating func resume(_ words: ConfigurationLine) -> ConfigurationEditor.Recognition? {
    guard let last, editor.mode == .global || editor.mode == .other else { return nil }
    let recognition = editor.recognise(words, in: last.mode)
    guard case .match(let match, _) = recognition, match.abbreviations == 0 else { return nil }
    editor.enter(last.mode, last.place)
    return recognition
  }

  /// A line the grammar does not know: a diagnostic if it is about VPN availability or begins with an unknown word in
  /// global mode; IOS's other lines pass.
  private mutating func unread(_ words: ConfigurationLine, at wrong: Int, _ indent: Int) -> String? {
    let first = words.words[0].text.lowercased()
    let offset = words.count > 1 && (first == "no" || first == "default") ? 1 : 0
    let word = words.words[min(offset, words.count - 1)].text.lowercased()
    if editor.mode == .other { return nil }
    let depth = wrong - offset
    if depth >= 2 || depth >= 1 && KnownWords.subject.contains(word) || editor.mode.isOurs {
      return "not understood"
    }
    passedIndent = indent
    guard editor.mode == .global || indent == 0 && !isFlat else { return nil }
    if depth == 0, offset == 0 {
      editor.leave(to: .global)
      return KnownWords.subject.contains(word) ? "outside of its block" : "unknown command"
    }
    return nil
  }

  // MARK: Lines that are no commands

  private mutating func isMark(_ words: ConfigurationLine) -> Bool {
    // The letters these lines begin with; for the others no text is made.
    switch words.firstLetter {
    case 0x62, 0x63, 0x65, 0x6C, 0x6E, 0x74, 0x75, 0x76: break
    default: return false
    }
    let line = words.rest(from: 0)
    if line.hasPrefix("Building configuration") || line.hasPrefix("Current configuration") || line.hasPrefix("Using ") {
      hasStart = true
      return true
    }
    if line == "end" {
      hasEnd = true
      editor.leave(to: .global)
      passedIndent = nil
      return true
    }
    if words.begins(with: "version"), words.count == 2, editor.mode == .global { hasStart = true }
    return line.hasPrefix("Load for five secs") || line.hasPrefix("Time source is") || line.hasPrefix("No time source")
      || line.hasPrefix("NVRAM config last updated") || line.hasPrefix("Last configuration change")
  }

  private mutating func skipRaw(_ line: String) -> Bool {
    switch raw {
    case nil: return false
    case .until(let mark):
      if line.contains(mark) { raw = nil }
      return true
    case .untilQuit:
      if ConfigurationLine(line).begins(with: "quit") { raw = nil }
      return true
    }
  }

  private mutating func beginRaw(_ words: ConfigurationLine) {
    switch words.firstLetter {
    case 0x61, 0x62, 0x63, 0x6B, 0x6D: break
    default: return
    }
    let texts = words.words.map { $0.text.lowercased() }
    let banner = texts[0] == "banner" && texts.count > 1
    let menu = texts[0] == "menu" && texts.count > 2 && (texts[2] == "title" || texts[2] == "prompt")
    let aaa = texts[0] == "aaa" && texts.count > 3 && (texts[2] == "banner" || texts[2] == "fail-message")
    if banner || menu || aaa {
      let kinds: Set<String> = ["motd", "login", "exec", "incoming", "slip-ppp", "prompt-timeout", "config-save"]
      let at = banner ? (kinds.contains(texts[1]) ? 2 : 1) : 3
      let text = words.rest(from: at)
      guard let first = text.first else { return }
      let mark = first == "^" && text.count > 1 ? String(text.prefix(2)) : String(first)
      if !text.dropFirst(mark.count).contains(mark) { raw = .until(mark) }
    } else if texts[0] == "certificate" || texts[0] == "key-string" && texts.count == 1 {
      raw = .untilQuit
    } else if texts[0] == "macro", texts.count == 3, texts[1] == "name" {
      raw = .until("@")
    }
  }
}

/// Reads `show running-config`, `show startup-config` and parts of them.
func readConfiguration(_ output: inout Output) -> Facts {
  var reader = ConfigurationReader(base: output.base)
  reader.isFlat = isFlat(&output)
  reader.memory = output.memory
  var lastLine: Line?
  while let line = output.next() {
    lastLine = line
    let indent = line.indent
    guard indent < line.bytes.count || reader.isInsideRawText else { continue }
    let text = line.bytes.string
    if let reason = reader.take(text, indent: indent, source: output.source(line)) { output.diagnose(line, reason) }
  }
  if reader.isInsideRawText, let lastLine { output.diagnose(lastLine, "the text ends inside a banner or certificate") }
  var configuration = reader.editor.configuration
  let isWhole = reader.hasStart && reader.hasEnd && output.command.scope.isEmpty && !output.command.isCut
  configuration.isPartial = !isWhole && output.base == nil
  return .configuration(configuration)
}

/// Reads a configuration that stands alone, as a `.cfg` file does: the configuration, and each line that was not
/// understood with its number from 1 and the reason. Sources are empty ranges.
public func readConfiguration(text: String) -> (Configuration, unread: [(line: Int, text: String, reason: String)]) {
  var reader = ConfigurationReader()
  // By bytes: a carriage return and a line feed are one character.
  let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
  reader.isFlat = !lines.contains { $0.first == 0x20 || $0.first == 0x09 }
  var unread: [(line: Int, text: String, reason: String)] = []
  for (index, raw) in lines.enumerated() {
    let line = String(Substring(raw.last == 0x0D ? raw.dropLast() : raw))
    let indent = line.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
    if let reason = reader.take(line, indent: indent, source: SourceRange(CaptureID(0), 0..<0)) {
      let bytes = Array(line.utf8)
      let masked = bytes.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { Secrets.masked(ByteSlice($0, buffer.count)) } ?? ""
      }
      unread.append((index + 1, masked, reason))
    }
  }
  var configuration = reader.editor.configuration
  configuration.isPartial = !(reader.hasStart && reader.hasEnd)
  return (configuration, unread)
}

private func isFlat(_ output: inout Output) -> Bool {
  let saved = output.position
  defer { output.position = saved }
  while let line = output.next() {
    let indent = line.indent
    if indent > 0, indent < line.bytes.count, line.bytes[indent] != 0x21 { return false }
  }
  return true
}
