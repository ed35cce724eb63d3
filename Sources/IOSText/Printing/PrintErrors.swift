import Model

/// What a router answers when it does not carry a command out.
extension IOSPrinter {
  /// `% Invalid input detected at '^' marker.` with the caret below the column where the command goes wrong: the prompt's
  /// length and the offset into the command.
  public static func invalidInput(prompt: String, offset: Int) -> String {
    var text = ""
    text.blanks(prompt.count + max(0, offset))
    return text + "^\n% Invalid input detected at '^' marker.\n\n"
  }

  /// `% Incomplete command.`
  public static let incompleteCommand = "% Incomplete command.\n\n"

  /// `% Ambiguous command:  "…"`, with the command as it was typed.
  public static func ambiguousCommand(_ command: String) -> String { "% Ambiguous command:  \"\(command)\"\n" }

  /// What a word that is no command at all gets, once it was not found as a host's name.
  public static let unknownCommand =
    "% Unknown command or computer name, or unable to find computer address\n"

  /// What `ping` and other commands answer to a name that cannot be resolved.
  public static let badAddress = "% Bad IP address or host name\n"

  /// What `show ip route vrf X` answers where there is no such VRF.
  public static func noRoutingTable(vrf: String) -> String { "% IP routing table vrf \(vrf) does not exist\n" }

  /// What the configuration says of a VRF that is not defined.
  public static func noVRF(_ vrf: String) -> String { "% VRF \(vrf) not configured\n" }
}
