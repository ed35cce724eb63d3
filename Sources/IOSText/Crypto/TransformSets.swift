import Model

/// Reads `show crypto ipsec transform-set`: a fact for each set. Older trains print braces for each transform.
func readTransformSets(_ output: inout Output) -> Facts {
  var facts: [Sourced<TransformSet>] = []
  var open: (set: TransformSet, block: Block)?
  while let line = output.nextText() {
    let text = line.trimmed
    if output.isUnfinished(line), !text.isClosed, open != nil || text.hasLabel(["transform set"]) {
      output.noteCut(line)
      break
    }
    if let value = text.value("transform set") {
      if let open { facts.append(Sourced(open.set, output.source(open.block.start..<open.block.end))) }
      let name = value.before(0x3A)
      open = (TransformSet(name: name.trimmed.string, transforms: value.transforms, mode: nil), Block(line))
      guard name.count < value.count else {
        output.diagnose(line)
        continue
      }
    } else if open != nil, let value = text.value("will negotiate") {
      let words = value.braced?.string.lowercased() ?? ""
      open?.set.mode =
        words.contains("require")
        ? .transportRequire : words.contains("tunnel") ? .tunnel : words.contains("transport") ? .transport : nil
      if open?.set.mode == nil { output.diagnose(line) }
      open?.block.end = line.end
    } else if open != nil, text[0] == 0x7B {
      open?.set.transforms += text.transforms
      open?.block.end = line.end
    } else if !text.hasLabel(["no transform", "there are no"]) {
      output.diagnose(line)
    }
  }
  if let open { facts.append(Sourced(open.set, output.source(open.block.start..<open.block.end))) }
  return .transformSets(facts)
}

extension ByteSlice {
  /// Whether every brace is closed, and there is one.
  fileprivate var isClosed: Bool {
    let opened = count { $0 == 0x7B }
    return opened > 0 && opened == count { $0 == 0x7D }
  }

  /// The transforms in all braces; a key length belongs to the word before: `esp-gcm 256`.
  fileprivate var transforms: [String] {
    var result: [String] = []
    var isInside = false
    for word in words {
      if word.equals("{") {
        isInside = true
      } else if word.starts(with: "}") {
        isInside = false
      } else if isInside || word[0] == 0x7B {
        isInside = word[word.count - 1] != 0x7D
        let name = word.filter { $0 != 0x7B && $0 != 0x7D && $0 != 0x2C }
        guard !name.isEmpty else { continue }
        let text = String(decoding: name, as: UTF8.self)
        if name.allSatisfy(\.isDigit), let last = result.indices.last {
          result[last] += " " + text
        } else {
          result.append(text)
        }
      }
    }
    return result
  }
}
