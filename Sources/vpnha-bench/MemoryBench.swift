import ArgumentParser
import Availability
import Model

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `vpnha-bench memory`: what a fleet and an hour of its history take.
struct MemoryBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory",
    abstract: "Polls 500 routers with 5,000 SAs for an hour, every counter moving, and prints the memory it takes.")

  @Option(help: "How many routers.") var routers = 500
  @Option(help: "How many SAs, over all of them.") var associations = 5_000
  @Option(help: "How often each router's SAs are seen in an hour.") var polls = 60

  func run() {
    let fleet = FleetText(routers: routers, associationsEach: max(1, associations / routers))
    let empty = Memory.anonymous
    var store = ObservationStore(source: .lab)
    store.keeps = Seconds(3600)
    for router in 0..<routers { store.add(fleet.router(router, at: 0)) }
    _ = store.report()
    let first = Memory.anonymous
    var count = 12 * routers
    for poll in 1..<max(2, polls) {
      for router in 0..<routers {
        store.add(fleet.poll(router: router, number: poll, at: poll * 3600 / polls))
        count += 1
      }
      _ = store.report()
    }
    print("\(routers) routers, \(associations) SAs, \(count) observations in an hour; anonymous memory of the process")
    print("  \(fixed(empty))  MiB  before")
    print("  \(fixed(first))  MiB  the first of each command, and the report")
    print("  \(fixed(Memory.anonymous))  MiB  an hour later, every counter and lifetime changed in each output")
    withExtendedLifetime(store) {}
  }
}

/// The memory of this process.
enum Memory {
  /// Anonymous memory in MiB: what the process itself needs, without the program's file.
  static var anonymous: Double {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 255, file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let words = text.split { $0 == " " || $0 == "\t" || $0 == "\n" }
      if words.count > 1, words[0] == "RssAnon:" { return (Double(words[1]) ?? 0) / 1024 }
    }
    return 0
  }
}
