/// `core1`: the router inside site A. It hears by OSPF which head end injects a branch's route.
struct InsideRouter {
  func session(_ scene: Scene, _ now: Int) -> String {
    var session = Cast.opening(
      "core1", model: "ISR4331/K9 (1RU)", uptime: "40 weeks, 1 day", scene == .quiet ? configuration : nil, now: now)
    session.run(
      "show ip interface brief", interfaceBrief([InterfaceRow(name: "GigabitEthernet0/0/0", address: "192.168.1.10")]))
    session.run("show ip route", routesText(routes(scene), gateway: "192.168.1.3"))
    return session.finished
  }

  private func routes(_ scene: Scene) -> [RouteText] {
    let activeHub = scene == .quiet ? "192.168.1.1" : "192.168.1.2"
    return [1, 2, 3, 4].compactMap { branch in
      let isHeard = Traffic.tunnel(branch, scene)?.site == .a
      // The route that hub1 kept is heard from hub1 once hub2's is gone.
      let leftBehind = branch == 2 && scene.isOutage
      guard isHeard || leftBehind else { return nil }
      return RouteText(code: "O E2", prefix: "10.0.\(branch).0", via: leftBehind ? "192.168.1.1" : activeHub)
    }
  }

  private var configuration: String {
    """
    Building configuration...

    Current configuration : 912 bytes
    !
    version 16.10
    !
    hostname core1
    !
    interface GigabitEthernet0/0/0
     ip address 192.168.1.10 255.255.255.0
    !
    router ospf 1
     network 192.168.1.0 0.0.0.255 area 0
    !
    ip route 0.0.0.0 0.0.0.0 192.168.1.3
    !
    end

    """
  }
}

/// `hub3`: the head end of site B.
struct BackupHeadEnd {
  func session(_ scene: Scene, _ now: Int) -> String {
    var session = Cast.opening(
      "hub3", model: "ISR4351/K9 (2RU)", uptime: "20 weeks, 4 days", scene == .quiet ? configuration : nil, now: now)
    session.run(
      "show ip interface brief",
      interfaceBrief([
        InterfaceRow(name: "GigabitEthernet0/0/0", address: "198.51.100.3"),
        InterfaceRow(name: "GigabitEthernet0/0/1", address: "192.168.2.1"),
      ]))
    Cast.showCrypto(tunnels(scene, now), in: &session, now: now)
    let injected = [1, 2, 4].filter { Traffic.tunnel($0, scene)?.site == .b }.map { branch in
      RouteText(prefix: "10.0.\(branch).0", via: Traffic.outside[branch] ?? "")
    }
    session.run("show ip route static", routesText(injected, gateway: "198.51.100.1"))
    session.run("show crypto route", cryptoRouteText(injected))
    session.run("show logging", logging(log, until: now))
    return session.finished
  }

  private func tunnels(_ scene: Scene, _ now: Int) -> [TunnelText] {
    [1, 2, 4].map { branch in
      let outside = Traffic.outside[branch] ?? ""
      var tunnel = TunnelText(
        map: "backup", sequence: branch, accessList: "10\(branch)", peers: [outside], currentPeer: outside,
        localEndpoint: "198.51.100.3", localNet: "192.168.1.0", remoteNet: "10.0.\(branch).0")
      tunnel.hasReverseRoute = true
      if let up = Traffic.tunnel(branch, scene), up.site == .b {
        let packets = Traffic.packets(branch, scene, now: now)
        tunnel.upSince = up.since
        tunnel.packets = (packets.down, packets.up)
      }
      return tunnel
    }
  }

  private var log: [LogLine] {
    [
      (at(13, 47, 21), "UP  ", 1), (at(13, 47, 24), "UP  ", 4), (at(13, 51, 50), "DOWN", 1), (at(14, 21, 9), "UP  ", 2),
      (at(14, 24, 31), "DOWN", 4),
    ].map { second, word, branch in
      let outside = Traffic.outside[branch] ?? ""
      return LogLine(
        second: second,
        text: "%CRYPTO-5-SESSION_STATUS: Crypto tunnel is \(word).  Peer \(outside):500       Id: \(outside)")
    }
  }

  private var configuration: String {
    let entries = [1, 2, 4].map { branch in
      """
      crypto map backup \(branch) ipsec-isakmp
       set peer \(Traffic.outside[branch] ?? "")
       set transform-set strong
       match address 10\(branch)
       reverse-route

      """
    }.joined()
    let lists = [1, 2, 4].map { branch in
      "access-list 10\(branch) permit ip 192.168.1.0 0.0.0.255 10.0.\(branch).0 0.0.0.255\n"
    }.joined()
    return """
      Building configuration...

      Current configuration : 1880 bytes
      !
      version 16.10
      !
      hostname hub3
      !
      crypto isakmp policy 10
       encryption aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp keepalive 10 3 periodic
      !
      crypto ipsec transform-set strong esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      \(entries)!
      interface GigabitEthernet0/0/0
       description outside
       ip address 198.51.100.3 255.255.255.0
       crypto map backup
      !
      interface GigabitEthernet0/0/1
       description to site A
       ip address 192.168.2.1 255.255.255.0
      !
      router ospf 1
       redistribute static subnets
       network 192.168.2.0 0.0.0.255 area 0
      !
      ip route 0.0.0.0 0.0.0.0 198.51.100.1
      !
      \(lists)!
      end

      """
  }
}
