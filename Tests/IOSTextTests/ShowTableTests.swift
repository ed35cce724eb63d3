import Model
import Testing

@testable import IOSText

@Suite("Hosts, tracked objects, interfaces and versions")
struct ShowTableTests {
  @Test("The newer format of show hosts joins the addresses of a name and keeps other records apart")
  func records() throws {
    let read = Show.read(
      """
      Default domain is example.net
      Name servers are 192.0.2.53, 2001:db8::53
      NAME  TTL  CLASS   TYPE      DATA/ADDRESS
      -----------------------------------------
       vpn.example.net   30      IN      A       192.0.2.1
       vpn.example.net   30      IN      A       192.0.2.2
       vpn.example.net   30      IN      AAAA    2001:DB8::1
       1.2.0.192.in-addr.arpa   300     IN      PTR     vpn.example.net

      """, .hosts)
    let table = try #require(read.facts.hostTable)
    #expect(read.diagnostics.isEmpty)
    #expect(table.defaultDomain == "example.net")
    #expect(table.nameServers.map(\.description) == ["192.0.2.53", "2001:db8::53"])
    #expect(table.entries.map(\.value.name) == ["vpn.example.net", "1.2.0.192.in-addr.arpa"])
    #expect(table.entries[0].value.addresses.map(\.description) == ["192.0.2.1", "192.0.2.2", "2001:db8::1"])
    #expect(table.entries[0].value.ttl == Seconds(30))
    #expect(table.entries[1].value.flags == "PTR vpn.example.net")
  }

  @Test("The older format: flags, further addresses, wrapped names, several views")
  func flags() throws {
    let read = Show.read(
      """
      Name lookup view: Global
      Default domain is not set
      Name/address lookup uses domain service
      Name servers are 192.0.2.53

      Codes: UN - unknown, EX - expired, OK - OK, ?? - revalidate
             temp - temporary, perm - permanent
             NA - Not Applicable None - Not defined

      Host                      Port  Flags      Age Type   Address(es)
      vpn.example.net           None  (temp, OK)  3   IP    192.0.2.1
                                                            192.0.2.2
      a-very-long-name-of-a-host.example.net
                                None  (perm, OK)  0   IP    192.0.2.3
      gone.example.net          None  (temp, EX)  72  IP    192.0.2.4
      what.example.net          None  (temp, UN)  0   IP
      v6.example.net            NA    (perm, OK)  0   IPv6  2001:DB8::7

      Name lookup view: red
      Default domain is red.example
      Host                      Port  Flags      Age Type   Address(es)
      old.example.net           (temp, OK)  1   IP    192.0.2.9

      """, .hosts)
    let table = try #require(read.facts.hostTable)
    #expect(read.diagnostics.isEmpty)
    #expect(table.defaultDomain == nil, "that of the global view, which has none")
    let entries = table.entries.map(\.value)
    #expect(
      entries.map { $0.addresses.map(\.description) } == [
        ["192.0.2.1", "192.0.2.2"], ["192.0.2.3"], ["192.0.2.4"], [], ["2001:db8::7"], ["192.0.2.9"],
      ])
    #expect(entries.map(\.flags) == ["temp, OK", "perm, OK", "temp, EX", "temp, UN", "perm, OK", "temp, OK"])
    #expect(entries.map(\.ageHours) == [3, 0, 72, 0, 0, 1])
    #expect(entries.map(\.isPermanent) == [false, true, false, false, true, false])
    #expect(entries[1].name == "a-very-long-name-of-a-host.example.net")
  }

  @Test(
    "Captured host tables are read whole", arguments: ShowCorpus.cases("show-hosts"))
  func hostCaptures(_ capture: ShowCorpus.Case) throws {
    let read = Show.read(capture.cleaned, .hosts)
    let table = try #require(read.facts.hostTable)
    #expect(read.unread.isEmpty)
    guard let json = capture.json as? [String: Any], let hosts = json["hosts"] as? [String: [String: Any]] else {
      return
    }
    #expect(table.entries.count == hosts.count)
    for entry in table.entries.map(\.value) {
      let expected = try #require(hosts[entry.name])
      #expect(entry.ttl == (expected["ttl"] as? Int).map { Seconds($0) })
      if expected["type"] as? String == "A" {
        #expect(entry.addresses.map(\.description) == [expected["data"] as? String])
      }
    }
  }

  @Test("Tracked objects: state, changes and users")
  func tracks() throws {
    let read = Show.read(
      """
      Track 1
        Interface GigabitEthernet3 line-protocol
        Line protocol is Up
          1 change, last change 00:00:27
        Tracked by:
          HSRP GigabitEthernet3 10
          Track List 5
      Track 2
        IP route 192.0.2.0 255.255.255.0 reachability
        Reachability is Down (no ip route), delayed Up (1 sec remaining) (connected)
          3 changes, last change 1w2d
        Delay up 20 secs, down 10 secs
        First-hop interface is unknown (was Ethernet1/0)
      Track 5
        List boolean and
        Boolean AND is Down
          2 changes, last change 00:01:00
          object 1 Up
          object 2 Down
      Track 6
        Interface Dialer0 ip routing

      """, .track)
    #expect(read.diagnostics.isEmpty)
    let tracks = read.facts.trackList
    #expect(tracks.map(\.number) == [1, 2, 5, 6])
    #expect(tracks.map(\.isUp) == [true, false, false, nil])
    #expect(tracks.map(\.changes) == [1, 3, 2, nil])
    #expect(tracks[0].subject == "Interface GigabitEthernet3 line-protocol")
    #expect(tracks[0].users == ["HSRP GigabitEthernet3 10", "Track List 5"])
    #expect(tracks[1].lastChange == Seconds(9 * 86_400))
  }

  @Test("The rows of show track brief")
  func trackBrief() {
    let read = Show.read(
      """
      Track Type        Instance                   Parameter        State Last Change
      1     interface   GigabitEthernet0/0         line-protocol    Up    00:00:27
      2     ip route    192.0.2.0/24               reachability     Down  1w2d

      """, .track)
    #expect(read.diagnostics.isEmpty)
    #expect(read.facts.trackList.map(\.isUp) == [true, false])
    #expect(read.facts.trackList.map(\.subject).first == "interface GigabitEthernet0/0 line-protocol")
    #expect(read.facts.trackList.map(\.lastChange) == [Seconds(27), Seconds(777_600)])
  }

  @Test("The rows as older releases print them, and a command that names them")
  func olderTrackBrief() {
    let reading = CaptureReader.read(
      Array(
        """
        hub1#show track brief
        Track   Object                         Parameter        Value Last Change
        1       interface FastEthernet0/0      line-protocol    Up    00:01:08
        2       ip route  192.0.2.0/24         reachability     Down  2d04h
        3       list                           boolean          Up    1w0d
        4       ip route  198.51.100.0/24      reachability     Up (EIGRP)  00:00:03
        hub1#

        """.utf8), id: CaptureID(1))
    let tracks = reading.observations[0].facts.trackList
    #expect(reading.observations[0].diagnostics.isEmpty)
    #expect(tracks.map(\.number) == [1, 2, 3, 4])
    #expect(tracks.map(\.isUp) == [true, false, true, true])
    #expect(tracks.map(\.subject)[2] == "list boolean")
    #expect(tracks.map(\.lastChange) == [Seconds(68), Seconds(187_200), Seconds(604_800), Seconds(3)])
  }

  @Test("Captured tracked objects are read whole", arguments: ShowCorpus.cases("show-track"))
  func trackCaptures(_ capture: ShowCorpus.Case) {
    let read = Show.read(capture.cleaned, .track)
    #expect(read.unread.isEmpty)
    #expect(read.facts.trackList.count == 1)
    #expect(read.facts.trackList.allSatisfy { $0.isUp != nil && $0.changes == 1 && !$0.users.isEmpty })
  }

  @Test("Interface rows: unassigned, shut down, names that touch the address, cut rows")
  func interfaces() {
    let read = Show.read(
      """
      Any interface listed with OK? value "NO" does not have a valid configuration
      Interface              IP-Address      OK? Method Status                Protocol
      GigabitEthernet0/0/0   192.0.2.1       YES NVRAM  up                    up
      GigabitEthernet0/0/1   unassigned      YES unset  administratively down down
      Ethernet0/0.100        unassigned      NO  manual deleted               down
      GigabitEthernet0/0/0.10192.0.2.2       YES manual up                    down
      TwentyFiveGigE1/0/2.100unassigned      YES unset  down                  down
      Tunnel2000000001       192.0.2.3       YES TFTP   up                    up
      Vlan1                  192.0.2.4       YES NVRAM  administratively down

      """, .interfaceBrief)
    let rows = read.facts.interfaceList
    #expect(rows.map { $0.address?.description } == ["192.0.2.1", nil, nil, "192.0.2.2", nil, "192.0.2.3"])
    #expect(rows.map(\.status) == ["up", "administratively down", "deleted", "up", "down", "up"])
    #expect(rows.map(\.lineProtocol) == ["up", "down", "down", "down", "down", "up"])
    #expect(rows.map(\.name.canonical)[3] == "GigabitEthernet0/0/0.10")
    #expect(read.diagnostics.count == 1)
  }

  @Test(
    "Captured interface tables are read whole",
    arguments: ShowCorpus.cases("show-ip-interface-brief") + ShowCorpus.cases("show-ip-interface-brief-include-ip"))
  func interfaceCaptures(_ capture: ShowCorpus.Case) throws {
    let read = Show.read(capture.cleaned, .interfaceBrief)
    #expect(read.unread.isEmpty)
    #expect(!read.facts.interfaceList.isEmpty)
    guard let json = capture.json as? [String: Any], let all = json["interface"] as? [String: [String: Any]] else {
      return
    }
    for (name, expected) in all where expected["status"] != nil {
      // The source writes every name with a capital letter.
      let row = try #require(
        read.facts.interfaceList.first { $0.name.canonical.lowercased() == name.lowercased() }, "\(name)")
      #expect(row.status == expected["status"] as? String)
      #expect(row.lineProtocol == expected["protocol"] as? String)
      #expect(row.address == (expected["ip_address"] as? String).flatMap { IPAddress($0) })
    }
  }

  @Test("Release, platform, name and uptime")
  func version() {
    let read = Show.read(
      """
      Cisco IOS XE Software, Version 16.10.01b
      Cisco IOS Software [Gibraltar], ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 16.10.1b, RELEASE SOFTWARE (fc1)
      hub1.example uptime is 1 year, 2 weeks, 1 day, 20 hours, 13 minutes
      Uptime for this control processor is 1 year, 2 weeks, 1 day, 20 hours, 15 minutes
      cisco ISR4451-X/K9 (2RU) processor with 1684579K/6147K bytes of memory.
      32768K bytes of non-volatile configuration memory.

      """, .version)
    let version = read.facts.softwareVersion
    #expect(version?.version == "16.10.1b")
    #expect(version?.model == "ISR4451-X/K9")
    #expect(version?.hostname == "hub1.example")
    #expect(version?.uptime == Seconds((365 + 15) * 86_400 + 20 * 3600 + 13 * 60))
    #expect(Show.read("nothing of the kind\n", .version).diagnostics.count == 1)
  }

  @Test("Captured versions agree with what their sources expect", arguments: ShowCorpus.cases("show-version"))
  func versionCaptures(_ capture: ShowCorpus.Case) throws {
    let read = Show.read(capture.cleaned, .version)
    let version = try #require(read.facts.softwareVersion)
    #expect(version.version != nil)
    guard let json = capture.json as? [String: Any], let expected = json["version"] as? [String: Any] else { return }
    if let hostname = expected["hostname"] as? String { #expect(version.hostname == hostname) }
    if let chassis = expected["chassis"] as? String { #expect(version.model == chassis) }
    if let release = expected["version"] as? String, let read = version.version {
      #expect(read.hasPrefix(release) || release.hasPrefix(read), "\(read) for \(release)")
    }
    if let uptime = expected["uptime"] as? String {
      #expect(version.uptime == Show.slice(uptime) { duration($0) })
    }
  }
}
