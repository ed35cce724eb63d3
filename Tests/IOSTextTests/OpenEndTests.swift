import IOSText
import Model
import Testing

/// What the end of a log, a refusal and a name must not be taken for.
@Suite("Logs that end before a prompt, lines that were refused, names that are keywords")
struct OpenEndTests {
  private func read(_ text: String) -> [Observation] {
    CaptureReader.read(Array(text.utf8), id: CaptureID(1)).observations
  }

  private let clock = "hub1#show clock\n10:00:00.000 UTC Tue Nov 24 2026\n"

  @Test(
    "an output that no prompt follows may go on, also where the log stops at the end of a line",
    arguments: [
      "show ip route\nCodes: L - local, C - connected, S - static\n",
      "show crypto session\nCrypto session current status\n\n",
      "show crypto ipsec sa\n\ninterface: GigabitEthernet0/0/0\n", "show standby\n", "show standby br",
    ])
  func open(output: String) throws {
    let last = try #require(read(clock + "hub1#" + output).last)
    #expect(last.command.isCut && !last.command.isWhole)
  }

  @Test("an output with a prompt behind it is whole, and so is the only one of its text, unless it is empty")
  func whole() throws {
    let rows = "Gi0/0/0     1    100 P Active  local           192.168.0.2     192.168.0.3\n"
    let brief = "show standby brief\nInterface   Grp  Pri P State   Active          Standby         Virtual IP\n" + rows
    #expect(
      try #require(read(clock + "hub1#" + brief + "hub1#").last { $0.command.family == .standbyBrief }).command.isWhole)
    #expect(try #require(read("hub1#" + brief).last).command.isWhole)
    #expect(try #require(read("hub1#show standby brief\nhub1#").first).command.isWhole)
    #expect(try #require(read("hub1#show standby brief\n").first).command.isCut)
  }

  private func configuration(_ typed: String) throws -> Configuration {
    let shown = """
      hub1#show running-config
      Building configuration...
      version 16.9
      hostname hub1
      crypto map VPN 10 ipsec-isakmp
       set peer 10.1.1.1
      interface GigabitEthernet0/0/0
       ip address 192.168.0.1 255.255.255.0
       standby 1 ip 192.168.0.3
       crypto map VPN
      end

      hub1#conf t

      """
    let last = try #require(read(shown + typed).last { $0.command.family == .runningConfig })
    guard case .configuration(let configuration) = last.facts else { throw NotRead() }
    return configuration
  }

  struct NotRead: Error {}

  @Test(
    "a line that the router did not take changes nothing",
    arguments: [
      "hub1(config)#no crypto map VPN\n% Crypto-map VPN is in use by interface(s): Gi0/0/0. Please remove it first.\n",
      "hub1(config)#int gi0/0/0\nhub1(config-if)#ip address 192.168.0.99 255.255.255.0\n% 192.168.0.0 overlaps with Gi0/0/1\n",
      "hub1(config)#int gi0/0/0\nhub1(config-if)#ip address 192.168.0.0 255.255.255.0\nBad mask /24 for address 192.168.0.0\n",
      "hub1(config)#int gi0/0/0\nhub1(config-if)#crypto map NO\nERROR: Crypto Map with tag \"NO\" does not exist.\n",
    ])
  func refused(lines: String) throws {
    let configuration = try configuration(lines + "hub1(config)#end\nhub1#\n")
    let interface = try #require(configuration.interfaces.first?.value)
    #expect(interface.address?.description == "192.168.0.1" && interface.cryptoMap?.value.map == "VPN")
    #expect(configuration.cryptoMaps.first?.value.peers.map(\.name) == ["10.1.1.1"])
  }

  @Test("a note is no refusal, ^Z enters the line, and what was not entered is not carried out")
  func taken() throws {
    let noted = try configuration(
      "hub1(config)#crypto map VPN 20 ipsec-isakmp\n% NOTE: This new crypto map will remain disabled until a peer\n"
        + "        and a valid access list have been configured.\nhub1(config-crypto-map)#set peer 10.2.2.2^Z\nhub1#\n")
    #expect(noted.cryptoMaps.map(\.value.sequence) == [10, 20])
    #expect(noted.cryptoMaps.last?.value.peers.map(\.name) == ["10.2.2.2"])
    #expect(try configuration("hub1(config)#no crypto map VPN").cryptoMaps.count == 1)
    let address = try configuration(
      "hub1(config)#int gi0/0/0\nhub1(config-if)#ip add 10.9.9.9 255.255.255.0\nhub1(config-if)#end\nhub1#\n")
    #expect(address.interfaces.first?.value.address?.description == "10.9.9.9")
  }

  @Test(
    "a map, a set or a list may be called as a keyword is", arguments: ["KEY", "Secret", "PASSWORD", "TOKEN", "key"])
  func names(name: String) throws {
    let text = """
      hub1#show running-config
      Building configuration...
      version 16.9
      hostname hub1
      crypto ipsec transform-set \(name) esp-aes
      crypto map \(name) 10 ipsec-isakmp
       set peer 10.1.1.1
       set transform-set \(name)
       match address \(name)
      interface GigabitEthernet0/0/0
       crypto map \(name)
      ip access-list extended \(name)
       permit ip 10.0.0.0 0.255.255.255 any
      end

      hub1#
      """
    let observation = try #require(read(text).first)
    guard case .configuration(let configuration) = observation.facts else { throw NotRead() }
    #expect(observation.diagnostics.isEmpty)
    #expect(configuration.cryptoMaps.first?.value.name == name)
    #expect(configuration.cryptoMaps.first?.value.transformSets == [name])
    #expect(configuration.interfaces.first?.value.cryptoMap?.value.map == name)
    #expect(configuration.accessLists.first?.value.name == name)
    #expect(configuration.transformSets.first?.value.name == name)
  }
}
