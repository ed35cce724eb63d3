import Model

/// Interface names already written out: a table of routes names a few interfaces many times.
struct InterfaceNames {
  private struct Entry {
    let bytes: [UInt8]
    let name: InterfaceName
  }

  private var entries = [Entry?](repeating: nil, count: 1024)

  /// The name in a slice, made once for as long as its place is not taken by another.
  mutating func name(_ text: ByteSlice) -> InterfaceName {
    var hash: UInt32 = 2_166_136_261
    for byte in text { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let slot = Int((hash &* 2_654_435_769) >> 22)
    if let entry = entries[slot], entry.bytes.count == text.count, text.elementsEqual(entry.bytes) { return entry.name }
    let name = InterfaceName(text.string)
    entries[slot] = Entry(bytes: Array(text), name: name)
    return name
  }
}
