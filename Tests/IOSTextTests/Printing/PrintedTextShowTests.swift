import Model
import Testing

@testable import IOSText

/// Whole texts of small examples, so that a reader sees what a router prints.
@Suite("The text a router prints of HSRP, tracking, interfaces and itself")
struct PrintedTextShowTests {
  private func interface(_ number: Int) -> InterfaceName { InterfaceName("GigabitEthernet0/0/\(number)") }

  private var active: StandbyGroup {
    var group = StandbyGroup(interface: interface(0), group: 1, state: .active)
    group.version = 2
    group.virtualAddress = address("192.168.0.3")
    group.virtualMAC = "0000.0c9f.f001"
    group.activeRouter = .local
    group.standbyRouter = address("192.168.0.2").map { .address($0) }
    group.standbyPriority = 100
    (group.priority, group.configuredPriority) = (110, 110)
    (group.preempt, group.preemptDelay.minimum) = (true, Seconds(30))
    group.authentication = .md5
    (group.hello, group.hold) = (Seconds(1), Seconds(3))
    (group.name, group.nameIsConfigured) = ("group1", true)
    (group.stateChanges, group.lastStateChange) = (2, Seconds(93_784))
    group.tracks = [.init(object: "1", isUp: true, decrement: 20)]
    return group
  }

  private var initial: StandbyGroup {
    var group = StandbyGroup(interface: interface(1), group: 0, state: .initial)
    group.version = 1
    group.stateReason = "interface down"
    group.virtualAddress = address("10.1.1.3")
    (group.priority, group.configuredPriority) = (100, 100)
    (group.preempt, group.authentication) = (false, StandbyGroup.Authentication.none)
    (group.hello, group.hold) = (Seconds(milliseconds: 250), Seconds(milliseconds: 800))
    group.name = "hsrp-Gi0/0/1-0"
    group.stateChanges = 1
    return group
  }

  private var disabled: StandbyGroup {
    var group = StandbyGroup(interface: InterfaceName("Vlan11"), group: 10, state: .disabled)
    group.version = 2
    group.isIPv6 = true
    (group.priority, group.configuredPriority, group.preempt) = (120, 120, true)
    group.tracks = [.init(object: "7", isUp: false, shutdown: true)]
    group.name = "hsrp-Vl11-10"
    return group
  }

  @Test("show standby")
  func standby() {
    let text = IOSPrinter.standby([active, initial, disabled]) {
      $0.state == .active
        ? .init(nextHello: Seconds(milliseconds: 656), standbyExpires: Seconds(milliseconds: 2_016)) : .init()
    }
    #expect(
      text == """
        GigabitEthernet0/0/0 - Group 1 (version 2)
          State is Active
            2 state changes, last state change 1d02h
          Virtual IP address is 192.168.0.3
          Active virtual MAC address is 0000.0c9f.f001 (MAC In Use)
            Local virtual MAC address is 0000.0c9f.f001 (v2 default)
          Hello time 1 sec, hold time 3 sec
            Next hello sent in 0.656 secs
          Authentication MD5, key-string
          Preemption enabled, delay min 30 secs
          Active router is local
          Standby router is 192.168.0.2, priority 100 (expires in 2.016 sec)
          Priority 110 (configured 110)
            Track object 1 state Up decrement 20
          Group name is "group1" (cfgd)
          FLAGS: 0/1
        GigabitEthernet0/0/1 - Group 0
          State is Init (interface down)
            1 state change, last state change never
          Virtual IP address is 10.1.1.3
          Active virtual MAC address is unknown (MAC Not In Use)
            Local virtual MAC address is 0000.0c07.ac00 (v1 default)
          Hello time 250 msec, hold time 800 msec
          Preemption disabled
          Active router is unknown
          Standby router is unknown
          Priority 100 (default 100)
          Group name is "hsrp-Gi0/0/1-0" (default)
          FLAGS: 0/1
        Vlan11 - Group 10 (version 2)
          State is Disabled
            Track object 7 state Down
          Link-local Virtual IPv6 address is unknown
          Active virtual MAC address is unknown (MAC Not In Use)
            Local virtual MAC address is 0005.73a0.000a (v2 default)
          Preemption enabled
          Active router is unknown
          Standby router is unknown
          Priority 120 (configured 120)
          Group name is "hsrp-Vl11-10" (default)
          FLAGS: 0/1

        """)
  }

  @Test("show standby brief")
  func standbyBrief() {
    var long = disabled
    long.interface = InterfaceName("TwentyFiveGigE1/0/24.4000")
    long.state = .standby
    long.activeRouter = address("FE80::2E5A:FFF:FE1C:2064").map { .address($0) }
    long.standbyRouter = .local
    long.virtualAddress = address("FE80::5:73FF:FEA0:0")
    #expect(
      IOSPrinter.standbyBrief([active, initial, long]) == """
                             P indicates configured to preempt.
                             |
        Interface   Grp  Pri P State   Active          Standby         Virtual IP
        Gi0/0/0     1    110 P Active  local           192.168.0.2     192.168.0.3
        Gi0/0/1     0    100   Init    unknown         unknown         10.1.1.3
        Twe1/0/24.4000
                    10   120 P Standby FE80::2E5A:FFF:FE1C:2064
                                                       local           FE80::5:73FF:FEA0:0

        """)
  }

  @Test("show track and show track brief")
  func track() {
    var object = TrackedObject(number: 1, subject: "interface GigabitEthernet0/0/1 line-protocol")
    (object.isUp, object.changes, object.lastChange) = (true, 1, Seconds(27))
    object.users = ["HSRP GigabitEthernet0/0/0 1"]
    var probe = TrackedObject(number: 20, subject: "ip sla 5 reachability")
    (probe.isUp, probe.changes, probe.lastChange) = (false, 4, Seconds(777_600))
    #expect(
      IOSPrinter.track([object, probe]) == """
        Track 1
          Interface GigabitEthernet0/0/1 line-protocol
          Line protocol is Up
            1 change, last change 00:00:27
          Tracked by:
            HSRP GigabitEthernet0/0/0 1
        Track 20
          IP SLA 5 reachability
          Reachability is Down
            4 changes, last change 1w2d

        """)
    #expect(
      IOSPrinter.trackBrief([object, probe]) == """
        Track Type        Instance                   Parameter        State Last Change
        1     interface   GigabitEthernet0/0/1       line-protocol    Up    00:00:27
        20    ip sla      5                          reachability     Down  1w2d

        """)
  }

  @Test("show ip interface brief")
  func interfaceBrief() {
    let rows = [
      InterfaceStatus(name: interface(0), address: address("10.105.44.23"), status: "up", lineProtocol: "up"),
      InterfaceStatus(name: interface(1), address: nil, status: "administratively down", lineProtocol: "down"),
      InterfaceStatus(
        name: InterfaceName("TwentyFiveGigE1/0/24.4000"), address: address("10.1.1.1"), status: "down",
        lineProtocol: "down"),
    ]
    #expect(
      IOSPrinter.interfaceBrief(rows) == """
        Interface              IP-Address      OK? Method Status                Protocol
        GigabitEthernet0/0/0   10.105.44.23    YES NVRAM  up                    up
        GigabitEthernet0/0/1   unassigned      YES unset  administratively down down
        TwentyFiveGigE1/0/24.4000 10.1.1.1        YES NVRAM  down                  down

        """)
  }

  private func clock(_ authority: DeviceClock.Authority) -> DeviceClock? {
    LocalTime(year: 2016, month: 10, day: 17, hour: 18, minute: 56, second: 4, millisecond: 554).map {
      DeviceClock(local: $0, zone: "EST", authority: authority, timeSource: authority == .unset ? nil : "NTP")
    }
  }

  @Test("show clock, show clock detail, exec prompt timestamp")
  func clock() {
    #expect(clock(.unset).map { IOSPrinter.clock($0) } == "*18:56:04.554 EST Mon Oct 17 2016\n")
    #expect(
      clock(.lost).map { IOSPrinter.clock($0, isDetail: true) } == """
        .18:56:04.554 EST Mon Oct 17 2016
        Time source is NTP

        """)
    #expect(
      clock(.authoritative).map { IOSPrinter.promptTimestamp($0) } == """
        Load for five secs: 1%/0%; one minute: 1%; five minutes: 1%
        Time source is NTP, 18:56:04.554 EST Mon Oct 17 2016


        """)
  }

  @Test("show version")
  func version() {
    var version = SoftwareVersion()
    (version.version, version.model, version.hostname) = ("16.10.1b", "CSR1000V", "hub1")
    version.uptime = Seconds(788_699)
    #expect(
      IOSPrinter.version(version) == """
        Cisco IOS XE Software, Version 16.10.01b
        Cisco IOS Software [Gibraltar], Virtual XE Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 16.10.1b, RELEASE \
        SOFTWARE (fc1)
        Technical Support: http://www.cisco.com/techsupport
        Copyright (c) 1986-2018 by Cisco Systems, Inc.


        ROM: IOS-XE ROMMON

        hub1 uptime is 1 week, 2 days, 3 hours, 4 minutes
        Uptime for this control processor is 1 week, 2 days, 3 hours, 4 minutes
        System returned to ROM by reload
        System image file is "bootflash:packages.conf"
        Last reload reason: reload


        cisco CSR1000V (VXE) processor (revision VXE) with 2079974K/3075K bytes of memory.
        Processor board ID 9ESGOBARV9D
        3 Gigabit Ethernet interfaces
        32768K bytes of non-volatile configuration memory.

        Configuration register is 0x2102

        """)
  }

  @Test("show hosts in both forms")
  func hosts() {
    var table = HostTable()
    table.defaultDomain = "example.com"
    table.nameServers = ["192.0.2.53", "192.0.2.54"].compactMap(address)
    var resolved = HostEntry(name: "vpn.example.com", addresses: ["203.0.113.7", "203.0.113.8"].compactMap(address))
    (resolved.ttl, resolved.ageHours, resolved.isPermanent) = (Seconds(300), 1, false)
    var configured = HostEntry(name: "hub2", addresses: ["192.168.0.2"].compactMap(address))
    configured.isPermanent = true
    table.entries = [sourced(resolved), sourced(configured)]
    #expect(
      IOSPrinter.hosts(table) == """
        Default domain is example.com
        Name servers are 192.0.2.53, 192.0.2.54
        NAME  TTL  CLASS   TYPE      DATA/ADDRESS
        -----------------------------------------
         vpn.example.com            300     IN      A       203.0.113.7
         vpn.example.com            300     IN      A       203.0.113.8
         hub2                       10      IN      A       192.168.0.2

        """)
    #expect(
      IOSPrinter.hosts(table, format: .flags) == """
        Name lookup view: Global
        Default domain is example.com
        Name/address lookup uses domain service
        Name servers are 192.0.2.53, 192.0.2.54

        Codes: UN - unknown, EX - expired, OK - OK, ?? - revalidate
               temp - temporary, perm - permanent
               NA - Not Applicable None - Not defined

        Host                      Port  Flags      Age Type   Address(es)
        vpn.example.com           None  (temp, OK)  1   IP    203.0.113.7
                                                              203.0.113.8
        hub2                      None  (perm, OK)  0   IP    192.168.0.2

        """)
    #expect(IOSPrinter.hosts(HostTable()).contains("Default domain is not set\nName servers are 255.255.255.255\n"))
  }

  private func logLine(_ meaning: LogMeaning, _ context: IOSPrinter.LogContext = .init()) -> String? {
    IOSPrinter.logMessage(meaning, context: context).map { message in
      var message = message
      message.time = clock(.unset)?.local
      message.time?.year = 0
      message.authority = .unset
      return IOSPrinter.logLine(message)
    }
  }

  @Test("Messages of the log")
  func messages() {
    let gi0 = interface(0)
    var subject = IOSPrinter.LogContext()
    subject.trackSubject = "Interface GigabitEthernet0/0/1 line-protocol"
    subject.inputInterface = gi0
    let known: [(LogMeaning, String)] = [
      (
        .standbyStateChange(interface: gi0, group: 20, from: .standby, to: .active),
        "%HSRP-5-STATECHANGE: GigabitEthernet0/0/0 Grp 20 state Standby -> Active"
      ),
      (
        .differentVirtualAddress(interface: gi0, group: 4, seen: .v4(0x0A06_0001), configured: .v4(0x0A06_0003)),
        "%HSRP-4-DIFFVIP1: GigabitEthernet0/0/0 Grp 4 active routers virtual IP address 10.6.0.1 is different to the "
          + "locally configured address 10.6.0.3"
      ),
      (
        .session(isUp: true, peer: .v4(0x0A01_0102), port: 500, identity: "10.1.1.2"),
        "%CRYPTO-5-SESSION_STATUS: Crypto tunnel is UP  .  Peer 10.1.1.2:500       Id: 10.1.1.2"
      ),
      (
        .invalidSPI(from: .v4(0x6701_0101), to: .v4(0x3D80_0101), spi: 0x3EA7_1AED),
        "%CRYPTO-4-RECVD_PKT_INV_SPI: decaps: rec'd IPSEC packet has invalid spi for destaddr=61.128.1.1, prot=50, "
          + "spi=0x3EA71AED(1051138797), srcaddr=103.1.1.1, input interface=GigabitEthernet0/0/0"
      ),
      (
        .track(object: 1, from: "Up", to: "Down"),
        "%TRACK-6-STATE: 1 interface GigabitEthernet0/0/1 line-protocol Up -> Down"
      ),
      (.configured(by: "console"), "%SYS-5-CONFIG_I: Configured from console by console"),
      (
        .interface(gi0, isUp: false),
        "%LINEPROTO-5-UPDOWN: Line protocol on Interface GigabitEthernet0/0/0, changed state to down"
      ),
    ]
    for (meaning, text) in known { #expect(logLine(meaning, subject) == "*Oct 17 18:56:04.554: " + text) }
    #expect(IOSPrinter.logMessage(.other) == nil)
  }

  @Test("show logging")
  func logging() {
    var message = IOSPrinter.logMessage(.isakmp(isOn: true))
    message?.uptime = Seconds(777_600)
    message?.sequence = 45
    #expect(
      IOSPrinter.logging([message].compactMap { $0 }) == """
        Syslog logging: enabled (0 messages dropped, 0 messages rate-limited, 0 flushes, 0 overruns, xml disabled, \
        filtering disabled)

        No Active Message Discriminator.



        No Inactive Message Discriminator.


            Console logging: level debugging, 1 messages logged, xml disabled,
                             filtering disabled
            Monitor logging: level debugging, 0 messages logged, xml disabled,
                             filtering disabled
            Buffer logging:  level debugging, 1 messages logged, xml disabled,
                            filtering disabled
            Exception Logging: size (4096 bytes)
            Count and timestamp logging messages: disabled
            Persistent logging: disabled

        No active filter modules.

            Trap logging: level informational, 1 message lines logged
                Logging Source-Interface:       VRF Name:

        Log Buffer (4096 bytes):

        000045: 1w2d: %CRYPTO-6-ISAKMP_ON_OFF: ISAKMP is ON

        """)
  }
}
