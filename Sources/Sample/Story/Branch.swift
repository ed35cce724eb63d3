/// `br1` to `br4`.
struct Branch {
  let name: String

  private var number: Int { name.last?.wholeNumberValue ?? 0 }
  private var outside: String { Traffic.outside[number] ?? "" }
  private var gateway: String { outside.split(separator: ".").dropLast().joined(separator: ".") + ".254" }
  private static let siteA = "192.168.0.3"
  private static let siteB = "198.51.100.3"
  private static let hostName = "vpn.example.net"

  private var peers: [String] {
    switch number {
    case 1, 4: [Branch.siteA, Branch.siteB]
    case 2: [Branch.hostName]
    default: [Branch.siteA]
    }
  }

  func session(_ scene: Scene, _ now: Int) -> String {
    let shows = scene == .quiet || (number == 4 && scene == .repaired)
    var session = Cast.opening(
      name, model: "ISR4331/K9 (1RU)", uptime: "31 weeks, 6 days", shows ? configuration(scene) : nil, now: now)
    session.run(
      "show ip interface brief",
      interfaceBrief([
        InterfaceRow(name: "GigabitEthernet0/0/0", address: outside),
        InterfaceRow(name: "GigabitEthernet0/0/1", address: "10.0.\(number).1"),
      ]))
    Cast.showCrypto([tunnel(scene, now)], in: &session, now: now)
    session.run("show ip route static", routesText([], gateway: gateway))
    if number == 2 { session.run("show hosts", hosts(scene)) }
    session.run("show logging", logging(log, until: now))
    return session.finished
  }

  private func tunnel(_ scene: Scene, _ now: Int) -> TunnelText {
    let up = Traffic.tunnel(number, scene)
    // While the branch has not noticed the failover, its SAs of before are still there.
    let unaware = scene == .failover
    let site = up?.site ?? .a
    var tunnel = TunnelText(
      map: "tohub", sequence: 1, accessList: "101", peers: peers, currentPeer: site == .a ? Branch.siteA : Branch.siteB,
      localEndpoint: outside, localNet: "10.0.\(number).0", remoteNet: "192.168.1.0")
    if number == 1 || (number == 4 && scene == .repaired) { tunnel.idleTime = number == 1 ? 120 : 300 }
    tunnel.upSince = unaware ? Traffic.tunnel(number, .quiet)?.since : up?.since
    tunnel.isNegotiating = tunnel.upSince == nil
    let packets = Traffic.packets(number, unaware ? .quiet : scene, now: unaware ? at(13, 37, 12) : now)
    // It goes on sending to a head end that no longer hears it.
    tunnel.packets = (packets.up + (unaware ? 70 : 0), packets.down)
    return tunnel
  }

  private func hosts(_ scene: Scene) -> String {
    let address = scene.isFrom(.aftermath) ? Branch.siteB : Branch.siteA
    return """
      Default domain is example.net
      Name servers are \(gateway)
      NAME  TTL  CLASS   TYPE      DATA/ADDRESS
      -----------------------------------------
       \(Branch.hostName)   300    IN      A       \(address)
      """
  }

  private var log: [LogLine] {
    func status(_ second: Int, _ word: String, _ peer: String) -> LogLine {
      LogLine(
        second: second, text: "%CRYPTO-5-SESSION_STATUS: Crypto tunnel is \(word).  Peer \(peer):500       Id: \(peer)")
    }
    var lines = [
      status(at(13, 37, 40 + number), "DOWN", Branch.siteA), status(at(13, 37, 46 + number * 2), "UP  ", Branch.siteA),
      status(at(13, 46, 50 + number), "DOWN", Branch.siteA),
    ]
    switch number {
    case 1:
      lines += [
        status(at(13, 47, 21), "UP  ", Branch.siteB), status(at(13, 51, 50), "DOWN", Branch.siteB),
        status(at(13, 58, 31), "UP  ", Branch.siteA),
      ]
    case 4:
      lines += [
        status(at(13, 47, 24), "UP  ", Branch.siteB),
        LogLine(second: at(14, 24, 12), text: "%SYS-5-CONFIG_I: Configured from console by noc on vty0 (192.168.1.40)"),
        status(at(14, 24, 31), "DOWN", Branch.siteB), status(at(14, 24, 40), "UP  ", Branch.siteA),
      ]
    case 2:
      lines += [
        status(at(13, 53, 22), "UP  ", Branch.siteA), status(at(14, 21, 4), "DOWN", Branch.siteA),
        status(at(14, 21, 9), "UP  ", Branch.siteB),
      ]
    default: lines.append(status(at(13, 53, 20 + number), "UP  ", Branch.siteA))
    }
    return lines
  }

  private func configuration(_ scene: Scene) -> String {
    let idle = number == 4 && scene != .repaired ? 600 : 300
    let entry: String
    switch number {
    case 1:
      entry = """
         set peer \(Branch.siteA) default
         set peer \(Branch.siteB)
         set security-association idle-time 120 default
        """
    case 2: entry = " set peer \(Branch.hostName) dynamic"
    case 4:
      entry = """
         set peer \(Branch.siteA) default
         set peer \(Branch.siteB)
         set security-association idle-time \(idle) default
        """
    default: entry = " set peer \(Branch.siteA)"
    }
    let global = number == 4 ? "crypto ipsec security-association idle-time 600\n" : ""
    return """
      Building configuration...

      Current configuration : 1604 bytes
      !
      version 16.10
      !
      hostname \(name)
      !
      ip domain name example.net
      ip name-server \(gateway)
      !
      crypto isakmp policy 10
       encryption aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key <removed> address 0.0.0.0
      crypto isakmp keepalive 10 3 periodic
      !
      crypto ipsec transform-set strong esp-aes 256 esp-sha256-hmac
       mode tunnel
      \(global)!
      crypto map tohub 1 ipsec-isakmp
      \(entry)
       set transform-set strong
       match address 101
      !
      interface GigabitEthernet0/0/0
       ip address \(outside) 255.255.255.0
       crypto map tohub
      !
      interface GigabitEthernet0/0/1
       ip address 10.0.\(number).1 255.255.255.0
      !
      ip route 0.0.0.0 0.0.0.0 \(gateway)
      !
      access-list 101 permit ip 10.0.\(number).0 0.0.0.255 192.168.1.0 0.0.0.255
      !
      end

      """
  }
}
