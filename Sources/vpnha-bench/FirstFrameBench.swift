import ArgumentParser
import BenchmarkText
import Sample

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `vpnha-bench first-frame`: from the start of the program to a whole frame on a terminal.
struct FirstFrameBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "first-frame",
    abstract: "Opens a large folder of captures on a terminal; times the first frame and the one with all of them.")

  @Option(help: "How many routers, with a file per command each.")
  var routers = 500

  @Option(help: "The vpnha-top to measure.")
  var program = ".build/release/vpnha-top"

  @Option(help: "How often it is started; the best and the middle are printed.")
  var runs = 7

  func run() throws {
    let folder = try Scratch.folder()
    defer { Scratch.remove(folder) }
    let files = try FleetOnDisk.write(routers: routers, into: folder)
    let what = "\(routers) routers, \(files.count) files, \(files.bytes / 1_000_000) MB"
    print("start to a frame at 200x60, best and median of \(runs)")
    report("sample", [program, "sample"], until: Self.whole)
    report("\(what): the first frame", [program, "review", folder], until: Self.whole)
    report("\(what): all of them are shown", [program, "review", folder], until: "worst")
  }

  // The footer's help key is drawn last, so its arrival is the whole frame's.
  private static let whole = "help"

  private func report(_ what: String, _ command: [String], until marker: String) {
    let times = Quantiles((0..<runs).compactMap { _ in frame(command, Array(marker.utf8)) })
    print("  \(fixed(times.at(0) * 1000)) ms  \(fixed(times.median * 1000)) ms  \(what)")
  }

  private func frame(_ command: [String], _ marker: [UInt8]) -> Double? {
    let start = Stopwatch.now
    guard let terminal = PseudoTerminal(columns: 200, rows: 60, terminal: "xterm-256color", command) else { return nil }
    defer { terminal.end() }
    var finished: Double?
    _ = terminal.read(seconds: 20) { bytes in
      guard bytes.count >= marker.count, contains(bytes, marker) else { return false }
      finished = Stopwatch.now - start
      return true
    }
    return finished
  }

  private func contains(_ bytes: [UInt8], _ marker: [UInt8]) -> Bool {
    let from = max(0, bytes.count - 70_000)
    return bytes[from...].indices.dropLast(marker.count - 1).contains {
      bytes[$0..<$0 + marker.count].elementsEqual(marker)
    }
  }
}

/// A folder of captures, one folder a router and one file a command, made from the sample.
enum FleetOnDisk {
  static func write(routers: Int, into folder: String) throws -> (count: Int, bytes: Int) {
    let commands = split(Sample.captures.first { $0.path.hasPrefix("hub1/") }?.text ?? "")
    var count = 0
    var bytes = 0
    for router in 0..<routers {
      let path = "\(folder)/router\(router)"
      guard mkdir(path, 0o700) == 0 else { throw Scratch.Failure(description: "cannot make \(path)") }
      for (command, text) in commands where !text.isEmpty {
        let name = command.split { $0 == " " || $0 == "|" }.prefix(4).joined(separator: "-")
        let content =
          command.hasPrefix("show crypto ipsec sa")
          ? cryptoIPsecSADetail(tunnels: 10, seed: UInt64(router))
          : Array(text.replacing("10.1.1.1", with: "10.\(router / 250).\(router % 250).1").utf8)
        try Scratch.write("\(path)/\(name).txt", content)
        count += 1
        bytes += content.count
      }
    }
    return (count, bytes)
  }

  private static func split(_ log: String) -> [(command: String, text: String)] {
    var commands: [(command: String, text: String)] = []
    for line in log.split(separator: "\n", omittingEmptySubsequences: false) {
      if let mark = line.firstIndex(of: "#"), line.hasPrefix("hub1#") {
        let command = line[line.index(after: mark)...]
        if !command.isEmpty { commands.append((String(command), "")) }
      } else if !commands.isEmpty {
        commands[commands.count - 1].text += line + "\n"
      }
    }
    return commands
  }
}
