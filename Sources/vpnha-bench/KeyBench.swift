import ArgumentParser
import Availability
import Dashboard
import Model
import Terminal

/// `vpnha-bench keys`: how long a key takes to reach the screen while routers keep reporting.
struct KeyBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Presses keys while 500 routers report one after the other, and times each key to its frame.")

  @Option(help: "How many routers.") var routers = 500
  @Option(help: "How many SAs, over all of them.") var associations = 5_000
  @Option(help: "How many reports and keys.") var frames = 600

  func run() {
    let fleet = FleetText(routers: routers, associationsEach: max(1, associations / routers))
    print(
      "\(routers) routers, \(associations) SAs, 200x60; a key behind each report of one router; time of processor, by panel"
    )
    for panel in [Panel.fleet, .groups, .tunnels, .sas, .routes, .events] { measure(fleet, panel) }
  }

  private func measure(_ fleet: FleetText, _ panel: Panel) {
    var store = ObservationStore(source: .lab)
    store.add(fleet.round(at: 0))
    // Each has told once before: what is measured is the hundredth report, not the first.
    for router in 0..<routers { store.add(fleet.change(router: router, at: 1)) }
    var state = State(mode: .lab("bench"), size: Size(columns: 200, rows: 60), panel: panel)
    _ = update(&state, .report(store.report()))
    var last = render(state)
    let keys: [Key] = [.down, .down, .character("s"), .up, .down, .pageDown, .up, .up]
    var (joins, updates, paints, waits): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
    for second in 1...max(1, frames) {
      var report = FleetReport(at: nil, routers: [])
      joins.append(
        Stopwatch.processorTime {
          store.add(fleet.change(router: second % routers, at: second + 1))
          report = store.report()
        })
      updates.append(Stopwatch.processorTime { _ = update(&state, .report(report)) })
      paints.append(
        Stopwatch.processorTime {
          _ = update(&state, .key(keys[second % keys.count]))
          let frame = render(state)
          _ = frame.changedRows(since: last)
          last = frame
        })
      // The longest a key can wait: it comes just as a report does.
      waits.append((joins.last ?? 0) + (updates.last ?? 0) + (paints.last ?? 0))
    }
    func line(_ what: String, _ times: [Double]) {
      let quantiles = Quantiles(times)
      let name = what + String(repeating: " ", count: max(0, 36 - what.count))
      print("    \(name) median \(fixed(quantiles.median * 1000)) ms   p99 \(fixed(quantiles.p99 * 1000)) ms")
    }
    print("  \(panel.title)")
    line("joining the report", joins)
    line("taking it into the screen", updates)
    line("a key behind it, to its frame", paints)
    line("a key that waits for all of it", waits)
  }
}
