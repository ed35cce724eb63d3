import Engine
import IOSText
import Model

/// Commands about the line itself, and those that move between modes or save.
enum LineCommands {
  static let all: [ExecCommand] = modes + saving + terminal

  private static let modes: [ExecCommand] = [
    .act("enable", level: 1) { console, _, lab in console.enable(lab) },
    .act("disable", level: 1) { console, _, _ in console.privilege = 1 },
    .act("exit", level: 1) { console, _, _ in console.activity = .closed },
    .act("logout", level: 1) { console, _, _ in console.activity = .closed },
    .act("quit", level: 1) { console, _, _ in console.activity = .closed },
    .act("configure") { console, _, _ in console.ask(.configuringFrom) },
    .act("configure terminal") { console, _, lab in console.beginConfiguration(lab) },
  ]

  private static let saving: [ExecCommand] = [
    .act("write [memory]") { console, _, lab in console.save(&lab) },
    .act("copy running-config startup-config") { console, _, _ in console.ask(.destination) },
    .act("reload") { console, _, lab in
      let isSaved = lab.host(console.router)?.startup == lab.router(console.router)?.configuration
      console.ask(isSaved ? .reload : .saving)
    },
  ]

  private static let terminal: [ExecCommand] = [
    .act("terminal length LENGTH:0-512", level: 1) {
      $0.settings.length = $1.int("LENGTH") ?? 24; _ = $2
    },
    .act("terminal width WIDTH:0-512", level: 1) {
      $0.settings.width = $1.int("WIDTH") ?? 80; _ = $2
    },
    .act("terminal monitor", level: 15) { console, _, _ in console.settings.monitors = true },
    .act("terminal history [size SIZE:0-256]", level: 1) { console, match, _ in
      console.setHistory(match.int("SIZE") ?? 20)
    },
    .act("terminal exec prompt timestamp", level: 1) { console, _, _ in console.settings.showsTime = true },
    .act("terminal editing", level: 1) { _, _, _ in },
    .act("terminal {no | default} length", level: 1) { console, _, _ in console.settings.length = 24 },
    .act("terminal {no | default} width", level: 1) { console, _, _ in console.settings.width = 80 },
    .act("terminal {no | default} monitor", level: 1) { console, _, _ in console.settings.monitors = false },
    .act("terminal no history", level: 1) { console, _, _ in console.setHistory(0) },
    .act("terminal {no | default} history size", level: 1) { console, _, _ in console.setHistory(20) },
    .act("terminal {no | default} exec prompt timestamp", level: 1) { console, _, _ in
      console.settings.showsTime = false
    },
  ]
}

extension Console {
  fileprivate mutating func setHistory(_ size: Int) {
    history.size = size
    configurationHistory.size = size
  }
}
