import CPseudoterminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program on a terminal of its own, seen from the terminal's other side.
struct PseudoTerminal {
  private let master: Int32
  private let slave: Int32
  private let child: pid_t

  /// Starts a program on a terminal of this size; nil when the system refuses. A name without a path is looked for in
  /// the usual places.
  init?(columns: Int, rows: Int, terminal: String, _ command: [String]) {
    let places = command[0].contains("/") ? [""] : ["/usr/bin/", "/bin/", "/usr/local/bin/"]
    guard let path = places.map({ $0 + command[0] }).first(where: { access($0, X_OK) == 0 }) else { return nil }
    var environment = ["TERM=\(terminal)", "LANG=C.UTF-8", "PATH=/usr/bin:/bin:/usr/local/bin"]
    if let home = getenv("HOME") { environment.append("HOME=\(String(cString: home))") }
    var arguments = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var modes = termios()
    var (master, slave): (Int32, Int32) = (-1, -1)
    child = pty_spawn(path, &arguments, &variables, Int32(columns), Int32(rows), &master, &slave, &modes)
    self.master = master
    self.slave = slave
    guard child > 0 else { return nil }
  }

  /// Reads what the program writes until `enough` says so, or the time is over; returns the bytes read.
  func read(seconds: Double, until enough: ([UInt8]) -> Bool = { _ in false }) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    let deadline = Stopwatch.now + seconds
    while Stopwatch.now < deadline {
      let left = max(1, Int32((deadline - Stopwatch.now) * 1000))
      let count = pty_read(master, &buffer, Int32(buffer.count), left)
      if count < 0 { break }
      all += buffer[0..<Int(count)]
      if count > 0, enough(all) { break }
    }
    return all
  }

  /// Seconds of processor time the program has used; nil once it has ended.
  var processorSeconds: Double? {
    guard let file = fopen("/proc/\(child)/stat", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 1024)
    guard fgets(&line, Int32(line.count), file) != nil else { return nil }
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return nil }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Ends the program and waits for it; what it still writes is taken, or it would wait for room.
  func end() {
    kill(child, SIGTERM)
    var status: Int32 = 0
    while waitpid(child, &status, WNOHANG) == 0 { _ = read(seconds: 0.01) }
    close(master)
    close(slave)
  }
}

/// Monotonic time in seconds.
enum Stopwatch {
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The seconds that this thread had a processor: what `now` says less the time others had it.
  static var processor: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Runs `work` and returns its seconds of processor.
  static func processorTime(_ work: () -> Void) -> Double {
    let start = processor
    work()
    return processor - start
  }

  /// Runs `work` and returns its seconds.
  static func time(_ work: () -> Void) -> Double {
    let start = now
    work()
    return now - start
  }
}

/// The middle and the 99th of a hundred.
struct Quantiles {
  private let sorted: [Double]
  init(_ values: [Double]) { sorted = values.sorted() }
  func at(_ share: Double) -> Double {
    sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }
  var median: Double { at(0.5) }
  var p99: Double { at(0.99) }
}
