import Model

/// Reads `show version`: release, platform, name and uptime. The rest is prose about licences and memory; it is known
/// and passed over.
func readVersion(_ output: inout Output) -> Facts {
  var version = SoftwareVersion()
  var xeVersion: String?
  var first: Line?
  while let line = output.next() {
    let text = line.trimmed
    if text.isEmpty { continue }
    first = first ?? line
    if isSoftwareLine(text) {
      if text.starts(with: "Cisco IOS XE Software") {
        xeVersion = xeVersion ?? release(text)
      } else {
        version.version = version.version ?? release(text)
      }
    } else if version.model == nil, let model = model(text) {
      version.model = model
    } else if version.hostname == nil, let mark = text.offset(of: " uptime is "),
      text[0..<mark].offset(of: UInt8(ascii: " ")) == nil
    {
      version.hostname = text[0..<mark].string
      version.uptime = duration(text[(mark + 11)..<text.count])
    }
  }
  version.version = version.version ?? xeVersion
  if version == SoftwareVersion(), let first { output.diagnose(first) }
  return .version(version)
}

/// `Cisco IOS Software [Gibraltar], …, Version 16.12.4, RELEASE SOFTWARE (fc5)`, `IOS (tm) C2600 Software (…), Version …`.
private func isSoftwareLine(_ text: ByteSlice) -> Bool {
  text.starts(with: "Cisco IOS Software") || text.starts(with: "IOS (tm)") || text.starts(with: "Cisco IOS XE Software")
    || text.starts(with: "Cisco Internetwork Operating System Software") && text.offset(of: "Version ") != nil
}

private func release(_ text: ByteSlice) -> String? {
  guard let mark = text.offset(of: "Version ") else { return nil }
  guard let word = text[(mark + 8)..<text.count].words.first.map(bare), !word.isEmpty else { return nil }
  return word.string
}

/// `cisco ISR4451-X/K9 (2RU) processor with 1795979K/6147K bytes of memory.` and its relatives.
private func model(_ text: ByteSlice) -> String? {
  guard text.first?.isDigit == false, text.offset(of: "bytes of") != nil, text.offset(of: "memory") != nil,
    text.offset(of: "processor") != nil || text.offset(of: "(revision") != nil
  else { return nil }
  let words = text.words
  return words.count > 3 ? words[1].string : nil
}
