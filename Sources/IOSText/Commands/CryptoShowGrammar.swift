import Model

// `show crypto …` and its options.

extension ShowGrammar {
  static func crypto(_ words: inout ShowWords) -> Known {
    let keywords = [
      "ace", "ca", "call", "datapath", "debug-condition", "dynamic-map", "eli", "engine", "entropy", "gdoi", "gkm",
      "identity", "ikev2", "ipsec", "isakmp", "key", "map", "mib", "optional", "pki", "route", "ruleset", "session",
      "sockets", "tech-support", "tls-tunnel", "vlan",
    ]
    switch words.take(of: keywords) {
    case "map": return selected(.cryptoMap, &words)
    case "dynamic-map": return selected(.dynamicMap, &words)
    case "route": return (.cryptoRoute, words.isAtEnd ? [:] : ["filter": words.rest])
    case "session": return session(&words)
    case "ipsec": return ipsec(&words)
    case "isakmp":
      guard words.take(of: ["sa", "peers", "policy", "key", "profile", "default", "diagnose"]) == "sa" else {
        return (.other, [:])
      }
      return ikeSA(.isakmpSA, &words)
    case "ikev2":
      let keywords = [
        "sa", "session", "stats", "policy", "proposal", "profile", "diagnose", "certificate-cache",
      ]
      guard let word = words.take(of: keywords), word == "sa" || word == "session" else { return (.other, [:]) }
      return ikeSA(.ikev2SA, &words)
    default: return (.other, [:])
    }
  }

  /// `interface X`, `tag T`, or a name alone.
  private static func selected(_ family: CommandFamily, _ words: inout ShowWords) -> Known {
    var scope: [String: String] = [:]
    while !words.isAtEnd {
      switch words.take(of: ["interface", "tag", "gdoi"]) {
      case "interface": scope["interface"] = words.takeInterface() ?? ""
      case "tag": scope["tag"] = words.take() ?? ""
      case .some: return (.other, [:])
      case nil: scope["tag"] = words.take()
      }
    }
    return (family, scope)
  }

  private static func ipsec(_ words: inout ShowWords) -> Known {
    switch words.take(of: [
      "client", "default", "internal", "policy", "profile", "sa", "security-association", "spi-lookup", "transform-set",
    ]) {
    case "transform-set": return (.transformSet, words.isAtEnd ? [:] : ["tag": words.rest])
    case "sa": break
    default: return (.other, [:])
    }
    var scope: [String: String] = [:]
    while !words.isAtEnd {
      switch words.take(of: [
        "active", "address", "count", "detailed", "identity", "interface", "ipv6", "map", "peer", "platform", "spi",
        "standby", "vrf",
      ]) {
      case "detailed": break
      case "interface": scope["interface"] = value(&words, interface: true)
      case "map": scope["map"] = value(&words)
      case "peer":
        scope["peer"] = value(&words)
        if words.peek != nil, words.take("port", minimum: 2) { scope["port"] = words.take() }
      case "vrf": scope["vrf"] = value(&words)
      case "spi": scope["spi"] = value(&words)
      case "ipv6": scope["addressFamily"] = "ipv6"
      case "active": scope["filter"] = "active"
      case "standby": scope["filter"] = "standby"
      // SAs by destination without their flows, and flows without their SAs: read, and never the whole.
      case "address": scope["filter"] = "address"
      case "identity": scope["filter"] = "identity"
      case .some: return (.other, [:])
      case nil: scope["filter"] = words.take()
      }
    }
    return (.ipsecSA, scope)
  }

  private static func session(_ words: inout ShowWords) -> Known {
    var scope: [String: String] = [:]
    var family = CommandFamily.cryptoSession
    while !words.isAtEnd {
      switch words.take(of: [
        "active", "brief", "detail", "fvrf", "group", "groups", "ikev2", "interface", "isakmp", "ivrf", "local",
        "remote", "standby", "summary", "username",
      ]) {
      case "brief": family = .cryptoSessionBrief
      case "detail": break
      case "remote": scope["peer"] = value(&words)
      case "interface": scope["interface"] = value(&words, interface: true)
      case "groups", "summary": return (.other, [:])
      case let option? where ["fvrf", "ivrf", "local", "group", "username"].contains(option):
        scope[option] = value(&words)
      case "port"?: scope["port"] = value(&words)
      case let option?: scope["filter"] = option
      case nil:
        if words.take("port", minimum: 2) {
          scope["port"] = words.take()
        } else {
          scope["filter"] = words.take()
        }
      }
    }
    return (family, scope)
  }

  private static func ikeSA(_ family: CommandFamily, _ words: inout ShowWords) -> Known {
    var scope: [String: String] = [:]
    while !words.isAtEnd {
      switch words.take(of: [
        "active", "count", "detailed", "fvrf", "local", "nat", "peer", "remote", "standby", "status", "vrf",
      ]) {
      case "detailed", "status": break
      case "count", "nat": return (.other, [:])
      case "remote", "peer": scope["peer"] = value(&words)
      case "vrf": scope["vrf"] = value(&words)
      case "local": scope["local"] = value(&words)
      case "fvrf": scope["fvrf"] = value(&words)
      case let option?: scope["filter"] = option
      case nil: scope["filter"] = words.take()
      }
    }
    return (family, scope)
  }
}
