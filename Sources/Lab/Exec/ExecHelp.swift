import IOSText

/// What `?` says of the words of exec.
enum ExecHelp {
  /// An expectation with its help.
  static func explain(_ expectation: CommandExpectation) -> CommandExpectation {
    var result = expectation
    if let parameter = expectation.parameter {
      result.help = parameters[parameter] ?? ""
    } else {
      result.help = words[expectation.word] ?? ""
    }
    return result
  }

  /// The keywords without help; a test holds that there are none.
  static func missing(_ notations: [String]) -> [String] {
    let marks: Set<Character> = ["[", "]", "{", "}", "|", " "]
    return notations.flatMap { $0.split(whereSeparator: { marks.contains($0) }) }.map(String.init).compactMap { word in
      let bare = word.hasSuffix("...") ? String(word.dropLast(3)) : word
      guard !bare.isEmpty else { return nil }
      guard let colon = bare.firstIndex(of: ":") else { return words[bare] == nil ? bare : nil }
      return parameters[String(bare[..<colon])] == nil ? bare : nil
    }
  }

  private static let words: [String: String] = [
    "active": "Show active SAs", "all": "All of them", "begin": "Begin with the line that matches",
    "brief": "Brief summary", "clear": "Reset functions", "clock": "Display the system clock",
    "configuration": "Contents of non-volatile memory", "configure": "Enter configuration mode",
    "connected": "Connected networks", "copy": "Copy from one file to another",
    "count": "Count number of lines which match regexp", "counters": "Reset the SA counters",
    "crypto": "Encryption module", "default": "Set to its default", "detail": "Detailed display",
    "detailed": "Detailed display", "disable": "Turn off privileged commands",
    "dynamic-map": "Crypto map templates", "editing": "Enable command line editing",
    "enable": "Turn on privileged commands", "exclude": "Exclude lines that match", "exec": "Configure EXEC",
    "exit": "Exit from the EXEC", "history": "Display the session command history",
    "hosts": "IP domain-name, lookup style, nameservers, and host table", "ikev2": "Internet Key Exchange version 2",
    "include": "Include lines that match", "interface": "By interface", "ip": "IP information",
    "ipsec": "IPsec", "isakmp": "Internet Key Exchange version 1", "length": "Number of lines on the screen",
    "logging": "Contents of logging buffers", "logout": "Exit from the EXEC", "map": "Crypto maps",
    "memory": "Write to non-volatile memory", "monitor": "Copy debug output to the current terminal line",
    "no": "Negate a command", "peer": "By peer", "ping": "Send echo messages",
    "privilege": "Show current privilege level", "prompt": "Session prompt", "quit": "Exit from the EXEC",
    "reload": "Halt and perform a cold restart", "remote": "By remote address", "repeat": "Specify repeat count",
    "route": "Routing table", "running-config": "Current operating configuration", "sa": "Security associations",
    "section": "Filter a section of output", "session": "IPsec sessions", "show": "Show running system information",
    "size": "Size", "source": "Specify source address or interface",
    "standby": "Hot Standby Router Protocol (HSRP) information",
    "startup-config": "Contents of startup configuration", "static": "Static routes",
    "systat": "Display information about terminal lines", "tag": "By name", "terminal": "Terminal line parameters",
    "timestamp": "Print timestamps for show commands", "timeout": "Specify timeout interval",
    "track": "Tracking information", "transform-set": "Transform sets",
    "users": "Display information about terminal lines", "version": "System hardware and software status",
    "vrf": "By VRF", "width": "Width of the display terminal",
    "write": "Write running configuration to memory or terminal",
  ]

  private static let parameters: [String: String] = [
    "CONNECTION": "Connection id of SA", "COUNT": "Repeat count", "GROUP": "Group number", "IF": "Interface",
    "LENGTH": "Number of lines on screen (0 for no pausing)", "MAP": "Crypto map tag", "MASK": "Network mask",
    "OBJECT": "Tracked object", "PEER": "Peer address", "REGEX": "Regular expression", "SECONDS": "Seconds",
    "SIZE": "Size of history buffer", "SOURCE": "Source address", "TAG": "Name", "TARGET": "Ping destination",
    "TO": "Network to display information about", "VRF": "VPN Routing/Forwarding instance name",
    "WIDTH": "Number of characters on a screen line (0 means infinite)",
  ]
}
