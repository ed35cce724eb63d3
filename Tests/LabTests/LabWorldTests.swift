import Engine
import Lab
import Model
import Testing

/// A pair of routers with one group, as text.
func pairLab() -> LabDescription {
  var lab = LabDescription(name: "pair")
  lab.segments = [Segment(name: "outside")]
  for (name, address, priority) in [("hub1", "192.168.0.1", 110), ("hub2", "192.168.0.2", 100)] {
    let text = """
      hostname \(name)
      enable secret 0 lab
      interface GigabitEthernet0/0/0
       ip address \(address) 255.255.255.0
       standby 1 ip 192.168.0.3
       standby 1 priority \(priority)
       standby 1 preempt
       standby 1 name group1
       standby 1 authentication md5 key-string both
      """
    lab.routers.append(
      LabDescription.Router(
        name: name, configuration: text, cables: [InterfaceName("GigabitEthernet0/0/0"): "outside"]))
  }
  return lab
}

let labStart = Moment(milliseconds: 1_714_500_000_000)

@Suite("A lab's world")
struct LabWorldTests {
  @Test("routers start from text, find their roles, and log it with the lab's time")
  func roles() throws {
    var lab = try LabWorld(pairLab(), seed: 1, start: labStart)
    lab.run(to: labStart + Seconds(60))
    #expect(lab.router("HUB1")?.standbyGroups(at: lab.now).first?.state == .active)
    #expect(lab.router("hub2")?.standbyGroups(at: lab.now).first?.state == .standby)
    let log = try #require(lab.host("hub1")?.log)
    #expect(log.first?.meaning == .restart)
    #expect(log.map(\.number) == Array(1...log.count))
    #expect(log.contains { if case .standbyStateChange(_, 1, _, .active) = $0.meaning { true } else { false } })
  }

  @Test("a router without power has forgotten its log; with power it starts from what was saved")
  func power() throws {
    var lab = try LabWorld(pairLab(), seed: 1, start: labStart)
    lab.run(to: labStart + Seconds(60))
    var changed = try #require(lab.router("hub1")?.configuration)
    changed.changeInterface("GigabitEthernet0/0/0") { $0.isShutdown = true }
    lab.perform(.configure(router: "hub1", changed))
    lab.run(to: lab.now + Seconds(30))
    #expect(lab.router("hub2")?.standbyGroups(at: lab.now).first?.state == .active)
    lab.perform(.power(router: "hub1", isOn: false))
    #expect(lab.host("hub1")?.log.isEmpty == true)
    lab.perform(.power(router: "hub1", isOn: true))
    lab.run(to: lab.now + Seconds(60))
    #expect(lab.host("hub1")?.starts == 2)
    #expect(lab.router("hub1")?.standbyGroups(at: lab.now).first?.state == .active)
  }

  @Test("an incident that configures another HSRP key parts the group, and the old key joins it again")
  func secrets() throws {
    var lab = try LabWorld(pairLab(), seed: 1, start: labStart)
    lab.run(to: labStart + Seconds(60))
    func change(_ key: String) -> LabCommand {
      let line = "standby 1 authentication md5 key-string \(key)"
      return .configure(router: "hub2", lines: ["interface GigabitEthernet0/0/0", line])
    }
    lab.perform(change("other"))
    lab.run(to: labStart + Seconds(120))
    #expect(lab.router("hub2")?.standbyGroups(at: lab.now).first?.state == .active)
    lab.perform(change("both"))
    lab.run(to: labStart + Seconds(180))
    #expect(lab.router("hub1")?.standbyGroups(at: lab.now).first?.state == .active)
    #expect(lab.router("hub2")?.standbyGroups(at: lab.now).first?.state == .standby)
    lab.perform(.configure(router: "hub2", lines: ["enable secret 0 new"]))
    #expect(lab.host("hub2")?.secrets.enable == "new")
  }

  @Test("a line that is not understood is a problem with router and line")
  func problem() {
    var description = pairLab()
    description.routers[1].configuration += "\n standby 1 ipp 1.2.3.4\n"
    #expect(throws: LabProblem.self) { try LabWorld(description, seed: 1, start: labStart) }
    do {
      _ = try LabWorld(description, seed: 1, start: labStart)
    } catch {
      #expect(error.description == "hub2.cfg:10: not understood:  standby 1 ipp 1.2.3.4")
    }
  }

  @Test("an incident says when it ends and when it comes again; one that was begun by hand as well")
  func incidentTimes() throws {
    var description = pairLab()
    let off = LabDescription.Incident.Step(after: Seconds(0), .power(router: "hub1", isOn: false))
    let on = LabDescription.Incident.Step(after: Seconds(40), .power(router: "hub1", isOn: true))
    description.incidents = [
      LabDescription.Incident(title: "again", begins: Seconds(100), repeats: Seconds(300), steps: [off, on]),
      LabDescription.Incident(title: "once", begins: Seconds(100), steps: [off, on]),
      LabDescription.Incident(title: "asked for", begins: nil, steps: [off, on]),
      LabDescription.Incident(title: "one step", begins: Seconds(100), steps: [on]),
    ]
    var lab = try LabWorld(description, seed: 1, start: labStart)
    func times(_ number: Int) -> [Int?] {
      let times = lab.times(ofIncident: number)
      return [times.ends, times.begins].map { $0.map { Int(($0 - labStart).milliseconds / 1000) } }
    }
    lab.run(to: labStart + Seconds(99))
    #expect([0, 1, 2, 3].map(times) == [[nil, 100], [nil, 100], [nil, nil], [nil, 100]])
    lab.run(to: labStart + Seconds(100))
    #expect([0, 1, 2, 3].map(times) == [[140, 400], [140, nil], [nil, nil], [140, nil]])
    lab.run(to: labStart + Seconds(140))
    #expect([0, 1, 2].map(times) == [[nil, 400], [nil, nil], [nil, nil]])
    lab.begin(description.incidents[2])
    lab.begin(description.incidents[0])
    #expect([0, 2].map(times) == [[180, 400], [180, nil]])
    lab.run(to: labStart + Seconds(410))
    #expect([0, 2].map(times) == [[440, 700], [nil, nil]])
    #expect(times(4) == [nil, nil])
  }

  @Test("equal seeds live equal lives; incidents come by themselves and come back")
  func incidents() throws {
    var description = pairLab()
    let interface = InterfaceName("GigabitEthernet0/0/0")
    description.incidents = [
      LabDescription.Incident(
        title: "link flap", begins: Seconds(60), repeats: Seconds(300),
        steps: [
          .init(after: Seconds(0), .link(router: "hub1", interface, isUp: false)),
          .init(after: Seconds(60), .link(router: "hub1", interface, isUp: true)),
        ])
    ]
    var lab = try LabWorld(description, seed: 3, start: labStart)
    var twin = lab
    lab.run(to: labStart + Seconds(90))
    #expect(lab.router("hub2")?.standbyGroups(at: lab.now).first?.state == .active)
    lab.run(to: labStart + Seconds(200))
    #expect(lab.router("hub1")?.standbyGroups(at: lab.now).first?.state == .active)
    lab.run(to: labStart + Seconds(390))
    #expect(lab.router("hub2")?.standbyGroups(at: lab.now).first?.state == .active)
    twin.run(to: labStart + Seconds(390))
    #expect(twin.host("hub1")?.log == lab.host("hub1")?.log)
  }
}
