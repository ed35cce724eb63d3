import ArgumentParser

/// `vpnha-bench idle`: processor time and bytes to the terminal while nobody touches it.
struct IdleBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "idle",
    abstract: "Lets the program stand on a terminal, beside htop and btop where they are installed.")

  @Option(help: "How long each stands.")
  var seconds = 20.0

  @Option(help: "The vpnha-top to measure.")
  var program = ".build/release/vpnha-top"

  func run() throws {
    print("standing for \(Int(seconds)) s at 120x40: percent of a core, bytes a second to the terminal")
    measure("vpnha-top sample", [program, "sample"])
    measure("vpnha-top lab", [program, "lab"])
    measure("htop", ["htop"])
    measure("btop", ["btop"])
  }

  private func measure(_ name: String, _ command: [String]) {
    guard let terminal = PseudoTerminal(columns: 120, rows: 40, terminal: "xterm-256color", command) else {
      print("  \(name): not installed")
      return
    }
    defer { terminal.end() }
    _ = terminal.read(seconds: 3)
    guard let before = terminal.processorSeconds else {
      print("  \(name): not installed")
      return
    }
    let start = Stopwatch.now
    let bytes = terminal.read(seconds: seconds).count
    let elapsed = Stopwatch.now - start
    let used = (terminal.processorSeconds ?? before) - before
    print("  \(fixed(used / elapsed * 100)) %  \(fixed(Double(bytes) / elapsed)) B/s  \(name)")
  }
}
