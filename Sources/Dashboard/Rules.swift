import Terminal

/// A rule that reasons refer to, as `(R14)`: what IOS does, in words.
struct Rule: Hashable {
  /// `R14`.
  let name: String
  let words: String

  /// Those that reasons name.
  static let all = [
    Rule(
      name: "R6",
      words: "a route configured by hand and an injected one for the same prefix, with different tags: IOS promises no "
        + "order between them"),
    Rule(
      name: "R14",
      words: "the routes of a dynamic crypto map go when its SAs go: one that stays without an SA was left over, or is "
        + "configured by hand"),
    Rule(
      name: "R17",
      words:
        "a route made from the access list has the first peer of the entry as its next hop, whichever peer is in use"
    ),
    Rule(
      name: "R36",
      words: "with HSRP only the active router injects; at a failover the old one withdraws its routes and the new one "
        + "injects them"),
    Rule(
      name: "R97",
      words: "a peer's name without `dynamic` is resolved once, when it is configured; the address stays until it is "
        + "configured again"),
  ]

  /// Those that a text names.
  static func named(in text: String) -> [Rule] {
    text.contains("(R") ? all.filter { text.contains("(\($0.name))") } : []
  }

  /// A reason for a screen that nobody asks: without the rules' names.
  static func unnamed(_ text: String) -> String {
    named(in: text).reduce(text) { $0.replacing(" (\($1.name))", with: "") }
  }
}

extension [Block] {
  /// With what each rule that a field names says, the first time it is named.
  var withRules: [Block] {
    var told: Set<Rule> = []
    return flatMap { block -> [Block] in
      guard case .field(_, let text, _) = block else { return [block] }
      let new = Rule.named(in: text).filter { told.insert($0).inserted }
      return [block] + new.map { .field("rule \($0.name)", $0.words, .dim) }
    }
  }
}
