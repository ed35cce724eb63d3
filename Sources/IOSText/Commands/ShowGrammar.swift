import Model

/// The `show` commands and their options, one function a family.
enum ShowGrammar {
  typealias Known = (family: CommandFamily, scope: [String: String])

  static func read(_ words: inout ShowWords) -> Known {
    let keywords = [
      "access-lists", "arp", "archive", "bgp", "cdp", "clock", "configuration", "controllers", "crypto", "debugging",
      "environment", "history", "hosts", "hsrp", "interfaces", "inventory", "ip", "ipv6", "license", "lldp", "logging",
      "memory", "ntp", "platform", "processes", "redundancy", "route-map", "running-config", "snmp", "standby",
      "startup-config", "tech-support", "track", "users", "version", "vlan", "vrf", "vrrp",
    ]
    // What IOS accepts because it knows fewer words than all systems together.
    let short = [
      "sta": "standby", "stan": "standby", "star": "startup-config", "run": "running-config", "ru": "running-config",
      "cry": "crypto", "cr": "crypto", "ver": "version", "log": "logging", "tr": "track", "cl": "clock", "clo": "clock",
      "ho": "hosts", "conf": "configuration", "ip": "ip",
    ]
    guard let word = words.peek else { return (.other, [:]) }
    let keyword: String?
    if let expanded = short[word] {
      _ = words.take()
      keyword = expanded
    } else {
      keyword = words.take(of: keywords)
    }
    switch keyword {
    case "standby": return standby(&words)
    case "crypto": return crypto(&words)
    case "ip": return ip(&words)
    case "ipv6":
      guard words.take("route", minimum: 2) else { return (.other, [:]) }
      let known = route(&words)
      return (known.family, known.scope.merging(["addressFamily": "ipv6"]) { first, _ in first })
    case "hosts": return hosts(&words)
    case "track": return track(&words)
    case "clock": return (.clock, [:])
    case "version": return (words.isAtEnd ? .version : .other, [:])
    case "logging": return logging(&words)
    case "running-config": return configuration(.runningConfig, &words)
    case "startup-config": return configuration(.startupConfig, &words)
    case "configuration": return (words.isAtEnd ? .startupConfig : .other, [:])
    default: return (.other, [:])
    }
  }

  /// `more nvram:startup-config`, `more system:running-config`.
  static func readMore(_ words: inout ShowWords) -> Known? {
    switch words.peek {
    case "nvram:startup-config", "nvram:/startup-config": return (.startupConfig, [:])
    case "system:running-config", "system:/running-config": return (.runningConfig, [:])
    default: return nil
    }
  }

  private static func standby(_ words: inout ShowWords) -> Known {
    var scope: [String: String] = [:]
    var family = CommandFamily.standby
    while !words.isAtEnd {
      switch words.take(of: ["all", "brief", "delay", "internal", "capability", "neighbors", "redirect"]) {
      case "all": break
      case "brief": family = .standbyBrief
      case .some: return (.other, [:])
      case nil:
        if scope["interface"] == nil, words.peek?.first?.isLetter == true {
          scope["interface"] = words.takeInterface()
        } else {
          scope["group"] = words.take()
        }
      }
    }
    return (family, scope)
  }

  /// The value behind an option; a file's name may leave it out: `show-crypto-session-interface-detail`.
  static func value(_ words: inout ShowWords, interface: Bool = false) -> String {
    guard let next = words.peek, next != "detail", next != "detailed" else { return "" }
    return (interface ? words.takeInterface() : words.take()) ?? ""
  }

  private static func ip(_ words: inout ShowWords) -> Known {
    switch words.take(of: [
      "access-lists", "arp", "bgp", "cache", "cef", "dhcp", "dns", "eigrp", "host", "hosts", "interface", "nat", "nhrp",
      "ospf", "policy", "prefix-list", "protocols", "route", "sla", "sockets", "ssh", "static", "traffic", "vrf",
    ]) {
    case "route": return route(&words)
    case "interface":
      guard words.take("brief") else {
        // `show ip interface GigabitEthernet1 brief`
        let name = words.takeInterface()
        guard let name, words.take("brief") else { return (.other, [:]) }
        return (.interfaceBrief, ["interface": name])
      }
      return (.interfaceBrief, words.isAtEnd ? [:] : ["interface": words.takeInterface() ?? ""])
    default: return (.other, [:])
    }
  }

  private static func route(_ words: inout ShowWords) -> Known {
    var scope: [String: String] = [:]
    while !words.isAtEnd {
      switch words.take(of: [
        "application", "bgp", "connected", "dhcp", "eigrp", "interface", "isis", "list", "local", "longer-prefixes",
        "lisp", "loops", "mobile", "multicast", "nhrp", "odr", "ospf", "profile", "repair-paths", "rip", "static",
        "summary", "supernets-only", "tag", "topology", "track-table", "vrf",
      ]) {
      case "vrf":
        let name = value(&words)
        scope[name == "*" ? "filter" : "vrf"] = name == "*" ? "vrf *" : name
      case "summary", "loops", "profile", "track-table", "list", "multicast", "topology": return (.other, [:])
      case "tag": scope["tag"] = value(&words)
      case let option?:
        scope["filter"] = option
        if let next = words.peek, next.allSatisfy(\.isNumber) { _ = words.take() }
      case nil:
        let word = words.take() ?? ""
        if scope["prefix"] != nil {
          scope["prefix", default: ""] += " " + word
        } else if word.first?.isNumber == true || word.contains(":") || word.contains(".") {
          scope["prefix"] = word
        } else {
          scope["filter"] = word
        }
      }
    }
    return (.route, scope)
  }

  private static func hosts(_ words: inout ShowWords) -> Known {
    var scope: [String: String] = [:]
    while !words.isAtEnd {
      switch words.take(of: ["all", "summary", "vrf", "view"]) {
      case "all": break
      case "summary": return (.other, [:])
      case "vrf": scope["vrf"] = value(&words)
      case "view": scope["view"] = value(&words)
      default: scope["filter"] = words.take()
      }
    }
    return (.hosts, scope)
  }

  private static func track(_ words: inout ShowWords) -> Known {
    guard !words.isAtEnd else { return (.track, [:]) }
    if let word = words.peek, word.allSatisfy(\.isNumber), let number = words.take() {
      return (words.isAtEnd ? .track : .other, ["object": number])
    }
    switch words.take(of: [
      "brief", "dynamic", "interface", "ip", "ipv6", "list", "resolution", "stub-object", "timers",
    ])
    {
    case "brief": return words.isAtEnd ? (.track, [:]) : (.other, [:])
    case "resolution", "timers", nil: return (.other, [:])
    case let option?: return (.track, ["filter": option])
    }
  }

  private static func logging(_ words: inout ShowWords) -> Known {
    guard !words.isAtEnd else { return (.logging, [:]) }
    let filter = words.rest
    switch words.take(of: ["count", "history", "last", "onboard", "persistent", "process", "profile", "summary", "xml"])
    {
    case "last": return (.logging, ["filter": filter])
    case .some: return (.other, [:])
    case nil: return (.logging, ["filter": filter])
    }
  }

  private static func configuration(_ family: CommandFamily, _ words: inout ShowWords) -> Known {
    guard !words.isAtEnd else { return (family, [:]) }
    let filter = words.rest
    switch words.take(of: ["all", "brief", "full", "interface", "linenum"]) {
    case "all", "brief", "full": return words.isAtEnd ? (family, [:]) : (family, ["filter": filter])
    case "interface": return (family, ["interface": words.takeInterface() ?? ""])
    case "linenum": return (.other, [:])
    default: return (family, ["filter": filter])
    }
  }
}
