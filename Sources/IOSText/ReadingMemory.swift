import Model

/// What reading one capture teaches about the next: the configurations of a fleet hold the same lines again and again.
/// It changes nothing that is read. For one thread; it keeps no line that holds a secret.
public final class ReadingMemory {
  let clean: CleanLines
  private var commands: [String: (family: CommandFamily, scope: [String: String])] = [:]
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
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in line { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
    while let known = slots[slot] {
      if known.count == line.count, line.indices.allSatisfy({ bytes[known.lowerBound + $0] == line[$0] }) {
        return slot
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }
}
