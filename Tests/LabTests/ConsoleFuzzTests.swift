import Engine
import Model
import Testing

@testable import Lab

@Suite("A console and what nobody should type")
struct ConsoleFuzzTests {
  private static let pieces = [
    "show ", "sh", "crypto ", "ipsec sa ", "conf t\n", "int gi0/0/0\n", "no ", "standby 1 ", "?", "\t", "\n", "\r", " ",
    "|",
    " | include ", "[", "(", "a*", "\u{3}", "\u{1A}", "\u{10}", "\u{1B}[A", "\u{1B}[", "\u{15}", "\u{17}", "enable\n",
    "lab\n",
    "terminal length 5\n", "terminal width 9\n", "show version\n", "ping 192.168.0.9\n", "ping 10.1.1.1 repeat 3\n",
    "clear logging\n", "reload\n", "y", "yes\n", "exit\n", "end\n", "hostname ", "banner motd #\n", "#", "do ",
    "copy run start\n",
    "crypto map m 10 ipsec-isakmp\n", "set peer ", "192.168.0.1", "access-list 101 permit ip any any\n", "shutdown\n",
    "no shutdown\n", "router ospf 1\n", "line vty 0 4\n", "terminal monitor\n", "no enable secret\n", "\u{16}",
    "show run\n",
  ]

  @Test(
    "100,000 bytes of anything: no crash, and ^C and ^Z always bring the prompt back", arguments: 0..<5 as Range<UInt64>
  )
  func bytes(_ seed: UInt64) throws {
    var random = ConsoleSeed(seed)
    var terminal = Terminal(try settledPair())
    var count = 0
    while count < 20_000 {
      var bytes: [UInt8] = []
      while bytes.count < 200 {
        if Int.random(in: 0..<4, using: &random) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        } else {
          bytes += Array((Self.pieces.randomElement(using: &random) ?? "").utf8)
        }
      }
      count += bytes.count
      _ = terminal.console.receive(bytes, &terminal.lab)
      terminal.wait(Int.random(in: 0...3, using: &random))
      let end = terminal.type("\u{3}\u{3}\u{1A}")
      if terminal.console.isClosed {
        terminal.wait(100)
        terminal = Terminal(terminal.lab)
        #expect(!terminal.console.isClosed, "seed \(seed) at \(count)")
      } else {
        #expect(end.hasSuffix(terminal.console.prompt(terminal.lab)), "seed \(seed) at \(count)")
        #expect(terminal.console.editor == nil, "seed \(seed) at \(count)")
      }
    }
  }
}
