import ArgumentParser
import Terminal

/// `vpnha-top generate WHAT`
struct Generate: ParsableCommand {
  /// What can be printed.
  enum Product: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish, man
  }

  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Prints shell completions, or the manual page.",
    discussion: """
      Made from the program's own options and keys:
        vpnha-top generate bash > ~/.local/share/bash-completion/completions/vpnha-top
        vpnha-top generate zsh > ~/.zfunc/_vpnha-top
        vpnha-top generate fish > ~/.config/fish/completions/vpnha-top.fish
        vpnha-top generate man > ~/.local/share/man/man1/vpnha-top.1
      """)

  @Argument(help: "What to print: bash, zsh, fish or man.")
  var what: Product

  func run() throws {
    let text =
      switch what {
      case .bash: VPNHATop.completionScript(for: .bash)
      case .zsh: VPNHATop.completionScript(for: .zsh)
      case .fish: VPNHATop.completionScript(for: .fish)
      case .man: try ManualPage(dump: VPNHATop._dumpHelp()).text
      }
    OncePrinter.put(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }
}

/// What `--once` says with its exit status.
enum ExitStatuses {
  static let all: [(status: String, meaning: String)] = [
    ("0", "nothing wrong was seen"), ("1", "something is wrong"),
    ("2", "the input could not be used, or the output not be written"),
    ("3", "nothing is wrong, but something is unknown or stale, or was not looked at"),
    ("64", "the command line was wrong"),
  ]

  /// One a line, aligned.
  static var lines: String {
    all.map { "  \($0.status)\(String(repeating: " ", count: 4 - $0.status.count))\($0.meaning)" }
      .joined(separator: "\n")
  }
}
