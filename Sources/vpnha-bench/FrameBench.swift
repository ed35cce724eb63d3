import ArgumentParser
import Availability
import BenchmarkText
import Dashboard
import IOSText
import Model
import Terminal

/// `vpnha-bench frame`: composing frames, without a terminal.
struct FrameBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frame",
    abstract: "Composes frames of 5,000 SAs at 200x60: nothing changed, a key, one router changed.")

  @Option(help: "How many routers, with 100 SAs each.")
  var routers = 50

  @Option(help: "How many frames of each kind.")
  var frames = 400

  func run() throws {
    var store = ObservationStore(source: .capture)
    let join = Stopwatch.time { for index in 0..<routers { store.add(observations(index, seed: 1)) } }
    var report = store.report()
    let first = Stopwatch.time { report = store.report() }
    print(
      "\(report.routers.reduce(0) { $0 + ($1.securityAssociations?.count ?? 0) }) SAs of \(report.routers.count) routers"
    )
    print("  reading and folding                      \(fixed(join * 1000)) ms, report again \(fixed(first * 1000)) ms")
    var state = State(mode: .capture("bench"), size: Size(columns: 200, rows: 60), panel: .sas)
    _ = update(&state, .report(report))
    var last = render(state)
    measure("nothing changed") { _ in last = render(state) }
    measure("a key moves the selection") { _ in
      _ = update(&state, .key(.down))
      let frame = render(state)
      _ = frame.changedRows(since: last)
      last = frame
    }
    measurePrepared("one router's SAs changed, frame only") { index in
      store.add(observations(index % routers, seed: UInt64(index + 2)))
      let changed = store.report()
      return {
        _ = update(&state, .report(changed))
        let frame = render(state)
        _ = frame.changedRows(since: last)
        last = frame
      }
    }
  }

  private func observations(_ router: Int, seed: UInt64) -> [Observation] {
    var text = cryptoIPsecSADetail(tunnels: 100, seed: seed &* 1000 &+ UInt64(router))
    return text.withUnsafeMutableBytes { bytes in
      CaptureReader.read(
        bytes, id: CaptureID(UInt32(router)),
        hint: CaptureHint(router: "router\(router)", command: "show crypto ipsec sa detail")
      ).observations
    }
  }

  private func measure(_ what: String, _ work: @escaping (Int) -> Void) {
    measurePrepared(what) { index in { work(index) } }
  }

  /// `prepare` is not measured; what it gives back is.
  private func measurePrepared(_ what: String, _ prepare: (Int) -> () -> Void) {
    var walls: [Double] = []
    let processor = Quantiles(
      (0..<frames).map { index in
        let work = prepare(index)
        return Stopwatch.processorTime { walls.append(Stopwatch.time(work)) }
      })
    let times = Quantiles(walls)
    let name = what + String(repeating: " ", count: max(0, 40 - what.count))
    print(
      "  \(name) median \(fixed(times.median * 1000)) ms   p99 \(fixed(times.p99 * 1000)) ms   "
        + "of processor \(fixed(processor.median * 1000)) ms, \(fixed(processor.p99 * 1000)) ms")
  }
}
