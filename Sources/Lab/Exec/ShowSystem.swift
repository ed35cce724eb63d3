import Engine
import IOSText
import Model

extension ShowCommands {
  /// The router itself, and the line.
  static let system: [ExecCommand] = [
    .show("clock [detail]", level: 1) { view, match in
      IOSPrinter.clock(view.clock, isDetail: match.has("detail"))
    },
    .show("version", level: 1) { view, _ in
      var version = SoftwareVersion()
      version.version = release
      version.model = "CSR1000V"
      version.hostname = view.hostname
      version.uptime = view.now - view.router.bootedAt
      return IOSPrinter.version(version)
    },
    .show("logging") { view, _ in IOSPrinter.logging(view.host.log.compactMap { view.logMessage($0) }) },
    .show("running-config [{all | interface IF:interface}]") { view, match in running(view, match) },
    .show("startup-config") { view, _ in IOSPrinter.startupConfiguration(view.host.startup) },
    .show("configuration") { view, _ in IOSPrinter.startupConfiguration(view.host.startup) },
    .tell("show privilege") { console, _ in "Current privilege level is \(console.privilege)\n" },
    .tell("show history") { console, _ in console.history.lines.map { "  \($0)\n" }.joined() },
    .tell("show users") { _, _ in users },
    .tell("systat") { _, _ in users },
    .tell("show terminal") { console, _ in terminal(console) },
    ExecCommand(
      notation: "write terminal", level: 15,
      action: .show { view, _ in IOSPrinter.runningConfiguration(view.configuration) }),
  ]

  /// The release that a lab's routers say they run.
  static let release = "16.10.1b"

  private static let users = """
        Line       User       Host(s)              Idle       Location
    *  1 vty 0                idle                 00:00:00 

      Interface    User               Mode         Idle     Peer Address

    """ + "\n"

  private static func running(_ view: RouterView, _ match: CommandTable.Match) -> String {
    guard let asked = match.interface("IF") else {
      let change = view.host.log.last { if case .configured = $0.meaning { true } else { false } }
      return IOSPrinter.runningConfiguration(
        view.configuration, lastChange: change.map { (clock: view.clock(at: $0.at), by: nil) })
    }
    let lines = iosText(view.configuration).split(separator: "\n")
    let start = lines.firstIndex { $0.lowercased() == "interface \(asked.canonical)".lowercased() }
    guard let start else { return "% Invalid interface: \(asked.canonical)\n" }
    let end = lines[(start + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? lines.endIndex
    let body = "!\n" + lines[start..<end].map { $0 + "\n" }.joined() + "end\n"
    return "Building configuration...\n\nCurrent configuration : \(body.utf8.count) bytes\n\(body)\n"
  }

  private static func terminal(_ console: Console) -> String {
    """
    Line 1, Location: "", Type: "vt100"
    Length: \(console.settings.length) lines, Width: \(console.settings.width) columns
    Status: PSI Enabled, Ready, Active, No Exit Banner
    Capabilities: \(console.settings.monitors ? "Receives Logging Output" : "none")
    Editing is enabled.
    History is enabled, history size is \(console.history.size).

    """
  }
}
