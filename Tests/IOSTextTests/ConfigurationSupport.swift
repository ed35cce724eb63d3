import Model

@testable import IOSText

/// What `show running-config` with this output reads as.
func readOutput(_ text: String, scope: [String: String] = [:]) -> (Configuration, [Diagnostic]) {
  var bytes = Array(text.utf8)
  bytes.append(0x0A)
  let capture = CaptureID(7)
  return bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return (Configuration(), []) }
    let slice = ByteSlice(base, buffer.count - 1)
    var run = CommandRun(
      text: "show running-config", family: .runningConfig, output: SourceRange(capture, 0..<slice.count))
    run.scope = scope
    var output = Output(
      text: slice, command: run, capture: capture, origins: OriginMap(base: 0, breaks: []), wholeCapture: slice)
    guard case .configuration(let configuration) = readConfiguration(&output) else { return (Configuration(), []) }
    return (configuration, output.diagnostics)
  }
}

/// The text as one value, where the sources do not matter.
func values(_ text: String) -> Configuration { readConfiguration(text: text).0 }

/// A place nowhere: what values built by a test have.
let nowhere = SourceRange(CaptureID(0), 0..<0)

func sourced<Value>(_ value: Value) -> Sourced<Value> { Sourced(value, nowhere) }

/// A generator whose seed replays a failure (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
