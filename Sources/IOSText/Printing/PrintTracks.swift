import Model

extension IOSPrinter {
  /// `show track`: each object with its block of lines. The subject may be spelled as in a configuration; it is printed as
  /// IOS shows it, `Interface GigabitEthernet0/0/0 line-protocol`.
  public static func track(_ objects: [TrackedObject]) -> String {
    var text = ""
    text.reserveCapacity(objects.count * 160)
    for object in objects {
      text += "Track \(object.number)\n  \(shownSubject(object.subject))\n  \(stateLabel(object.subject)) is "
      text += object.isUp == true ? "Up\n" : object.isUp == false ? "Down\n" : "Unknown\n"
      if let changes = object.changes {
        text += "    \(changes) change\(changes == 1 ? "" : "s"), last change "
        text += "\(object.lastChange?.printedAge ?? "never")\n"
      }
      if !object.users.isEmpty {
        text += "  Tracked by:\n"
        for user in object.users { text += "    \(user)\n" }
      }
    }
    return text
  }

  /// `show track brief`: a row an object.
  ///
  /// Not printed: the number of changes, and who uses the object. The subject is spelled as in a configuration.
  public static func trackBrief(_ objects: [TrackedObject]) -> String {
    var text = "Track Type        Instance                   Parameter        State Last Change\n"
    text.reserveCapacity(90 * (objects.count + 1))
    for object in objects {
      let words = briefSubject(object.subject).split(separator: " ").map(String.init)
      let typeLength = words.first == "ip" && words.count > 2 ? 2 : 1
      text.cell("\(object.number)", 6)
      text.cell(words.prefix(typeLength).joined(separator: " "), 12)
      let rest = words.dropFirst(typeLength)
      let parameterLength = rest.suffix(2) == ["ip", "routing"] ? 2 : 1
      text.cell(rest.dropLast(parameterLength).joined(separator: " "), 27)
      text.cell(rest.suffix(parameterLength).joined(separator: " "), 17)
      text.cell(object.isUp == true ? "Up" : object.isUp == false ? "Down" : "Unkn", 6)
      text += object.lastChange?.printedAge ?? "never"
      text += "\n"
    }
    return text
  }

  /// The subject with its first word as `show track` spells it.
  static func shownSubject(_ subject: String) -> String {
    let spelled: [(String, String)] = [
      ("interface ", "Interface "), ("ip sla ", "IP SLA "), ("ip route ", "IP route "), ("list ", "List "),
      ("stub-object", "Stub-object"),
    ]
    for (configured, shown) in spelled where subject.hasPrefix(configured) {
      return shown + subject.dropFirst(configured.count)
    }
    return subject
  }

  /// The subject with its first word as a configuration, the brief table and the log spell it.
  static func briefSubject(_ subject: String) -> String {
    let spelled: [(String, String)] = [
      ("Interface ", "interface "), ("IP SLA ", "ip sla "), ("IP route ", "ip route "), ("List ", "list "),
      ("Stub-object", "stub-object"),
    ]
    for (shown, configured) in spelled where subject.hasPrefix(shown) {
      return configured + subject.dropFirst(shown.count)
    }
    return subject
  }

  private static func stateLabel(_ subject: String) -> String {
    if subject.hasSuffix("line-protocol") { return "Line protocol" }
    if subject.hasSuffix("ip routing") { return "IP routing" }
    if subject.hasSuffix("reachability") { return "Reachability" }
    return "State"
  }
}
