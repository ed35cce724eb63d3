/// A router of the story: what it prints at each scene.
struct SampleRouter {
  let name: String
  let session: (Scene) -> String
}

/// The routers.
enum Cast {
  static var routers: [SampleRouter] {
    let names = ["hub1", "hub2", "core1", "hub3", "br1", "br2", "br3", "br4"]
    return names.enumerated().map { index, name in
      SampleRouter(name: name) { scene in
        let now = scene.second(index)
        switch name {
        case "hub1", "hub2": return HeadEnd(isFirst: name == "hub1").session(scene, now)
        case "core1": return InsideRouter().session(scene, now)
        case "hub3": return BackupHeadEnd().session(scene, now)
        default: return Branch(name: name).session(scene, now)
        }
      }
    }
  }

  /// What every session begins with.
  static func opening(_ name: String, model: String, uptime: String, _ configuration: String?, now: Int) -> Session {
    var session = Session(name)
    session.run("terminal length 0", "")
    session.run("show clock", "\(clockText(now)).\(100 + now % 900) UTC Tue Nov 24 2026")
    if let configuration {
      session.run("show version | include Software|uptime|processor", versionText(name, model: model, uptime: uptime))
      session.run("show running-config", configuration)
    }
    return session
  }

  /// What is shown of the crypto maps and their traffic.
  static func showCrypto(_ tunnels: [TunnelText], in session: inout Session, now: Int) {
    session.run("show crypto map", tunnels.map { $0.mapText() }.joined())
    session.run("show crypto session detail", sessionHeading() + tunnels.map { $0.sessionText(now: now) }.joined())
    let heading = tunnels.first.map(saHeading) ?? "No SAs found"
    session.run("show crypto ipsec sa", heading + tunnels.map { $0.saText(now: now) }.joined())
  }
}

/// The branches' side of the story, known to both ends of a tunnel.
enum Traffic {
  /// The branches by number: outside address.
  static let outside = [1: "10.1.1.1", 2: "10.1.2.1", 3: "203.0.113.77", 4: "10.1.4.1"]

  /// Where a branch's tunnel ends at a scene, and since which second of the day; nil where it has none.
  static func tunnel(_ branch: Int, _ scene: Scene) -> (site: Site, since: Int)? {
    switch (scene, branch) {
    case (.quiet, _): (.a, at(0, 12, 40 + branch))
    case (.failover, _): nil
    case (.settled, _): (.a, at(13, 37, 46 + branch * 2))
    case (.outage, 1), (.waning, 1), (.outage, 4), (.waning, 4): (.b, at(13, 47, 20 + branch))
    case (.outage, _), (.waning, _): nil
    case (.aftermath, 1), (.differing, 1): (.a, at(13, 58, 31))
    case (.aftermath, 4), (.differing, 4): (.b, at(13, 47, 24))
    case (.repaired, 2): (.b, at(14, 21, 9))
    case (.repaired, 4): (.a, at(14, 24, 40))
    case (.repaired, 1): (.a, at(13, 58, 31))
    default: (.a, at(13, 53, 20 + branch))
    }
  }

  enum Site { case a, b }

  /// Packets from branch to site and back since the tunnel came up.
  static func packets(_ branch: Int, _ scene: Scene, now: Int) -> (up: Int, down: Int) {
    guard let since = tunnel(branch, scene)?.since else { return (0, 0) }
    // br1 falls silent on its backup, so that its idle timer runs out and takes it home.
    let active = branch == 1 && scene.isOutage ? at(13, 49, 50) - since : now - since
    return (active * (7 + branch), active * (8 + branch))
  }
}
