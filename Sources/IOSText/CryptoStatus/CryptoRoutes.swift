import Model

/// Reads `show crypto route` (ios-behaviour 3.3): the routes that IPsec made, by table. Its exact text is not certain, so
/// every part but the prefix may be missing, and a route may be wrapped.
func readCryptoRoute(_ output: inout Output) -> Facts {
  var found: [Sourced<CryptoRoute>] = []
  var vrf: String?
  var isInLegend = true
  while let line = output.next() {
    let text = line.trimmed
    if text.isEmpty { continue }
    if let table = text.field("routes created in table") {
      vrf = table.startsIgnoringCase("global") || table.startsIgnoringCase("default") ? nil : table.present
      isInLegend = false
      continue
    }
    let words = text.words
    if let route = cryptoRoute(words, vrf) {
      found.append(Sourced(route, output.source(line)))
      isInLegend = false
    } else if !found.isEmpty, words[0].equals("on") || words[0].equals("via") {
      let index = found.count - 1
      addCryptoRouteWords(words[...], to: &found[index].value)
      let source = output.source(line)
      found[index].source = SourceRange(source.capture, found[index].source.start..<source.range.upperBound)
    } else if isInLegend || text.startsIgnoringCase("codes:") || text.startsIgnoringCase("vpn routing table") {
      continue
    } else {
      output.diagnose(line)
    }
  }
  return .cryptoRoutes(found)
}

private func cryptoRoute(_ words: [ByteSlice], _ vrf: String?) -> CryptoRoute? {
  guard let first = words.first, let slash = first.offset(of: 0x2F), let address = first[0..<slash].address else {
    return nil
  }
  let mask = first[(slash + 1)..<first.count]
  guard
    let prefix = mask.integer.flatMap({ Prefix(address, length: $0) })
      ?? mask.address.flatMap({ Prefix(address, mask: $0) })
  else { return nil }
  var route = CryptoRoute(vrf: vrf, prefix: prefix)
  addCryptoRouteWords(words.dropFirst(), to: &route)
  return route
}

private func addCryptoRouteWords(_ words: ArraySlice<ByteSlice>, to route: inout CryptoRoute) {
  var index = words.startIndex
  while index < words.endIndex {
    let word = words[index]
    let next = index + 1 < words.endIndex ? words[index + 1] : nil
    if word.count > 2, word[0] == 0x5B, let slash = word.offset(of: 0x2F) {
      route.distance = word[1..<slash].integer
      route.metric = word[(slash + 1)..<(word.count - 1)].integer
    } else if word.equals("via") || word.equals("on"), let next {
      let name = next.withoutTrailingComma
      if let address = name.address { route.nextHop = address } else { route.interface = InterfaceName(name.string) }
      index += 1
    } else {
      route.codes.append(word.withoutTrailingComma.string)
    }
    index += 1
  }
}

/// Reads `show crypto ipsec transform-set` (ios-behaviour 6.1).
func readTransformSets(_ output: inout Output) -> Facts {
  var found: [Sourced<TransformSet>] = []
  while let line = output.next() {
    let text = line.trimmed
    if text.isEmpty { continue }
    if let rest = text.field("transform set "), let (name, transforms) = namedBraces(rest) {
      found.append(Sourced(TransformSet(name: name, transforms: transforms, mode: nil), output.source(line)))
    } else if let rest = text.field("will negotiate"), !found.isEmpty {
      let index = found.count - 1
      let words = rest.string.lowercased()
      found[index].value.mode = words.contains("transport") ? .transport : words.contains("tunnel") ? .tunnel : nil
      let source = output.source(line)
      found[index].source = SourceRange(source.capture, found[index].source.start..<source.range.upperBound)
    } else if text[0] == 0x7B, !found.isEmpty, let transforms = braced(text) {
      found[found.count - 1].value.transforms += transforms
    } else {
      output.diagnose(line)
    }
  }
  return .transformSets(found)
}

/// `NAME: { esp-aes esp-sha-hmac  }`, the colon or the braces missing in some releases.
func namedBraces(_ text: ByteSlice) -> (name: String, transforms: [String])? {
  guard let word = text.words.first else { return nil }
  var name = word.string
  while let last = name.last, ":,".contains(last) { name.removeLast() }
  guard !name.isEmpty, name != "{", name != "}" else { return nil }
  return (name, braced(text) ?? [])
}

/// The words between the first `{` and the last `}`; nil where there are no braces.
func braced(_ text: ByteSlice) -> [String]? {
  guard let open = text.offset(of: 0x7B) else { return nil }
  let close = text.lastOffset(of: 0x7D) ?? text.count
  guard open < close else { return nil }
  return text[(open + 1)..<close].words.map { $0.withoutTrailingComma.string }.filter { !["{", "}", ""].contains($0) }
}
