import Model
import Testing

@testable import IOSText

@Suite("Configuration mode")
struct ConfigurationEditorTests {
  private func editor(_ lines: String...) -> ConfigurationEditor {
    var editor = ConfigurationEditor()
    for line in lines { _ = editor.enter(line) }
    return editor
  }

  @Test("abbreviated commands, modes and the note of a new map entry")
  func modes() {
    var editor = ConfigurationEditor()
    #expect(
      editor.enter("cry map m 10 ipsec-i")
        == .accepted(messages: [
          "% NOTE: This new crypto map will remain disabled until a peer",
          "        and a valid access list have been configured.",
        ]))
    #expect(editor.mode.prompt == "config-crypto-map")
    #expect(editor.enter("set pe 10.0.0.1 de") == .accepted(messages: []))
    #expect(editor.enter("int gi0/1") == .accepted(messages: []))
    #expect(editor.mode == .interface)
    #expect(editor.enter("logging event link-status") == .passedOver)
    #expect(editor.mode == .interface)
    #expect(editor.enter("exit") == .accepted(messages: []))
    #expect(editor.mode == .global)
    #expect(editor.enter("end") == .ended)
    #expect(editor.configuration.cryptoMaps.first?.value.defaultPeer?.name == "10.0.0.1")
    #expect(editor.configuration.interfaces.first?.value.name.canonical == "GigabitEthernet0/1")
  }

  @Test(
    "errors name their place",
    arguments: [
      ("standby 1 priority 300", ConfigurationEditor.Outcome.invalid(column: 19)),
      ("standby 1 priority", .incomplete), ("standby 1 pr 5", .ambiguous), ("ip address 10.0.0.1", .incomplete),
      ("standby 1 frobnicate", .invalid(column: 10)), ("", .nothing), ("! comment", .nothing),
      ("reverse-route remote peer 10.0.0.1", .invalid(column: 0)),
    ])
  func errors(line: String, outcome: ConfigurationEditor.Outcome) {
    var editor = editor("interface GigabitEthernet0/1")
    #expect(editor.enter(line) == outcome)
    #expect(editor.mode == .interface)
  }

  @Test("misprints of the guide are taken in a text, not on a command line")
  func misprints() {
    var editor = editor("crypto map m 10 ipsec-isakmp")
    #expect(editor.enter("set transform-set") == .incomplete)
    if case .invalid = editor.enter("reverse-route remote peer 10.0.0.1") {} else { Issue.record("taken") }
    #expect(editor.enter("no crypto map m 10") == .accepted(messages: []))
    #expect(editor.mode == .global && editor.configuration.cryptoMaps.isEmpty)
    #expect(editor.enter("crypto map m 10") == .incomplete)
  }

  @Test("? lists what may follow, and the tab key completes")
  func help() {
    let editor = editor("crypto map m 10 ipsec-isakmp")
    #expect(editor.expectations("set peer 10.0.0.1 ").map(\.word) == ["default", "<cr>"])
    #expect(editor.expectations("set peer hub ").map(\.word) == ["default", "dynamic", "<cr>"])
    #expect(editor.expectations("set re").map(\.word) == ["reverse-route"])
    #expect(editor.expectations("set security-association idle-time ").map(\.word) == ["<60-86400>"])
    #expect(editor.completed("set sec") == nil)
    #expect(editor.completed("set tr") == "set transform-set ")
    #expect(editor.expectations("nonsense here ").isEmpty)
  }

  @Test("no forms need no values, and an emptied group goes")
  func noForms() {
    var editor = editor(
      "interface Vlan1", "standby 1 ip 10.0.0.1", "standby 1 priority 120", "standby 1 timers 1 3",
      "ip address 10.0.0.2 255.255.255.0")
    for line in ["no standby 1 priority", "no standby 1 timers", "no ip address", "no standby 1 ip"] {
      #expect(editor.enter(line) == .accepted(messages: []))
    }
    #expect(editor.configuration.interfaces.map(\.value) == [InterfaceConfiguration(name: InterfaceName("Vlan1"))])
  }
}
