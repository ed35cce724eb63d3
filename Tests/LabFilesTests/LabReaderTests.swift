import Engine
import Lab
import LabFiles
import Model
import StrictYAML
import Testing

@Suite("lab.yaml")
struct LabReaderTests {
  static let good = """
    title: A pair
    page: page.md
    settles: 1m30s
    segments:
      outside: {uplink: true, uplinkDelay: 20ms, delay: 2ms, loss: 0.5%}
      inside: {}
    routers:
      hub1: {config: hub1.cfg, power: off, site: west, pair: head-ends, cables: {Gi0/0/0: outside}}
    names:
      b.example.com: {record: [192.0.2.1, 192.0.2.2], ttl: 5m}
    flows:
      web: {from: 10.0.0.0/16, to: 192.168.1.5, enters: {router: hub1}, every: 500ms, packets: 7, answered: true}
      lan: {from: 10.0.0.1, to: 192.168.1.5, enters: {gateway: {segment: inside, address: 10.0.0.3}}, on: false}
      core: {from: 10.0.0.1, to: 192.168.1.5, enters: {routed: inside}}
    incidents:
      - title: all that can happen
        at: 1m
        every: 1h
        steps:
          - link: {router: hub1, interface: GigabitEthernet0/0/0, up: false}
          - {after: 1s, power: {router: hub1, on: true}}
          - {after: 2s, partition: {segment: outside, cutOff: [hub1]}}
          - {after: 3s, heal: outside}
          - {after: 4s, loss: {segment: outside, loss: 12.5%}}
          - {after: 5s, delay: {segment: outside, delay: 1s}}
          - {after: 6s, uplink: {segment: outside, up: false}}
          - {after: 7s, name: {name: b.example.com, record: 192.0.2.9}}
          - {after: 8s, name: {name: b.example.com, record: none}}
          - {after: 9s, nameServer: {up: false}}
          - {after: 10s, flow: {name: web, on: false}}
          - {after: 11s, track: {router: hub1, object: 1, up: false}}
          - {after: 12s, clear: {router: hub1, command: clear crypto sa peer 192.0.2.1}}
          - after: 13s
            configure: {router: hub1, lines: [interface Gi0/0/0, standby 1 priority 120]}
      - title: waits to be asked for
        steps: [{heal: inside}]

    """
  static let cfg = """
    hostname hub1
    interface GigabitEthernet0/0/0
     ip address 192.168.0.1 255.255.255.0
     standby 1 ip 192.168.0.3

    """

  static func read(_ yaml: String, cfg: String = cfg) throws(FileProblems) -> LabDescription {
    try readLab("pair", in: .carried("labs/pair", ["lab.yaml": yaml, "hub1.cfg": cfg, "page.md": "# Page\n"]))
  }

  /// The problems, a line each.
  static func problems(_ yaml: String, cfg: String = cfg) -> String {
    do throws(FileProblems) {
      _ = try read(yaml, cfg: cfg)
      return ""
    } catch { return error.description }
  }

  @Test("every key is read into what it says")
  func all() throws {
    let lab = try LabReaderTests.read(LabReaderTests.good)
    #expect(lab.name == "pair")
    #expect(lab.title == "A pair")
    #expect(lab.page == "# Page\n")
    #expect(lab.settles == Seconds(90))
    #expect(lab.segments.map(\.name) == ["outside", "inside"])
    #expect(lab.segments[0].hasUplink && !lab.segments[1].hasUplink)
    #expect(lab.segments[0].uplinkDelay == Seconds(milliseconds: 20))
    #expect(lab.segments[0].delay == Seconds(milliseconds: 2))
    #expect(lab.segments[0].loss == 5)
    #expect(lab.routers[0].isOn == false)
    #expect(lab.routers[0].site == "west" && lab.routers[0].pair == "head-ends")
    #expect(lab.routers[0].cables == [InterfaceName("GigabitEthernet0/0/0"): "outside"])
    #expect(lab.records["b.example.com"]?.addresses.map(\.description) == ["192.0.2.1", "192.0.2.2"])
    #expect(lab.flows[0].packet.source.description == "10.0.0.10")
    #expect(lab.flows[0].packet.count == 7 && lab.flows[0].packet.wantsAnswer)
    #expect(lab.flows[0].interval == Seconds(milliseconds: 500))
    #expect(lab.flows[1].isOn == false)
    #expect(lab.flows[2].entrance == .routed(segment: "inside"))
    let incident = lab.incidents[0]
    #expect(incident.begins == Seconds(60) && incident.repeats == Seconds(3600))
    #expect(incident.steps.map(\.after.whole) == Array(0...13))
    #expect(incident.steps[4].command == .world(.loss(segment: "outside", perMille: 125)))
    #expect(incident.steps[8].command == .world(.record(name: "b.example.com", nil)))
    #expect(
      incident.steps[13].command == .configure(router: "hub1", lines: ["interface Gi0/0/0", "standby 1 priority 120"]))
    #expect(lab.incidents[1].begins == nil)
  }

  @Test(
    "lines of configuration mode come on top of what is configured by then; a router that starts has what was saved")
  func configure() throws {
    let description = try LabReaderTests.read(LabReaderTests.good)
    var lab = try LabWorld(description, seed: 1, start: Moment(milliseconds: 0))
    lab.perform(.power(router: "hub1", isOn: true))
    lab.perform(.configure(router: "hub1", lines: ["interface Gi0/0/0", "standby 1 name group1"]))
    lab.run(to: lab.start + Seconds(80))
    let group = lab.router("hub1")?.standbyGroups(at: lab.now).first
    #expect(group?.configuredPriority == 120)
    #expect(group?.name == "group1", "it had power already, so the incident's power changes nothing")
    lab.run(to: lab.start + Seconds(3600 + 80))
    #expect(lab.nextEvent != nil)
  }

  @Test("all problems are told at once, with place, what is expected and the nearest name; those of .cfg files too")
  func problems() {
    let yaml = """
      titel: A pair
      title: A pair
      settles: soon
      segments:
        outside: {uplnk: true, loss: 200%}
      routers:
        hub1: {config: hub1.cfg, cables: {Gi0/0/1: outside, Gi0/0/0: outsde}}
        hub2: {config: ../hub2.cfg}
        hub3: {}
      flows:
        web: {from: 10.0.0.0/40, to: 1.2.3.4, enters: {router: hub7}}
      incidents:
        - title: x
          every: 5m
          steps:
            - {after: 5s}
            - {link: {router: hub1, interface: Gi0/0/0, up: yes}}
            - {configure: {router: hub1, lines: [interfase Gi0/0/0]}}
            - {clear: {router: hub1, command: reload}}

      """
    #expect(
      LabReaderTests.problems(yaml, cfg: LabReaderTests.cfg + " standby 1 ipp 1.2.3.4\n") == """
        labs/pair/lab.yaml:1:1: unknown key "titel", did you mean "title"? Known: title, page, settles, segments, \
        routers, names, flows, incidents
        labs/pair/lab.yaml:3:10: settles: expected a span such as 500ms, 20s, 5m, 1h or 1m30s, found "soon"
        labs/pair/lab.yaml:5:13: unknown key "uplnk", did you mean "uplink"? Known: uplink, uplinkDelay, delay, loss
        labs/pair/lab.yaml:5:32: segments.outside.loss: expected a share such as 0%, 2% or 12.5%, found "200%"
        labs/pair/lab.yaml:7:37: routers.hub1.cables: unknown interface of hub1 "Gi0/0/1". Known: GigabitEthernet0/0/0
        labs/pair/lab.yaml:7:64: routers.hub1.cables.Gi0/0/0: unknown segment "outsde", did you mean "outside"? \
        Known: outside
        labs/pair/lab.yaml:8:18: routers.hub2.config: expected a file of this folder that ends in .cfg, found \
        "../hub2.cfg"
        labs/pair/lab.yaml:9:9: routers.hub3: config is missing
        labs/pair/lab.yaml:11:15: flows.web.from: expected an address or a prefix such as 10.0.0.0/24, found \
        "10.0.0.0/40"
        labs/pair/lab.yaml:11:58: flows.web.enters.router: unknown router "hub7", did you mean "hub1"? \
        Known: hub1, hub2, hub3
        labs/pair/lab.yaml:14:12: incidents[1]: every needs at: when it begins the first time
        labs/pair/lab.yaml:16:9: incidents[1].steps[1]: expected one of link, power, partition, heal, loss, delay, \
        uplink, name, nameServer, flow, track, configure, clear, found none
        labs/pair/lab.yaml:17:55: incidents[1].steps[2].link.up: expected true or false, found "yes"
        labs/pair/lab.yaml:18:43: incidents[1].steps[3].configure.lines: line 1, not understood from column 1: \
        interfase Gi0/0/0
        labs/pair/lab.yaml:19:41: incidents[1].steps[4].clear.command: expected clear crypto session [remote A], \
        clear crypto sa [peer A | map NAME | counters], clear crypto isakmp or clear crypto ikev2 sa [remote A], found \
        "reload"
        labs/pair/hub1.cfg:5:2: not understood: standby 1 ipp 1.2.3.4
        """)
  }

  @Test("a lab without a lab.yaml, a missing file, another host name")
  func files() {
    #expect(throws: FileProblems.self) { try readLab("x", in: .carried("labs/x", [:])) }
    #expect(throws: FileProblems.self) { try readLab("x", in: .folder("/nonexistent")) }
    #expect(
      LabReaderTests.problems(LabReaderTests.good, cfg: LabReaderTests.cfg.replacing("hub1", with: "hub9"))
        == "labs/pair/lab.yaml:8:3: routers.hub1: hub1.cfg says hostname hub9; give both one name")
    #expect(
      LabReaderTests.problems(LabReaderTests.good.replacing("page.md", with: "other.md"))
        == "labs/pair/other.md: there is no such file")
  }

  @Test("spans and shares")
  func words() {
    #expect(LabWords.duration("1m30s") == Seconds(90))
    #expect(LabWords.duration("500ms") == Seconds(milliseconds: 500))
    for bad in ["", "5", "m", "5x", "-5s", "5 s", "99999999999s", "9999999h"] {
      #expect(LabWords.duration(bad) == nil, "\(bad)")
    }
    #expect(LabWords.perMille("0%") == 0)
    #expect(LabWords.perMille("12.5%") == 125)
    #expect(LabWords.perMille("100%") == 1000)
    for bad in ["", "%", "101%", "100.1%", "1.25%", "1.%", "5"] { #expect(LabWords.perMille(bad) == nil, "\(bad)") }
  }
}
