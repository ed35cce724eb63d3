/// `hub1` or `hub2`: the pair of site A.
struct HeadEnd {
  let isFirst: Bool

  private var name: String { isFirst ? "hub1" : "hub2" }
  private var number: Int { isFirst ? 1 : 2 }
  private var otherNumber: Int { isFirst ? 2 : 1 }

  /// `hub1` is active until its inside link fails; afterwards `hub2` is, and stays: nobody preempts.
  private func isActive(_ scene: Scene) -> Bool { isFirst ? scene == .quiet : scene.isFrom(.failover) }

  private func isInit(_ scene: Scene) -> Bool { isFirst && scene == .failover }

  func session(_ scene: Scene, _ now: Int) -> String {
    let uptime = isFirst ? "9 weeks, 2 days, 4 hours" : "3 days, 5 hours, 2 minutes"
    var session = Cast.opening(
      name, model: "ISR4451-X/K9 (2RU)", uptime: uptime, scene == .quiet ? configuration : nil, now: now)
    session.run(
      "show ip interface brief",
      interfaceBrief([
        InterfaceRow(name: "GigabitEthernet0/0/0", address: "192.168.0.\(number)"),
        InterfaceRow(name: "GigabitEthernet0/0/1", address: "192.168.1.\(number)", isUp: !isInit(scene)),
        InterfaceRow(name: "GigabitEthernet0/0/2", address: nil, isUp: false),
      ]))
    session.run("show standby", groups(scene, now))
    session.run("show track", track(scene, now))
    Cast.showCrypto(tunnels(scene, now), in: &session, now: now)
    session.run("show ip route static", routesText(routes(scene), gateway: "192.168.0.254"))
    session.run("show crypto route", cryptoRouteText(isActive(scene) ? injected(scene) : []))
    session.run("show logging", logging(log, until: now))
    return session.finished
  }

  private func groups(_ scene: Scene, _ now: Int) -> String {
    let names = [
      ("GigabitEthernet0/0/0", 1, "group1", "192.168.0"), ("GigabitEthernet0/0/1", 2, "inside1", "192.168.1"),
    ]
    return names.map { interface, group, name, net in
      let changed: Int
      switch (scene, isFirst) {
      case (.quiet, _): changed = at(13, 30, 0) - days(3, hours: 4)
      case (.failover, true): changed = at(13, 37, 12)
      case (_, true): changed = at(13, 38, 31)
      case (_, false): changed = at(13, 37, 13)
      }
      return StandbyText(
        interface: interface, group: group, name: name, virtualAddress: "\(net).3",
        state: isInit(scene) ? "Init" : isActive(scene) ? "Active" : "Standby",
        reason: isInit(scene) ? (group == 1 ? "tracking shutdown" : "interface down") : nil,
        other: scene == .failover ? nil : "\(net).\(otherNumber)", changes: scene == .quiet ? 3 : 5, age: now - changed,
        track: group == 1 ? (1, !isInit(scene)) : nil
      ).text
    }.joined()
  }

  private func track(_ scene: Scene, _ now: Int) -> String {
    let changed =
      isFirst && scene != .quiet ? (isInit(scene) ? at(13, 37, 12) : at(13, 38, 9)) : at(13, 30, 0) - days(60)
    return """
      Track 1
        Interface GigabitEthernet0/0/1 line-protocol
        Line protocol is \(isInit(scene) ? "Down (hw down)" : "Up")
          \(scene == .quiet || !isFirst ? 2 : isInit(scene) ? 3 : 4) changes, last change \(ageText(now - changed))
        Tracked by:
          HSRP GigabitEthernet0/0/0 1
      """
  }

  private func tunnels(_ scene: Scene, _ now: Int) -> [TunnelText] {
    [1, 2, 4, 3].compactMap { branch in
      let outside = Traffic.outside[branch] ?? ""
      var tunnel = TunnelText(
        map: "mymap", sequence: branch == 3 ? 65536 : branch, accessList: branch == 3 ? "dynamic" : "10\(branch)",
        peers: [outside], currentPeer: outside, localEndpoint: isInit(scene) ? "192.168.0.1" : "192.168.0.3",
        localNet: "192.168.1.0", remoteNet: "10.0.\(branch).0")
      tunnel.hasReverseRoute = true
      if branch == 3 { tunnel.dynamicMap = "branches" }
      if isActive(scene), let up = Traffic.tunnel(branch, scene), up.site == .a {
        let packets = Traffic.packets(branch, scene, now: now)
        tunnel.upSince = up.since
        tunnel.packets = (packets.down, packets.up)
      } else if branch == 3 {
        return nil
      }
      return tunnel
    }
  }

  private func injected(_ scene: Scene) -> [RouteText] {
    [1, 2, 3, 4].filter { Traffic.tunnel($0, scene)?.site == .a }.map { branch in
      RouteText(prefix: "10.0.\(branch).0", via: Traffic.outside[branch] ?? "")
    }
  }

  // hub1 keeps a route to br2 after it lost the tunnel, until somebody clears it.
  private func routes(_ scene: Scene) -> [RouteText] {
    if isActive(scene) { return injected(scene) }
    let leftBehind = isFirst && scene.isFrom(.settled) && scene != .repaired
    return leftBehind ? [RouteText(prefix: "10.0.2.0", via: "10.1.2.1")] : []
  }

  private var log: [LogLine] {
    if isFirst {
      return [
        LogLine(second: at(13, 37, 12), text: "%LINK-3-UPDOWN: Interface GigabitEthernet0/0/1, changed state to down"),
        LogLine(second: at(13, 37, 12), text: "%TRACK-6-STATE: 1 interface Gi0/0/1 line-protocol Up -> Down"),
        LogLine(second: at(13, 37, 12), text: "%HSRP-5-STATECHANGE: GigabitEthernet0/0/1 Grp 2 state Active -> Init"),
        LogLine(second: at(13, 37, 13), text: "%HSRP-5-STATECHANGE: GigabitEthernet0/0/0 Grp 1 state Active -> Init"),
        LogLine(second: at(13, 38, 9), text: "%TRACK-6-STATE: 1 interface Gi0/0/1 line-protocol Down -> Up"),
        LogLine(second: at(13, 38, 31), text: "%HSRP-5-STATECHANGE: GigabitEthernet0/0/0 Grp 1 state Speak -> Standby"),
        LogLine(second: at(13, 38, 31), text: "%HSRP-5-STATECHANGE: GigabitEthernet0/0/1 Grp 2 state Speak -> Standby"),
        LogLine(second: at(14, 25, 2), text: "%SYS-5-CONFIG_I: Configured from console by noc on vty0 (192.168.1.40)"),
      ]
    }
    var lines = [
      LogLine(second: at(13, 37, 13), text: "%HSRP-5-STATECHANGE: GigabitEthernet0/0/0 Grp 1 state Standby -> Active"),
      LogLine(second: at(13, 37, 13), text: "%HSRP-5-STATECHANGE: GigabitEthernet0/0/1 Grp 2 state Standby -> Active"),
      LogLine(
        second: at(13, 37, 15),
        text:
          "%CRYPTO-4-RECVD_PKT_INV_SPI: decaps: rec'd IPSEC packet has invalid spi for destaddr=192.168.0.3, prot=50, "
          + "spi=0x3EA71AED(1051138797), srcaddr=10.1.1.1, input interface=GigabitEthernet0/0/0"),
    ]
    for branch in 1...4 {
      let outside = Traffic.outside[branch] ?? ""
      func status(_ second: Int, _ word: String) {
        lines.append(
          LogLine(
            second: second,
            text: "%CRYPTO-5-SESSION_STATUS: Crypto tunnel is \(word).  Peer \(outside):500       Id: \(outside)"))
      }
      status(at(13, 37, 46 + branch * 2), "UP  ")
      status(at(13, 46, 50 + branch), "DOWN")
      if branch == 2 || branch == 3 { status(at(13, 53, 20 + branch), "UP  ") }
      if branch == 1 { status(at(13, 58, 31), "UP  ") }
      if branch == 2 { status(at(14, 21, 5), "DOWN") }
      if branch == 4 { status(at(14, 24, 40), "UP  ") }
    }
    return lines
  }

  private var configuration: String {
    let entries = [1, 2, 4].map { branch in
      """
      crypto map mymap \(branch) ipsec-isakmp
       set peer \(Traffic.outside[branch] ?? "")
       set transform-set strong
       match address 10\(branch)
       reverse-route

      """
    }.joined()
    let keys = [1, 2, 3, 4].map { "crypto isakmp key <removed> address \(Traffic.outside[$0] ?? "")\n" }.joined()
    let lists = [1, 2, 4].map { branch in
      "access-list 10\(branch) permit ip 192.168.1.0 0.0.0.255 10.0.\(branch).0 0.0.0.255\n"
    }.joined()
    return """
      Building configuration...

      Current configuration : 2714 bytes
      !
      version 16.10
      !
      hostname \(name)
      !
      ip domain name example.net
      ip name-server 192.168.1.53
      !
      track 1 interface GigabitEthernet0/0/1 line-protocol
      !
      crypto isakmp policy 10
       encryption aes 256
       hash sha256
       authentication pre-share
       group 14
      \(keys)crypto isakmp keepalive 10 3 periodic
      !
      crypto ipsec transform-set strong esp-aes 256 esp-sha256-hmac
       mode tunnel
      !
      crypto dynamic-map branches 10
       set transform-set strong
       reverse-route
      !
      \(entries)crypto map mymap 65000 ipsec-isakmp dynamic branches
      !
      interface GigabitEthernet0/0/0
       description outside
       ip address 192.168.0.\(number) 255.255.255.0
       standby version 2
       standby 1 ip 192.168.0.3
       standby 1 name group1
       standby 1 track 1 shutdown
       crypto map mymap redundancy group1
      !
      interface GigabitEthernet0/0/1
       description inside
       ip address 192.168.1.\(number) 255.255.255.0
       standby version 2
       standby 2 ip 192.168.1.3
       standby 2 name inside1
      !
      router ospf 1
       redistribute static subnets
       network 192.168.1.0 0.0.0.255 area 0
      !
      ip route 0.0.0.0 0.0.0.0 192.168.0.254
      !
      \(lists)!
      end

      """
  }
}
