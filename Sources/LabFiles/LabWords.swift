import Engine
import Model

/// How spans, shares and commands are written in lab files and at a lab's control.
public enum LabWords {
  /// What a span looks like, for messages.
  public static let durationForm = "a span such as 500ms, 20s, 5m, 1h or 1m30s"
  /// What a share looks like, for messages.
  public static let shareForm = "a share such as 0%, 2% or 12.5%"
  /// What can be cleared, for messages.
  public static let clearForm =
    "clear crypto session [remote A], clear crypto sa [peer A | map NAME | counters], "
    + "clear crypto isakmp or clear crypto ikev2 sa [remote A]"

  /// The span that a text such as `1m30s` says; nil where it says none. At most 400 days.
  public static func duration(_ text: String) -> Seconds? {
    let units: [(word: String, milliseconds: Int64)] = [
      ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]
    var rest = Substring(text)
    var total: Int64 = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.utf8.prefix { (0x30...0x39).contains($0) }
      guard digits.count <= 9, let number = Int64(String(Substring(digits))) else { return nil }
      rest = rest.dropFirst(digits.count)
      guard let unit = units.first(where: { rest.hasPrefix($0.word) }) else { return nil }
      rest = rest.dropFirst(unit.word.count)
      total += number * unit.milliseconds
      guard total <= 400 * 86_400_000 else { return nil }
    }
    return Seconds(milliseconds: total)
  }

  /// The share of 1,000 that a text such as `2%` or `0.5%` says; nil where it says none.
  public static func perMille(_ text: String) -> Int? {
    guard text.hasSuffix("%") else { return nil }
    let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = number(parts[0]), whole <= 100 else { return nil }
    let tenth = parts.count == 2 ? number(parts[1]) : 0
    guard let tenth, parts.count == 1 || parts[1].utf8.count == 1 else { return nil }
    let share = whole * 10 + tenth
    return share <= 1_000 ? share : nil
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }

  /// What `clear crypto …` clears; nil where the text is no such command.
  public static func clear(_ text: String) -> ClearCommand? {
    let words = text.split(separator: " ").map(String.init)
    switch words.prefix(3) {
    case ["clear", "crypto", "session"]:
      return argument(words, after: 3, "remote").map { .session(remote: $0) }
    case ["clear", "crypto", "isakmp"]: return words.count == 3 ? .ike(remote: nil) : nil
    case ["clear", "crypto", "ikev2"]:
      guard words.count >= 4, words[3] == "sa" else { return nil }
      return argument(words, after: 4, "remote").map { .ike(remote: $0) }
    case ["clear", "crypto", "sa"]:
      if words.count == 4, words[3] == "counters" { return .counters }
      if words.count == 5, words[3] == "map" { return .map(words[4]) }
      return argument(words, after: 3, "peer").map { .sa(peer: $0) }
    default: return nil
    }
  }

  /// Nothing, or a word with an address, from a place on; nil where there is something else.
  private static func argument(_ words: [String], after place: Int, _ word: String) -> IPAddress?? {
    if words.count == place { return .some(nil) }
    guard words.count == place + 2, words[place] == word, let address = IPAddress(words[place + 1]) else { return nil }
    return .some(address)
  }
}
