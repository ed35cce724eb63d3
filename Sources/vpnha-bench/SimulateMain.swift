import ArgumentParser

/// The engine's benchmarks as a program of their own, for as long as `Bench` does not list them.
@main
struct SimulateMain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vpnha-bench", abstract: "Simulates networks of emulated routers and times the engine.",
    subcommands: [SimulateBench.self, SimulateEngineBench.self])
}
