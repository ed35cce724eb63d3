import Model

/// What reading one capture teaches about the next: the configurations of a fleet hold the same lines again and again.
/// It changes nothing that is read. For one thread; it keeps no line that holds a secret.
public final class ReadingMemory {
  let clean: CleanLines
  private var commands: [String: (family: CommandFamily, scope: [String: String])] = [:]
  private var plain: Set<String> = []
  private var lines: [Line: ConfigurationEditor.Recognition] = [:]

  private struct Line: Hashable {
    let text: String
    let mode: ConfigurationMode
  }

  /// Nothing learned yet. Where `forgets` is true, lines that were learned make room for new ones: for texts that come
  /// again and again, each time a little different.
  public init(forgets: Bool = false) { clean = CleanLines(forgets: forgets) }

  /// What a command is, as ``CommandGrammar`` says.
  func recognise(_ command: String) -> (family: CommandFamily, scope: [String: String])? {
    if let known = commands[command] { return known }
    let found = CommandGrammar.recognise(command)
    if let found, commands.count < 256 { commands[command] = found }
    return found
  }

  /// A command without its secrets. Only commands that hold none are kept.
  func masked(_ command: String) -> String {
    if plain.contains(command) { return command }
    let masked = Secrets.masked(command)
    if masked == command, plain.count < 256 { plain.insert(command) }
    return masked
  }

  /// What a line of a configuration is in the mode the editor is in. Secrets were removed from it before.
  func recognise(_ words: ConfigurationLine, _ editor: ConfigurationEditor) -> ConfigurationEditor.Recognition {
    let line = Line(text: words.line, mode: editor.mode)
    if let known = lines[line] { return known }
    let found = editor.recognise(words)
    if lines.count < 4_096, words.line.utf8.count < 256 { lines[line] = found }
    return found
  }
}

/// Lines that were looked through and hold no secret; as many as fit.
final class CleanLines {
  private var bytes: [UInt8] = []
  private var slots = [Range<Int>?](repeating: nil, count: 8_192)
  private var count = 0
  private let forgets: Bool

  init(forgets: Bool) { self.forgets = forgets }

  func contains(_ line: ByteSlice) -> Bool { slots[slot(of: line)] != nil }

  func insert(_ line: ByteSlice) {
    guard line.count < 256 else { return }
    if count >= slots.count / 2 || bytes.count + line.count >= 1 << 18 {
      guard forgets else { return }
      for index in slots.indices { slots[index] = nil }
      bytes.removeAll(keepingCapacity: true)
      count = 0
    }
    let slot = slot(of: line)
    guard slots[slot] == nil else { return }
    slots[slot] = bytes.count..<bytes.count + line.count
    bytes.append(contentsOf: line)
    count += 1
  }

  /// Where the line is, or would be.
  private func slot(of line: ByteSlice) -> Int {
    var slot = CleanLines.hash(line) & (slots.count - 1)
    while let known = slots[slot] {
      if known.count == line.count, isSame(line, known.lowerBound) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func isSame(_ line: ByteSlice, _ start: Int) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<line.count where bytes[start + index] != line.base[index] { return false }
      return true
    }
  }

  /// Eight bytes at a time, the last ones in part again.
  private static func hash(_ line: ByteSlice) -> Int {
    let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
    let start = UnsafeRawPointer(line.base)
    var hash = UInt64(line.count) &* prime
    func mix(_ word: UInt64) {
      hash = (hash ^ word) &* prime
      hash ^= hash >> 29
    }
    if line.count < 8 {
      for index in 0..<line.count { mix(UInt64(line.base[index])) }
    } else {
      for offset in stride(from: 0, to: line.count - 8, by: 8) {
        mix((start + offset).loadUnaligned(as: UInt64.self))
      }
      mix((start + line.count - 8).loadUnaligned(as: UInt64.self))
    }
    return Int(truncatingIfNeeded: hash >> 32)
  }
}
