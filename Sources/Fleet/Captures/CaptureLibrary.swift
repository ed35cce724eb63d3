import Availability
import Dispatch
import Foundation
import IOSText
import Model
import Synchronization

/// Everything that was read from the paths the user gave, and where to find each capture's text again.
public struct CaptureLibrary: Sendable {
  /// A capture that is already in memory: a part of the built-in sample.
  public struct Text: Sendable {
    /// The path it would have as a file, `hub1/show-standby.txt`.
    public var path: String
    /// The text.
    public var text: String
    /// A capture in memory.
    public init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  /// What was observed, each router's observations in the order of their times.
  public private(set) var observations: [Observation] = []
  /// What could not be read, and what is odd about the input.
  public private(set) var problems: [InputProblem] = []
  private var origins: [CaptureID: Origin] = [:]

  enum Origin: Sendable {
    case file(CapturePath)
    case memory(name: String, bytes: [UInt8])
    case input(name: String, InputBytes)
  }

  /// Reads files and folders; `-` is standard input, read once. `zone` is the clocks' zone where the captures do not
  /// say (`--tz`); nil where the user did not say either. `progress` is told now and then, on any thread, how many of how
  /// many captures have been read.
  public static func read(
    paths: [String], standardInput: () -> InputBytes, zone: ZoneRule?,
    progress: @escaping @Sendable (_ done: Int, _ count: Int) -> Void = { _, _ in }
  ) -> CaptureLibrary {
    var walk = FileWalk()
    var sources: [CaptureSource] = []
    var readInput = false
    for path in paths {
      guard path == "-" else {
        walk.add(path)
        continue
      }
      if !readInput {
        sources.append(CaptureSource(name: "standard input", content: .memory(standardInput().plain)))
        readInput = true
      }
    }
    sources += walk.files.map { CaptureSource(name: $0.path, content: .file($0)) }
    var library = CaptureLibrary(sources: sources, zone: zone, progress: progress)
    library.problems = walk.problems.map { InputProblem(path: $0.path, message: $0.message) } + library.problems
    return library
  }

  /// Reads captures that are in memory.
  public init(texts: [Text]) {
    self.init(
      sources: texts.map { text in
        let folders = text.path.split(separator: "/").dropLast().map(String.init)
        let path = CapturePath(path: text.path, folders: folders, name: FileWalk.lastComponent(of: text.path))
        return CaptureSource(name: text.path, content: .text(path, Array(text.text.utf8)))
      }, zone: .utc)
  }

  private init(
    sources: [CaptureSource], zone: ZoneRule?, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) {
    let readings = CaptureLibrary.readAll(sources, progress)
    var collected: [CaptureObservations] = []
    for (index, reading) in readings.enumerated() {
      let id = CaptureID(UInt32(index))
      switch sources[index].content {
      case .file(let path): origins[id] = .file(path)
      case .memory(let input): origins[id] = .input(name: sources[index].name, input)
      case .text(_, let bytes): origins[id] = .memory(name: sources[index].name, bytes: bytes)
      }
      problems += reading.problems
      if let observations = reading.observations { collected.append(observations) }
    }
    let named = RouterNaming.resolve(collected)
    problems += named.problems
    let clock = ObservationClock(zone: zone)
    problems += clock.backwards(named.captures)
    observations = clock.dated(named.captures)
  }

  // Captures are independent of each other, so they are read on all cores; the order of the results is the paths'.
  private static func readAll(
    _ sources: [CaptureSource], _ progress: @escaping @Sendable (Int, Int) -> Void
  ) -> [CaptureSource.Reading] {
    let names = knownNames(sources)
    let chunk = 8
    let chunks = (sources.count + chunk - 1) / chunk
    let results = Mutex([[CaptureSource.Reading]](repeating: [], count: chunks))
    let next = Atomic(0)
    let done = Atomic(0)
    // Told some thirty times at most, whoever listens.
    let step = max(1, chunks / 32)
    DispatchQueue.concurrentPerform(iterations: min(chunks, ProcessInfo.processInfo.activeProcessorCount)) { _ in
      let memory = ReadingMemory()
      while true {
        let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard part < chunks else { return }
        let range = part * chunk..<min(sources.count, (part + 1) * chunk)
        let readings = range.map { sources[$0].read(id: CaptureID(UInt32($0)), names: names, memory: memory) }
        results.withLock { $0[part] = readings }
        let count = done.wrappingAdd(1, ordering: .relaxed).newValue
        if count % step == 0 || count == chunks { progress(min(sources.count, count * chunk), sources.count) }
      }
    }
    return results.withLock { $0 }.flatMap { $0 }
  }

  /// What the names say that many files have: `show-standby.txt` in each router's folder.
  private static func knownNames(_ sources: [CaptureSource]) -> [String: CaptureName] {
    var counts: [String: Int] = [:]
    for source in sources { if case .file(let path) = source.content { counts[path.name, default: 0] += 1 } }
    return counts.filter { $0.value > 1 }.reduce(into: [:]) { $0[$1.key] = CaptureName($1.key) }
  }

  /// The name of a capture: its path, or `standard input`.
  public func name(of capture: CaptureID) -> String {
    switch origins[capture] {
    case .file(let path): path.path
    case .memory(let name, _), .input(let name, _): name
    case nil: "capture \(capture.number)"
    }
  }

  /// Reads the lines around a place again, for *where does this come from*. Secrets are removed from them.
  public func excerpt(around place: SourceRange, context: Int) -> SourceExcerpt {
    let name = name(of: place.capture)
    do throws(CaptureError) {
      let bytes: CaptureBytes
      switch origins[place.capture] {
      case .file(let path): bytes = try CaptureBytes.file(path)
      case .memory(_, let copy): bytes = CaptureBytes(copying: copy)
      case .input(_, let input): bytes = CaptureBytes(sharing: input)
      case nil: return SourceExcerpt(captureName: name, lines: [])
      }
      return SourceText.excerpt(
        of: UnsafeRawBufferPointer(bytes.buffer), around: place, context: context, name: name)
    } catch {
      let line = SourceExcerpt.Line(number: 1, text: "\(error.path) \(error.message)", isHighlighted: false)
      return SourceExcerpt(captureName: name, lines: [line])
    }
  }
}
