/// A log of one session on one router, written as a terminal shows it.
struct Session {
  let host: String
  private(set) var text = ""

  init(_ host: String) { self.host = host }

  /// A command at the prompt, and its output.
  mutating func run(_ command: String, _ output: String) {
    text += "\(host)#\(command)\n\(output)"
    if !output.isEmpty, !output.hasSuffix("\n") { text += "\n" }
  }

  /// The log, with the prompt that waits at its end.
  var finished: String { text + "\(host)#\n" }
}

/// A row of `show ip interface brief`.
struct InterfaceRow {
  var name: String
  var address: String?
  var isUp = true
}

func interfaceBrief(_ rows: [InterfaceRow]) -> String {
  rows.reduce("Interface              IP-Address      OK? Method Status                Protocol\n") { text, row in
    let state = row.isUp ? "up" : "down"
    let method = row.address == nil ? "unset " : "NVRAM "
    return text + padded(row.name, 22) + " " + padded(row.address ?? "unassigned", 15) + " YES \(method) "
      + padded(state, 21) + " \(state)\n"
  }
}

func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// `show version`, the lines an engineer keeps.
func versionText(_ host: String, model: String, uptime: String) -> String {
  """
  Cisco IOS XE Software, Version 16.10.01b
  Cisco IOS Software [Gibraltar], ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 16.10.1b, RELEASE SOFTWARE
  \(host) uptime is \(uptime)
  cisco \(model) processor with 1795979K/6147K bytes of memory.
  """
}

/// A line of the log: the second of the day and the message.
struct LogLine {
  var second: Int
  var text: String
}

func logging(_ lines: [LogLine], until now: Int) -> String {
  let past = lines.filter { $0.second <= now }.sorted { $0.second < $1.second }
  return past.reduce(
    """
    Syslog logging: enabled (0 messages dropped, 0 messages rate-limited, 0 flushes, 0 overruns, xml disabled)
        Buffer logging:  level debugging, \(past.count) messages logged, xml disabled,

    Log Buffer (32000 bytes):


    """
  ) { text, line in
    text + "Nov 24 2026 \(clockText(line.second)).\(100 + line.second * 37 % 900) UTC: \(line.text)\n"
  }
}
