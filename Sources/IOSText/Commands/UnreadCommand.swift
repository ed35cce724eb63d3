/// Commands that look like one that is read, and tell something else.
enum UnreadCommand {
  /// Why the command's output is not read, and what to capture in its place; nil for any other command.
  static func reason(_ text: String) -> String? {
    let words = text.lowercased().split(whereSeparator: { " \t-_".contains($0) }).map(String.init)
    guard words.count >= 4, words[0].hasPrefix("sh"), words[1] == "ip", words[2].count >= 2,
      "static".hasPrefix(words[2]), words[3].count >= 2, "route".hasPrefix(words[3])
    else { return nil }
    return "not read: its routes may not be in use; capture show ip route static and show crypto route"
  }
}
