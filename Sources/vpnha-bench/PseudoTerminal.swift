#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program on a terminal of its own, seen from the terminal's other side.
struct PseudoTerminal {
  let master: Int32
  let child: pid_t

  /// Starts a program on a terminal of this size; nil when the system refuses.
  init?(columns: Int, rows: Int, terminal: String, _ command: [String]) {
    let master = posix_openpt(O_RDWR | O_NOCTTY)
    guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) else { return nil }
    let path = String(cString: name)
    let slave = open(path, O_RDWR | O_NOCTTY)
    guard slave >= 0 else { return nil }
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(slave, UInt(TIOCSWINSZ), &size)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // A session of its own: the first terminal it opens becomes its controlling one.
    posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(0x80))  // POSIX_SPAWN_SETSID
    var environment = ["TERM=\(terminal)", "LANG=C.UTF-8", "PATH=/usr/bin:/bin:/usr/local/bin"]
    if let home = getenv("HOME") { environment.append("HOME=\(String(cString: home))") }
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var child: pid_t = 0
    let status = posix_spawnp(&child, command[0], &actions, &attributes, &arguments, &variables)
    close(slave)
    guard status == 0 else {
      close(master)
      return nil
    }
    self.master = master
    self.child = child
  }

  /// Reads what the program writes until `enough` says so, or the time is over; returns the bytes read.
  func read(seconds: Double, until enough: ([UInt8]) -> Bool = { _ in false }) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    let deadline = Stopwatch.now + seconds
    while Stopwatch.now < deadline {
      var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      let left = max(1, Int32((deadline - Stopwatch.now) * 1000))
      guard poll(&waiting, 1, left) > 0 else { continue }
      let count = Glibc.read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      all += buffer[0..<count]
      if enough(all) { break }
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

  /// Ends the program and waits for it.
  func end() {
    kill(child, SIGTERM)
    var status: Int32 = 0
    waitpid(child, &status, 0)
    close(master)
  }
}

/// Monotonic time in seconds.
enum Stopwatch {
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
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
