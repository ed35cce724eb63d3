/// A regular expression of IOS: `. * + ? [] ^ $ | ()`, `_` for itself, a blank, a comma, a brace, a parenthesis, or either
/// end of the line, and `\` in front of a character that is meant itself. Upper and lower case differ.
///
/// It runs as a set of states over the bytes, so the time is that of the line times the pattern, whatever the pattern.
struct Pattern: Sendable {
  private enum Step: Sendable {
    case byte(ByteSet, isInverted: Bool)
    case any
    case start, end
    case split(Int, Int)
    case jump(Int)
    case match
  }
  private indirect enum Node {
    case step(Step)
    case sequence([Node])
    case choice([Node])
    case repeated(Node, atLeast: Int, isEndless: Bool)
  }

  private var steps: [Step] = []

  /// Reads a pattern; nil where it is none.
  init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    guard let node = reader.choice(depth: 0), reader.isAtEnd else { return nil }
    compile(node)
    steps.append(.match)
  }

  /// Whether some part of the line matches.
  func matches(_ line: some StringProtocol) -> Bool {
    let bytes = Array(line.utf8)
    var states: [Int] = []
    var marks = [Int](repeating: -1, count: steps.count)
    for place in 0...bytes.count {
      var next: [Int] = []
      add(0, place, bytes.count, &states, &marks)
      for state in states {
        if case .match = steps[state] { return true }
        guard place < bytes.count, accepts(steps[state], bytes[place]) else { continue }
        add(state + 1, place + 1, bytes.count, &next, &marks)
      }
      states = next
    }
    return states.contains { if case .match = steps[$0] { true } else { false } }
  }

  private func accepts(_ step: Step, _ byte: UInt8) -> Bool {
    switch step {
    case .any: true
    case .byte(let set, let isInverted): set.contains(byte) != isInverted
    default: false
    }
  }

  // Follows what takes no character; `marks` says at which place a state was added last.
  private func add(_ state: Int, _ place: Int, _ end: Int, _ list: inout [Int], _ marks: inout [Int]) {
    var waiting = [state]
    while let state = waiting.popLast() {
      guard marks[state] != place else { continue }
      marks[state] = place
      switch steps[state] {
      case .split(let first, let second): waiting += [second, first]
      case .jump(let target): waiting.append(target)
      case .start: if place == 0 { waiting.append(state + 1) }
      case .end: if place == end { waiting.append(state + 1) }
      case .byte, .any, .match: list.append(state)
      }
    }
  }

  // MARK: Building

  private mutating func compile(_ node: Node) {
    switch node {
    case .step(let step): steps.append(step)
    case .sequence(let nodes): for node in nodes { compile(node) }
    case .choice(let nodes):
      var jumps: [Int] = []
      for (index, node) in nodes.enumerated() {
        guard index + 1 < nodes.count else {
          compile(node)
          break
        }
        let split = steps.count
        steps.append(.match)
        compile(node)
        jumps.append(steps.count)
        steps.append(.match)
        steps[split] = .split(split + 1, steps.count)
      }
      for jump in jumps { steps[jump] = .jump(steps.count) }
    case .repeated(let node, let atLeast, let isEndless):
      let first = steps.count
      if atLeast == 0 {
        steps.append(.match)
        compile(node)
        if isEndless { steps.append(.jump(first)) }
        steps[first] = .split(first + 1, steps.count)
      } else {
        compile(node)
        steps.append(.split(first, steps.count + 1))
      }
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var place = 0
    var isAtEnd: Bool { place == bytes.count }
    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func choice(depth: Int) -> Node? {
      guard depth < 50 else { return nil }
      var branches: [Node] = []
      repeat {
        if !branches.isEmpty { place += 1 }
        guard let branch = sequence(depth) else { return nil }
        branches.append(branch)
      } while next == UInt8(ascii: "|")
      return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence(_ depth: Int) -> Node? {
      var nodes: [Node] = []
      while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
        guard let node = piece(depth) else { return nil }
        nodes.append(node)
      }
      return .sequence(nodes)
    }

    private mutating func piece(_ depth: Int) -> Node? {
      guard var node = atom(depth) else { return nil }
      while let byte = next {
        switch byte {
        case UInt8(ascii: "*"): node = .repeated(node, atLeast: 0, isEndless: true)
        case UInt8(ascii: "+"): node = .repeated(node, atLeast: 1, isEndless: true)
        case UInt8(ascii: "?"): node = .repeated(node, atLeast: 0, isEndless: false)
        default: return node
        }
        place += 1
      }
      return node
    }

    private mutating func atom(_ depth: Int) -> Node? {
      guard let byte = next else { return nil }
      place += 1
      switch byte {
      case UInt8(ascii: "."): return .step(.any)
      case UInt8(ascii: "^"): return .step(.start)
      case UInt8(ascii: "$"): return .step(.end)
      case UInt8(ascii: "_"):
        return .choice([.step(.byte(ByteSet(Array("_ ,{}()".utf8)), isInverted: false)), .step(.start), .step(.end)])
      case UInt8(ascii: "["): return bracket()
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): return nil
      case UInt8(ascii: "("):
        guard let inner = choice(depth: depth + 1), next == UInt8(ascii: ")") else { return nil }
        place += 1
        return inner
      case UInt8(ascii: "\\"):
        guard let literal = next else { return nil }
        place += 1
        return .step(.byte(ByteSet([literal]), isInverted: false))
      default: return .step(.byte(ByteSet([byte]), isInverted: false))
      }
    }

    private mutating func bracket() -> Node? {
      var isInverted = false
      if next == UInt8(ascii: "^") {
        isInverted = true
        place += 1
      }
      var set = ByteSet()
      var isFirst = true
      while let byte = next, isFirst || byte != UInt8(ascii: "]") {
        isFirst = false
        place += 1
        if next == UInt8(ascii: "-"), place + 1 < bytes.count, bytes[place + 1] != UInt8(ascii: "]") {
          let last = bytes[place + 1]
          guard byte <= last else { return nil }
          for byte in byte...last { set.insert(byte) }
          place += 2
        } else {
          set.insert(byte)
        }
      }
      guard next != nil else { return nil }
      place += 1
      return .step(.byte(set, isInverted: isInverted))
    }
  }
}

/// Some of the 256 bytes.
private struct ByteSet: Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(_ bytes: [UInt8] = []) {
    for byte in bytes { insert(byte) }
  }

  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: words.0
      case 1: words.1
      case 2: words.2
      default: words.3
      }
    return word >> UInt64(byte & 63) & 1 == 1
  }

  mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }
}
