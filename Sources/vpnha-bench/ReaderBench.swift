import ArgumentParser
import BenchmarkText
import IOSText
import Model

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `vpnha-bench reader`: the reader alone, and the whole process, on `show crypto ipsec sa detail`.
struct ReaderBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reader", abstract: "Reads `show crypto ipsec sa detail` and compares with grep, and with genieparser."
  )

  @Option(help: "How many tunnels; may be given several times.")
  var tunnels: [Int] = [1_000, 40_000, 100_000]

  @Option(help: "A Python with genieparser (pip install genie), measured on the first size.")
  var genie: String?

  @Option(help: "The vpnha-top to measure as a whole process.")
  var program = ".build/release/vpnha-top"

  @Option(help: "How often each is run; the best counts.")
  var runs = 5

  func run() throws {
    var readerSpeed = 0.0
    print("reader alone, one thread")
    for count in tunnels {
      let text = cryptoIPsecSADetail(tunnels: count, seed: 1)
      let best = (0..<runs).map { _ in readSeconds(text, count) }.min() ?? 0
      let speed = Double(text.count) / 1e6 / best
      if count == tunnels.first { readerSpeed = speed }
      print(
        "  \(pad(count)) tunnels  \(pad(text.count / 1_000_000)) MB  \(fixed(best * 1000)) ms  \(fixed(speed)) MB/s")
    }
    try OnceBench.measure(tunnels: 40_000, program: program, runs: runs)
    if let genie { try compareGenie(python: genie, readerSpeed: readerSpeed) }
  }

  private func readSeconds(_ text: [UInt8], _ expected: Int) -> Double {
    var copy = text
    return copy.withUnsafeMutableBytes { bytes in
      var found = 0
      let seconds = Stopwatch.time {
        let reading = CaptureReader.read(
          bytes, id: CaptureID(0), hint: CaptureHint(router: "hub1", command: "show crypto ipsec sa detail"))
        for case .securityAssociations(let list) in reading.observations.map(\.facts) { found += list.count }
      }
      precondition(found == expected, "read \(found) of \(expected) tunnels")
      return seconds
    }
  }

  private func compareGenie(python: String, readerSpeed: Double) throws {
    let folder = try Scratch.folder()
    defer { Scratch.remove(folder) }
    let text = cryptoIPsecSADetail(tunnels: tunnels.first ?? 1000, seed: 1)
    try Scratch.write("\(folder)/text", text)
    let script = """
      import sys, time
      from unittest.mock import Mock
      from genie.libs.parser.iosxe.show_crypto import ShowCryptoIpsecSaDetail
      text = open(sys.argv[1]).read()
      best = 1e9
      for _ in range(3):
          start = time.perf_counter()
          ShowCryptoIpsecSaDetail(device=Mock()).parse(output=text)
          best = min(best, time.perf_counter() - start)
      print("genieparser on the same text  %.1f MB/s" % (len(text) / 1e6 / best))
      print("reader / genieparser          %.0f" % (float(sys.argv[2]) / (len(text) / 1e6 / best)))
      """
    try Scratch.write("\(folder)/measure.py", Array(script.utf8))
    fflush(nil)
    guard shell("'\(python)' '\(folder)/measure.py' '\(folder)/text' \(readerSpeed)") == 0 else {
      throw ValidationError("\(python) could not run genieparser; install it with: \(python) -m pip install genie")
    }
  }
}

/// Runs a command line and returns its exit status.
@discardableResult
func shell(_ line: String) -> Int32 {
  var child: pid_t = 0
  var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/sh"), strdup("-c"), strdup(line), nil]
  defer { for argument in arguments { free(argument) } }
  guard posix_spawn(&child, "/bin/sh", nil, nil, &arguments, environ) == 0 else { return -1 }
  var status: Int32 = 0
  waitpid(child, &status, 0)
  return status >> 8 & 0xFF
}

/// A number with two decimals, right-aligned.
func fixed(_ value: Double) -> String {
  let scaled = Int((value * 100).rounded())
  let text = "\(scaled / 100).\(scaled % 100 < 10 ? "0" : "")\(scaled % 100)"
  return String(repeating: " ", count: max(0, 9 - text.count)) + text
}

/// A whole number, right-aligned.
func pad(_ value: Int) -> String {
  let text = String(value)
  return String(repeating: " ", count: max(0, 7 - text.count)) + text
}

/// Files that a benchmark makes and removes.
enum Scratch {
  struct Failure: Error, CustomStringConvertible { let description: String }

  static func folder() throws -> String {
    var template = Array("/tmp/vpnha-bench-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure(description: "cannot make a folder in /tmp") }
    return String(cString: made)
  }

  static func write(_ path: String, _ bytes: [UInt8]) throws {
    guard let file = fopen(path, "w"), fwrite(bytes, 1, bytes.count, file) == bytes.count, fclose(file) == 0 else {
      throw Failure(description: "cannot write \(path)")
    }
  }

  static func remove(_ folder: String) { shell("rm -rf '\(folder)'") }
}
