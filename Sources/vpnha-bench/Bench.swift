import ArgumentParser

/// Measures the program against its targets. Every figure is a ratio or is printed beside something to compare it with,
/// taken in the same run: no figure is a test.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vpnha-bench",
    abstract: "Measures reading, printing, memory, first frame, frame time, idle cost, the engine and labs.",
    subcommands: [
      ReaderBench.self, FirstFrameBench.self, FrameBench.self, IdleBench.self, SimulateBench.self,
      SimulateEngineBench.self, JoinBench.self, OnceBench.self, MemoryBench.self, KeyBench.self, LabBench.self,
      LongLabBench.self,
    ])
}
