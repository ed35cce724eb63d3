/// What a router answers when it does not carry a command out.
enum Answer {
  /// The answer, where the output begins with one; `% NOTE:` and the like are text.
  static func error(in output: ByteSlice) -> ByteSlice? {
    var lines = NonBlankLines(output)
    for _ in 0..<4 {
      guard let line = lines.next() else { return nil }
      let trimmed = line.trimmed
      if trimmed.count == 1, trimmed[0] == UInt8(ascii: "^") { continue }
      if trimmed.starts(with: "Translating \"") { continue }
      if isError(trimmed) { return trimmed }
      if trimmed[0] != UInt8(ascii: "%") { return nil }
    }
    return nil
  }

  /// The answer to a line of configuration, where it says that the line was not taken: there are more of these than of
  /// answers to other commands, and each tells in its own words.
  static func refusal(in output: ByteSlice) -> ByteSlice? {
    if let error = error(in: output) { return error }
    var lines = NonBlankLines(output)
    for _ in 0..<4 {
      guard let line = lines.next() else { return nil }
      let trimmed = line.trimmed
      if trimmed.starts(with: "ERROR") || trimmed.starts(with: "Bad mask") { return trimmed }
      // A log line has its facility behind the mark.
      guard trimmed.starts(with: "%"), trimmed.count < 300, !trimmed.starts(with: "% NOTE"), !LogLine.isMessage(trimmed)
      else { continue }
      let words = trimmed.string.lowercased()
      if refusing.contains(where: words.contains) { return trimmed }
    }
    return nil
  }

  private static let refusing = [
    "in use", "cannot", "can't", "overlap", "unrecognized", "does not exist", "not exist", "not allowed",
    "not supported", "not permitted", "not found", "not a valid", "not valid", "invalid", "illegal", "must ",
    "failed", "conflict", "denied", "rejected", "out of range", "unable", "exceed", "bad ",
  ]

  private static func isError(_ line: ByteSlice) -> Bool {
    if line[0] == UInt8(ascii: "%") {
      let text = line[1..<line.count].trimmed
      for start in refusals where text.startsIgnoringCase(start) { return true }
      return text.count < 200 && text.offset(of: "does not exist") != nil
    }
    return line.starts(with: "Command authorization failed") || line.starts(with: "Authorization failed")
      || line.starts(with: "Command rejected")
  }

  private static let refusals: [StaticString] = [
    "invalid input", "invalid command", "incomplete command", "ambiguous command", "unknown command",
    "unrecognized command", "bad ip address", "bad mask", "authorization failed", "command authorization failed",
    "access denied", "permission denied", "this command is not authorized", "no vrf named", "not authorized",
    "error in authentication", "bad secrets", "bad passwords", "no password set", "invalid vrf",
  ]
}
