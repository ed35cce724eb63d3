import ArgumentParser
import BenchmarkText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `vpnha-bench once`: the whole process on a large head end, as text and as JSON, against `grep` on the same text.
struct OnceBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "once",
    abstract: "Prints 40,000 SAs once, as text and as JSON, and compares with grep through the same pipe.")

  @Option(help: "How many tunnels.")
  var tunnels = 40_000

  @Option(help: "The vpnha-top to measure.")
  var program = ".build/release/vpnha-top"

  @Option(help: "How often each is run, in turn; the best counts.")
  var runs = 9

  func run() throws { try OnceBench.measure(tunnels: tunnels, program: program, runs: runs) }

  /// Runs them and prints what they took.
  static func measure(tunnels: Int, program: String, runs: Int) throws {
    let folder = try Scratch.folder()
    defer { Scratch.remove(folder) }
    let file = "\(folder)/hub1_show-crypto-ipsec-sa-detail.txt"
    let text = cryptoIPsecSADetail(tunnels: tunnels, seed: 1)
    try Scratch.write(file, text)
    let rows = [
      ("grep -c current_peer", "grep -c current_peer >/dev/null"),
      ("vpnha-top review - --once --panel sas", "'\(program)' review - --once --panel sas >/dev/null 2>&1"),
      ("vpnha-top review - --once --json", "'\(program)' review - --once --json >/dev/null 2>&1"),
    ]
    var best = rows.map { _ in ProcessCost(wall: .infinity, processor: .infinity) }
    // In turn, so that what else the machine does hits all alike.
    for _ in 0..<runs {
      for (index, row) in rows.enumerated() {
        let cost = ProcessCost.measure { shell("cat '\(file)' | \(row.1)") }
        best[index].wall = min(best[index].wall, cost.wall)
        best[index].processor = min(best[index].processor, cost.processor)
      }
    }
    print("whole process through a pipe, \(tunnels) SAs, \(text.count / 1_000_000) MB; best of \(runs)")
    print("        wall     × grep  user+sys     × grep")
    for (row, cost) in zip(rows, best) {
      print(
        "  \(fixed(cost.wall * 1000)) ms\(fixed(cost.wall / best[0].wall))\(fixed(cost.processor * 1000)) ms"
          + "\(fixed(cost.processor / best[0].processor))  \(row.0)")
    }
  }
}

/// What a command line took, its children included.
struct ProcessCost {
  /// Seconds on the clock.
  var wall: Double
  /// Seconds of processor time, of all cores together.
  var processor: Double

  static func measure(_ work: () -> Void) -> ProcessCost {
    let before = children()
    let wall = Stopwatch.time(work)
    return ProcessCost(wall: wall, processor: children() - before)
  }

  private static func children() -> Double {
    var usage = rusage()
    // -1 is RUSAGE_CHILDREN, whose type differs from one C library to the next.
    getrusage(-1, &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }
}
