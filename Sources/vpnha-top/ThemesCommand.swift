import ArgumentParser
import Foundation
import Settings
import Terminal
import ThemeFiles

/// `vpnha-top themes`
struct Themes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes",
    abstract: "Lists the themes, or checks them: are they readable, and are states told apart by every eye?",
    discussion: "A theme is a YAML file in $XDG_CONFIG_HOME/vpnha/themes, a path given to --theme, or a shipped one.")

  @Flag(help: "Print contrast figures; the status is 1 where a theme has a problem.")
  var check = false

  @Argument(help: "The themes to check; all without any.", completion: .list(ThemeLibrary(environment: [:]).names))
  var names: [String] = []

  func validate() throws {
    if !names.isEmpty, !check { throw ValidationError("names are for --check: add --check") }
  }

  func run() throws {
    let library = ThemeLibrary(environment: ProcessInfo.processInfo.environment)
    var printer = TextPrinter(StandardOutput())
    guard check else {
      for line in library.lines { printer.line(DisplayText(line)) }
      return
    }
    let reports = library.check(names.isEmpty ? nil : names)
    for report in reports {
      for line in report.lines { printer.line(DisplayText(line)) }
      printer.line()
    }
    if reports.contains(where: { !$0.isGood }) { throw ExitCode(1) }
  }
}

/// `vpnha-top info`
struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Prints every path and terminal fact in use, for a report of a problem.")

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let library = ThemeLibrary(environment: environment)
    var printer = TextPrinter(StandardOutput())
    func line(_ label: String, _ value: String) {
      printer.line(DisplayText(label + String(repeating: " ", count: max(1, 16 - label.count)) + value))
    }
    line("program", CommandLine.arguments.first ?? "vpnha-top")
    line("snapshot", "vpnha.snapshot/1")
    line(
      "settings", SettingsFile.defaultPath(environment: environment) ?? "none: neither XDG_CONFIG_HOME nor HOME is set")
    line("your themes", library.userFolder ?? "none: neither XDG_CONFIG_HOME nor HOME is set")
    line("themes", library.names.joined(separator: ", "))
    for name in ["TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "TZ"] {
      line(name, environment[name] ?? "not set")
    }
  }
}
