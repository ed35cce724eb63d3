import ArgumentParser
import Settings
import ShippedLabs
import Terminal

/// The program: without a command it opens the default lab.
@main
struct VPNHATop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vpnha-top",
    abstract:
      "Shows redundant IPsec VPNs: who is active, which peer is in use, what idles out, which routes were injected.",
    discussion: """
      Without a command it opens the default lab of emulated routers, marked LAB.

      EXIT STATUS (with --once and --events)
      \(ExitStatuses.lines)
      """,
    subcommands: [Review.self, LabProgram.self, SampleProgram.self, Themes.self, Generate.self, Info.self])

  @Flag(help: "Print a settings file with every key explained, and exit.")
  var printDefaultConfig = false

  @OptionGroup var view: ViewOptions

  func run() throws {
    if printDefaultConfig {
      print(Settings.defaultText(vocabulary: Setup.vocabulary), terminator: "")
      return
    }
    try LabViewer(options: view, seed: 1, speed: 1).show(LabProgram.load(ShippedLabs.defaultName))
  }
}

extension VPNHATop {
  /// As the parser does it, but what the user typed is cleaned before it is quoted in a complaint: it may be a path that
  /// somebody else named.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let code = exitCode(for: error)
      guard code != .success else { exit(withError: error) }
      let message = DisplayText.lines(fullMessage(for: error))
      if !message.isEmpty { FileHandleStream.standardError.write(message + "\n") }
      VPNHATop.exit(withError: code)
    }
  }
}

/// `vpnha-top sample`
struct SampleProgram: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Opens the built-in sample: captures of one afternoon at two sites.",
    discussion: """
      [ and ] step through its events: a failover, a branch on its backup, a name that moves, a route left behind.
      """)

  @OptionGroup var view: ViewOptions

  func run() throws { try Viewer(options: view).show(SampleInput()) }
}

/// `vpnha-top review PATH…`
struct Review: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Opens captures: terminal logs, one file per command, show tech-support, a folder per router.",
    discussion: """
      A PATH is a file, a folder (walked), or - for standard input. Which router and which command a text belongs to is \
      found from the prompts in it, the headings of show tech-support, the file's name (ROUTER/COMMAND.txt, \
      ROUTER/TIME/COMMAND.txt, ROUTER_COMMAND.txt, ROUTER-TIME.log), or the output's own first lines.
      """)

  @OptionGroup var view: ViewOptions

  @Argument(help: "Files, folders, or - for standard input.", completion: .file())
  var paths: [String]

  func run() throws {
    try Viewer(options: view).show(CaptureInput(paths: paths))
  }
}
