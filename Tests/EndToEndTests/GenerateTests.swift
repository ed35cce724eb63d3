import Foundation
import Testing

/// Completions and the manual page come from one command, and their readers take them.
struct GenerateTests {
  @Test("each shell's completion is read by that shell, where it is installed", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let result = try Program.run(Program.top, ["generate", shell])
    #expect(result.status == 0)
    for word in ["review", "generate", "wallboard", "read-only", "gruvbox"] {
      #expect(result.text.contains(word), "\(word) in \(shell)")
    }
    let scratch = try Scratch()
    try scratch.write("script", result.text)
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/\(shell)") else {
      print("\(shell) is not installed: its script was not read")
      return
    }
    let check = try Program.run("/usr/bin/\(shell)", ["-n", scratch.url.appendingPathComponent("script").path])
    #expect(check.status == 0, "\(check.errors)")
  }

  @Test("the manual names every option, key and exit status, and mandoc finds nothing to say")
  func manual() throws {
    let page = try Program.run(Program.top, ["generate", "man"])
    #expect(page.status == 0)
    let help = try Program.run(Program.top, ["--help"]).text
    for match in help.matches(of: /\n  --([a-z-]+)/) {
      #expect(page.text.contains("Fl -\(match.1)"), "\(match.1)")
    }
    for word in ["Sh KEYS", "Shift-Tab", "Sh EXIT STATUS", "64", "NO_COLOR", ":at", "Cm generate"] {
      #expect(page.text.contains(word), "\(word)")
    }
    let scratch = try Scratch()
    try scratch.write("vpnha-top.1", page.text)
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/mandoc") else {
      print("mandoc is not installed: the page was not checked")
      return
    }
    let path = scratch.url.appendingPathComponent("vpnha-top.1").path
    let check = try Program.run("/usr/bin/mandoc", ["-Tlint", path])
    #expect(check.text == "")
    #expect(check.status == 0)
  }

  @Test("anything else to generate is a usage error that names what there is")
  func unknown() throws {
    let result = try Program.run(Program.top, ["generate", "tcsh"])
    #expect(result.status == 64)
    #expect(result.errors.contains("fish"))
  }
}
