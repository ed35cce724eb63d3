import Model

/// Interface names already written out: a table of routes names a few interfaces many times.
struct InterfaceNames {
  private struct Entry {
    let bytes: [UInt8]
    let name: InterfaceName
  }

  private var entries: [Entry] = []
  /// By hash: the entry's place, or a negative number. Small, as most tables are.
  private var slots = [Int16](repeating: -1, count: 1024)

  /// The name in a slice, made once for as long as its place is not taken by another.
  mutating func name(_ text: ByteSlice) -> InterfaceName {
    var hash: UInt32 = 2_166_136_261
    for byte in text { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let slot = Int((hash &* 2_654_435_769) >> 22)
    let place = Int(slots[slot])
    if place >= 0, entries[place].bytes.count == text.count, text.elementsEqual(entries[place].bytes) {
      return entries[place].name
    }
    let name = InterfaceName(text.string)
    let entry = Entry(bytes: Array(text), name: name)
    if place >= 0 {
      entries[place] = entry
    } else {
      slots[slot] = Int16(entries.count)
      entries.append(entry)
    }
    return name
  }
}
