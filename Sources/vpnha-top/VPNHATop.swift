import ArgumentParser
import Settings

/// The program: without a command it opens the built-in sample.
@main
struct VPNHATop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vpnha-top",
    abstract:
      "Shows redundant IPsec VPNs: who is active, which peer is in use, what idles out, which routes were injected.",
    discussion: """
      Without a command it opens a small built-in sample, marked SAMPLE.

      EXIT STATUS (with --once)
      \(ExitStatuses.lines)
      """,
    subcommands: [Review.self, Themes.self, Generate.self, Info.self])

  @Flag(help: "Print a settings file with every key explained, and exit.")
  var printDefaultConfig = false

  @OptionGroup var view: ViewOptions

  func run() throws {
    if printDefaultConfig {
      print(Settings.defaultText(vocabulary: Setup.vocabulary), terminator: "")
      return
    }
    try Viewer(options: view).show(SampleInput())
  }
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
