import Engine
import Lab
import Model

/// A large lab as text of IOS: sites of two head ends and eighteen branches, each branch with traffic to its own site
/// and the next site as its backup.
struct FleetLabText {
  let routers: Int

  private static let outside = InterfaceName("GigabitEthernet0/0/0")
  private static let branches = 18

  private var sites: Int { max(1, routers / (Self.branches + 2)) }

  var description: LabDescription {
    var lab = LabDescription(name: "fleet")
    lab.title = "\(routers) routers"
    for site in 0..<sites {
      lab.segments.append(Segment(name: "site\(site)", hasUplink: true))
      for member in 1...2 { lab.routers.append(headEnd(site, member)) }
    }
    for number in 0..<max(0, routers - 2 * sites) {
      let site = number / Self.branches % sites
      let branch = number % Self.branches + number / (Self.branches * sites) * Self.branches
      lab.segments.append(Segment(name: "net\(site)-\(branch)", hasUplink: true))
      lab.routers.append(self.branch(site, branch))
      guard let from = IPAddress("172.16.\(site).\(branch * 4 + 1)"), let to = IPAddress("10.\(site).0.10") else {
        continue
      }
      var packet = Packet(from: from, to: to, count: 5)
      packet.wantsAnswer = true
      lab.flows.append(
        TrafficFlow("flow\(site)-\(branch)", at: .router("br\(site)-\(branch)"), packet, every: Seconds(5)))
    }
    return lab
  }

  private func headEnd(_ site: Int, _ member: Int) -> LabDescription.Router {
    let text = """
      hostname hub\(site)-\(member)
      crypto isakmp keepalive 10 3 periodic
      crypto ipsec transform-set strong esp-aes 256 esp-sha256-hmac
      crypto dynamic-map branches 10
       set transform-set strong
       reverse-route
      crypto map vpn 10 ipsec-isakmp dynamic branches
      interface GigabitEthernet0/0/0
       ip address 100.64.\(site).\(member) 255.255.255.0
       standby version 2
       standby 1 ip 100.64.\(site).3
       standby 1 name group1
       crypto map vpn redundancy group1
      interface GigabitEthernet0/0/1
       ip address 10.\(site).0.\(member) 255.255.255.0
      """
    return LabDescription.Router(
      name: "hub\(site)-\(member)", configuration: text, cables: [Self.outside: "site\(site)"])
  }

  private func branch(_ site: Int, _ branch: Int) -> LabDescription.Router {
    let text = """
      hostname br\(site)-\(branch)
      crypto isakmp keepalive 10 3 periodic
      crypto ipsec transform-set strong esp-aes 256 esp-sha256-hmac
      crypto map tohub 1 ipsec-isakmp
       set peer 100.64.\(site).3 default
       set peer 100.64.\((site + 1) % sites).3
       set security-association idle-time 120 default
       set transform-set strong
       match address lan
      interface GigabitEthernet0/0/0
       ip address 198.\(18 + site / 250).\(site % 250).\(branch + 1) 255.255.255.255
       crypto map tohub
      ip access-list extended lan
       permit ip 172.16.\(site).\(branch * 4) 0.0.0.3 10.\(site).0.0 0.0.255.255
      """
    return LabDescription.Router(
      name: "br\(site)-\(branch)", configuration: text, cables: [Self.outside: "net\(site)-\(branch)"])
  }
}
