import Model
import Testing

@testable import IOSText

@Suite("Properties of the configuration grammar")
struct ConfigurationPropertyTests {
  @Test("what is printed is read back equal, 1,500 random configurations")
  func roundTrip() {
    for seed in 0..<UInt64(1500) {
      var generator = ConfigurationGenerator(seed: seed)
      let configuration = generator.configuration()
      let text = iosText(configuration)
      let (read, unread) = readConfiguration(text: text)
      #expect(unread.map(\.text) == [], "seed \(seed)")
      let isEqual = read == configuration
      #expect(isEqual, "seed \(seed)")
      if read != configuration || !unread.isEmpty { return }
    }
  }

  @Test("no in front of a line undoes it")
  func undo() {
    var undone = 0
    for seed in 0..<UInt64(150) {
      var generator = ConfigurationGenerator(seed: seed)
      var editor = ConfigurationEditor()
      for line in iosText(generator.configuration()).split(separator: "\n") where line != "end" {
        let before = editor
        let outcome = editor.enter(String(line))
        if case .accepted = outcome {} else { #expect(outcome == .nothing, "seed \(seed): \(line)") }
        guard editor.configuration != before.configuration else { continue }
        let words = line.split(separator: " ")
        // After `no`, IOS takes the delay away and goes on preempting, and removes the whole of a numbered list.
        if words.contains("preempt"), words.contains("delay") { continue }
        if words[0] == "access-list", before.configuration.accessLists.contains(where: { $0.value.name == words[1] }) {
          continue
        }
        var back = editor
        back.mode = line.hasPrefix(" ") ? before.mode : .global
        back.place = before.place
        let command = words.joined(separator: " ")
        _ = back.enter(words[0] == "no" ? words.dropFirst().joined(separator: " ") : "no " + command)
        let isUndone = back.configuration == before.configuration
        #expect(isUndone, "seed \(seed): no \(command)")
        undone += 1
      }
    }
    #expect(undone > 3000)
  }

  @Test("an abbreviation that fits one keyword reads as the keyword")
  func abbreviations() {
    var tried = 0
    for seed in 0..<UInt64(12) {
      var generator = ConfigurationGenerator(seed: seed)
      var editor = ConfigurationEditor()
      for line in iosText(generator.configuration()).split(separator: "\n") where line != "end" && !line.hasPrefix("!")
      {
        let words = ConfigurationLine(String(line))
        guard !words.begins(with: "no"), case .match(let match, let mode) = editor.recognise(words) else {
          _ = editor.enter(String(line))
          continue
        }
        let grammar = ConfigurationGrammar.mode(mode)
        for (index, step) in match.steps.enumerated() {
          guard case .keyword(let keyword) = step.token else { continue }
          let tokens = grammar.next(after: words.prefix(index), isNo: false).compactMap { $0 }
          for length in 1..<max(2, keyword.count) {
            let prefix = String(keyword.prefix(length))
            let fitting = tokens.filter { token in
              switch token {
              case .keyword(let other): other.hasPrefix(prefix)
              case .parameter(_, let type): type.accepts(prefix)
              }
            }
            guard fitting.count == 1 else { continue }
            var texts = words.words.map(\.text)
            texts[index] = prefix.uppercased()
            let short = ConfigurationLine(texts.joined(separator: " "))
            guard case .match(let same) = grammar.match(short, isNo: false) else {
              Issue.record("seed \(seed): \(short.line)")
              continue
            }
            #expect(same.steps.map(\.token) == match.steps.map(\.token), "seed \(seed): \(short.line)")
            tried += 1
          }
        }
        _ = editor.enter(String(line))
      }
    }
    #expect(tried > 2000)
  }

  @Test("lines lost, cut or mixed never stop the reader")
  func damage() {
    for seed in 0..<UInt64(150) {
      var generator = ConfigurationGenerator(seed: seed)
      var lines = iosText(generator.configuration()).split(separator: "\n").map { String($0) }
      for _ in 0..<generator.number(1...20) where !lines.isEmpty {
        let at = generator.number(0...lines.count - 1)
        switch generator.number(0...3) {
        case 0: lines.remove(at: at)
        case 1: lines[at] = String(lines[at].prefix(generator.number(0...lines[at].count)))
        case 2: lines.swapAt(at, generator.number(0...lines.count - 1))
        default: lines[at] = "no " + lines[at]
        }
      }
      let text = lines.joined(separator: "\n")
      let cut = String(text.prefix(generator.number(0...text.count)))
      let (configuration, _) = readOutput(cut)
      #expect(configuration.interfaces.count <= 5)
    }
  }
}
