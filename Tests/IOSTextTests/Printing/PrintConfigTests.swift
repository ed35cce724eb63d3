import Model
import Testing

@testable import IOSText

/// Configurations and refusals.
@Suite("What a router prints of its configuration, and what it refuses, is read back")
struct PrintConfigTests {
  private func printed(_ observation: Observation?) -> String? {
    guard case .configuration(let configuration)? = observation?.facts else { return nil }
    return iosText(configuration)
  }

  @Test("show running-config and show startup-config, 200 random configurations")
  func configuration() {
    for seed in 0..<UInt64(200) {
      var generator = ConfigurationGenerator(seed: seed)
      let configuration = generator.configuration()
      var facts = PrintedFacts(seed)
      let clock = facts.clock(isDetail: false)
      let texts = [
        (
          "show running-config",
          IOSPrinter.runningConfiguration(configuration, lastChange: (clock, facts.maybe { _ in "noc" }))
        ),
        ("show startup-config", IOSPrinter.startupConfiguration(configuration)),
      ]
      for (command, text) in texts {
        let observation = PrintedSession.read(text, command)
        #expect(observation?.diagnostics.map(\.text) == [], "seed \(seed)")
        #expect(observation?.command.isCut == false, "seed \(seed)")
        #expect(printed(observation) == iosText(configuration), "seed \(seed)")
      }
      // Field by field, without places, which texts have and made values have not.
      let isSame = values(texts[0].1) == configuration
      #expect(isSame, "seed \(seed)")
    }
  }

  @Test("The number of bytes is that of the configuration, from the first ! to end")
  func bytes() {
    var configuration = Configuration()
    configuration.version = "16.10"
    configuration.hostname = "hub1"
    let text = IOSPrinter.runningConfiguration(configuration)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "Building configuration..." && lines[1].isEmpty)
    let body = lines.dropFirst(3).joined(separator: "\n").dropLast()
    #expect(lines[2] == "Current configuration : \(body.utf8.count) bytes")
    #expect(text.hasSuffix("!\nend\n\n"))
  }

  @Test("Refusals are read as errors of their command")
  func refusals() {
    let refusals = [
      (
        "show crypto foo", IOSPrinter.invalidInput(prompt: "hub1#", offset: 12),
        "% Invalid input detected at '^' marker."
      ),
      ("show crypto", IOSPrinter.incompleteCommand, "% Incomplete command."),
      ("show cr i", IOSPrinter.ambiguousCommand("show cr i"), "% Ambiguous command:  \"show cr i\""),
      (
        "show frob", IOSPrinter.unknownCommand, "% Unknown command or computer name, or unable to find computer address"
      ),
      ("show ip route vpn.example.com", IOSPrinter.badAddress, "% Bad IP address or host name"),
      ("show ip route vrf red", IOSPrinter.noRoutingTable(vrf: "red"), "% IP routing table vrf red does not exist"),
    ]
    for (command, text, error) in refusals {
      let observation = PrintedSession.read(text, command)
      #expect(observation?.command.error == error)
      #expect(observation?.diagnostics.isEmpty == true)
    }
  }

  @Test("The caret stands below the word that is wrong")
  func caret() {
    let text = IOSPrinter.invalidInput(prompt: "hub1#", offset: 12)
    #expect(
      "hub1#show crypto foo\n" + text == """
        hub1#show crypto foo
                         ^
        % Invalid input detected at '^' marker.


        """)
  }

  @Test("Ages are rounded down to what IOS shows, from seconds to years")
  func ages() {
    let known: [(Int, String)] = [
      (0, "00:00:00"), (-5, "00:00:00"), (62, "00:01:02"), (86_399, "23:59:59"), (86_400, "1d00h"),
      (97_199, "1d02h"), (6 * 86_400 + 86_399, "6d23h"), (7 * 86_400, "1w0d"), (9 * 86_400 + 5, "1w2d"),
      (364 * 86_400 + 86_399, "52w0d"), (365 * 86_400, "1y0w"), (393 * 86_400, "1y4w"),
    ]
    for (seconds, text) in known { #expect(Seconds(seconds).printedAge == text) }
  }
}
