import Model
import Testing

@testable import IOSText

@Suite("Secrets in whole captures")
struct SecretCaptureTests {
  /// Everything that is read from a capture and every line that can be shown of it.
  private func everything(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    var read = ""
    dump(CaptureReader.read(bytes, id: CaptureID(1)), to: &read)
    return read.split(separator: "\n").map(String.init) + shown(text, context: 12, step: 800)
  }

  private func shown(_ text: String, context: Int, step: Int = 60) -> [String] {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes { buffer in
      stride(from: 0, to: bytes.count, by: step).flatMap { start in
        SourceText.excerpt(
          of: buffer, around: SourceRange(CaptureID(1), start..<min(start + step, bytes.count)), context: context,
          name: "x"
        ).lines.map(\.text)
      }
    }
  }

  private func expectNone(_ text: String, _ place: SourceLocation = #_sourceLocation) {
    for line in Set(everything(text)) where line.lowercased().contains("hunter") {
      Issue.record("a secret is left: \(line)", sourceLocation: place)
    }
  }

  @Test("planted in a configuration, typed, logged and printed, it is nowhere")
  func planted() {
    let commands = SecretAbbreviationTests.commands
    var text =
      "hub1#show running-config\nBuilding configuration...\n\nCurrent configuration : 9999 bytes\n!\nhostname hub1\n"
    text += commands.map { " " + $0 }.joined(separator: "\n") + "\nend\n\nhub1#conf t\n"
    for line in commands { text += "hub1(config)#\(line)\nhub1(config-if)#no \(line)\n" }
    text += "hub1(config)#end\n"
    for line in commands { text += "hub1#\(line)\n                ^\n% Invalid input detected at '^' marker.\n\n" }
    for line in commands { text += "hub1#\(line)\n" }
    text += "hub1#show archive config differences\n" + commands.map { "+\($0)\n-\($0)\n" }.joined()
    text += "hub1#show logging\n"
    for line in commands {
      text += "Nov 24 13:00:00.000: %PARSER-5-CFGLOG_LOGGEDCMD: User:bob  logged command:no \(line)\n"
    }
    for command in ["show standby", "show crypto map", "show version", "show snmp group", "show ip route"] {
      text += "hub1#\(command)\n" + (SecretAbbreviationTests.lines + commands).joined(separator: "\n") + "\n"
    }
    expectNone(text + "hub1#\n")
  }

  static let typed = """
    hub1>hunter2Pass
    Translating "hunter2Pass"...domain server (255.255.255.255)
    % Unknown command or computer name, or unable to find computer address
    hub1>ena
    Password: 
    Password: hunter2
    % Bad secrets

    hub1>ena hunter2
                ^
    % Invalid input detected at '^' marker.

    hub1#hunter2!
    % Bad IP address or host name
    Translating "hunter2!"
    % Unknown command or computer name, or unable to find computer address
    hub1#ping hub2.example.com
    Translating "hub2.example.com"...domain server (192.0.2.53) [OK]
    hub1#hunter2
    % Ambiguous command:  "hunter2"
    hub1#show standby
    hub1#
    """

  @Test("a password typed where a command was expected is nowhere")
  func typedPassword() {
    expectNone(Self.typed)
    expectNone(
      Self.typed.split(separator: "\n", omittingEmptySubsequences: false).map { "[2026-11-24 13:00:00.000] \($0)" }
        .joined(separator: "\n"))
    let reading = CaptureReader.read(Array(Self.typed.utf8), id: CaptureID(1))
    let commands = reading.observations.map(\.command.text)
    #expect(commands.contains("<removed>"))
    #expect(commands.contains("ena <removed>"))
    #expect(commands.contains("ping hub2.example.com"))
    #expect(shown(Self.typed, context: 4).contains { $0.contains("Translating \"hub2.example.com\"") })
    #expect(shown(Self.typed, context: 0).contains("Translating \"<removed>\"...domain server (255.255.255.255)"))
  }

  @Test(
    "a command that is one, and was refused, stays", arguments: ["show", "sh", "wr", "conf", "enable", "ping", "clear"])
  func refused(command: String) {
    let text = "hub1#\(command)\n% Incomplete command.\n\nhub1#show clock\n"
    let reading = CaptureReader.read(Array(text.utf8), id: CaptureID(1))
    #expect(reading.observations.first?.command.text == command)
    #expect(shown(text, context: 1).contains("hub1#\(command)"))
  }

  @Test("no character of a key ends the table of keys, and a key may have several words")
  func keyTable() {
    let text = """
      hub1#show crypto isakmp key
      Keyring      Hostname/Address                            Preshared Key

      default      192.0.2.1       [255.255.255.255]           hunter2 hunter3 words
                   192.0.2.2                                   hunter2#x
                   a-rather-long-name-of-a-spoke.branch.example.com hunter2 hunter3
                   192.0.2.3                                   -----hunter2
      spokes       192.0.2.4                                   hunter2>
                                                               hunter2 alone
                   0.0.0.0         [0.0.0.0]                   show hunter2
      hub1#show standby
      GigabitEthernet0/0/0 - Group 1
        State is Active
      """
    expectNone(text)
    let lines = shown(text, context: 2)
    for line in ["hub1#show standby", "  State is Active", "GigabitEthernet0/0/0 - Group 1"] {
      #expect(lines.contains(line))
    }
    #expect(lines.contains { $0.hasPrefix("default      192.0.2.1       [255.255.255.255]           <removed>") })
    #expect(lines.contains { $0.contains("192.0.2.2   ") })
  }
}
