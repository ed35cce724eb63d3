import Model

/// Reads the commands of one capture in order and hands each output to its reader.
struct SessionReader {
  let capture: CleanCapture
  let id: CaptureID
  let hint: CaptureHint
  private let memory: ReadingMemory?
  private var names: [String] = []
  private var pagers: [Range<Int>] = []
  private var counter: LineCounter
  private var reading = CaptureReading()
  /// The log lines of each router that came in the middle of something else.
  private var logLines: [String: [Range<Int>]] = [:]
  private var appeared: Set<String> = []
  private var unnamed = ""
  private var isLog = false

  init(capture: CleanCapture, whole: ByteSlice, id: CaptureID, hint: CaptureHint, memory: ReadingMemory? = nil) {
    self.capture = capture
    self.memory = memory
    self.id = id
    self.hint = hint
    counter = LineCounter(bytes: whole)
  }

  mutating func read() -> CaptureReading {
    let finder = MarkFinder(capture.text, capture.survey)
    pagers = finder.pagers
    names = finder.names
    var (marks, canonical) = MarkFilter.accepted(finder, hint: hint.router)
    if marks.isEmpty { marks = EchoFinder.marks(capture.text, capture.survey) }
    isLog = marks.lazy.filter { $0.kind != .echo && $0.kind != .announcement }.count > 1
    let segments: [Segment]
    if marks.isEmpty {
      segments = []
      unnamed = hint.router ?? HostName.find(in: capture.text) ?? "unnamed"
      readWhole()
    } else {
      segments = Segmenter.segments(capture, marks: marks, canonical: canonical, pagers: pagers)
      let hasHeadings = marks.contains { $0.kind == .heading }
      let found = HostName.find(in: capture.text)
      unnamed = (hasHeadings ? found ?? hint.router : hint.router ?? found) ?? "unnamed"
    }
    for (index, segment) in segments.enumerated() {
      read(segment, next: index + 1 < segments.count ? segments[index + 1] : nil, isFirst: index == 0)
    }
    finish()
    return reading
  }

  /// Gives each command the clock that was seen last, or the first one for those before it; adds the log lines.
  private mutating func finish() {
    for router in reading.routers {
      guard let lines = logLines[router] else { continue }
      readLogLines(lines, router: router)
    }
    var first: [String: DeviceClock] = [:]
    for observation in reading.observations {
      if let clock = observation.command.clock, first[observation.router] == nil { first[observation.router] = clock }
    }
    var last = first
    for index in reading.observations.indices {
      let router = reading.observations[index].router
      if let clock = reading.observations[index].command.clock {
        last[router] = clock
      } else {
        reading.observations[index].command.clock = last[router]
      }
    }
    if reading.observations.isEmpty, reading.diagnostics.isEmpty {
      reading.diagnostics =
        CaptureReading(
          failure: "no prompt, no heading and no output that is known; name the file after its command, "
            + "as in hub1/show-crypto-map.txt", capture.text, id
        ).diagnostics
    }
  }

  /// A capture without a prompt: one output.
  private mutating func readWhole() {
    let range = 0..<capture.text.count
    let logs = LogLines.ranges(in: capture, range)
    let named = hint.command.flatMap { memory?.recognise($0) ?? CommandGrammar.recognise($0) }
    let known = known(named, in: range)
    guard let known else {
      let system = ForeignSystem.recognise(capture.text, family: .other)
      guard system != nil || named != nil else { return }
      return readOutput(
        hint.command ?? "", (.other, [:]), range, logs, router: unnamed, isClosed: true, isQuit: false)
    }
    readOutput(
      hint.command ?? known.family.rawValue, known, range, known.family == .logging ? [] : logs, router: unnamed,
      isClosed: true, isQuit: false)
  }

  /// The command that the file's name gives, or the output's first lines where that is of no use.
  private func known(_ named: (family: CommandFamily, scope: [String: String])?, in range: Range<Int>) -> (
    family: CommandFamily, scope: [String: String]
  )? {
    if let named { return named }
    return FirstLines.recognise(capture.text[range])
  }

  private mutating func read(_ segment: Segment, next: Segment?, isFirst: Bool) {
    let router = segment.router.map { names[$0] } ?? unnamed
    switch segment.kind {
    case .command:
      let typed = capture.text[segment.command].withoutReturn
      let text = CommandText.clean(typed)
      let known = CommandGrammar.recognise(text) ?? (.other, [:])
      let logs = known.family == .logging ? [] : LogLines.ranges(in: capture, segment.output)
      if !logs.isEmpty, let next, next.kind == .command, isBlank(segment.output, without: logs),
        CommandText.clean(capture.text[next.command].withoutReturn).hasPrefix(text)
      {
        // A log line interrupted the typing, and the line was shown again.
        return note(logs, router)
      }
      readOutput(
        text, known, segment.output, logs, router: router, isClosed: segment.isClosed, isQuit: segment.isQuit)
    case .configuration:
      note(LogLines.ranges(in: capture, segment.output), router)
      readConfigurationSession(segment, router: router)
    case .idle:
      let logs = LogLines.ranges(in: capture, segment.output)
      if isFirst, readPreface(segment, logs, router) { return }
      note(logs, router)
    }
  }

  /// An output that begins before the first prompt: the log was started late, or only the output was kept.
  private mutating func readPreface(_ segment: Segment, _ logs: [Range<Int>], _ router: String) -> Bool {
    guard segment.command.isEmpty, segment.output.lowerBound == 0, !isBlank(segment.output, without: logs) else {
      return false
    }
    let text = capture.text[segment.output]
    let named = hint.command.flatMap { CommandGrammar.recognise($0) }
    guard let found = FirstLines.recognise(text), named == nil || named?.family == found.family,
      found.family != .logging, found.family != .clock
    else { return false }
    readOutput(
      hint.command ?? found.family.rawValue, named ?? found, segment.output, logs, router: router, isClosed: true,
      isQuit: segment.isQuit)
    return true
  }

  private func isBlank(_ range: Range<Int>, without logs: [Range<Int>]) -> Bool {
    range.without(logs).allSatisfy { piece in
      var lines = NonBlankLines(capture.text[piece])
      return lines.next() == nil
    }
  }

  private mutating func note(_ logs: [Range<Int>], _ router: String) {
    guard !logs.isEmpty else { return }
    appear(router)
    logLines[router, default: []] += logs
  }

  private mutating func appear(_ router: String) {
    if appeared.insert(router).inserted { reading.routers.append(router) }
  }
}

// MARK: - One output

extension SessionReader {
  private mutating func readOutput(
    _ text: String, _ known: (family: CommandFamily, scope: [String: String]), _ range: Range<Int>,
    _ logs: [Range<Int>], router: String, isClosed: Bool, isQuit: Bool
  ) {
    note(logs, router)
    appear(router)
    let start = OutputStart.find(capture.text, range, echo: text)
    let body = start.body..<range.upperBound
    var run = CommandRun(
      text: Secrets.masked(text), family: known.family, output: SourceRange(id, capture.raw(body)))
    run.scope = known.scope.mapValues { Secrets.masked($0) }
    run.clock = start.clock
    let output = capture.text[body]
    if let system = ForeignSystem.recognise(output, family: known.family) {
      return refuse(&run, system, body, router)
    }
    if let error = Answer.error(in: output) {
      run.error = Secrets.masked(error)
      return keep(Observation(router: router, command: run, facts: .none))
    }
    guard known.family != .other else { return keep(Observation(router: router, command: run, facts: .none)) }
    let pieces = body.without((logs + pagersWithin(body)).sorted { $0.lowerBound < $1.lowerBound })
    let isPaging = !isClosed && pagers.last.map { isBlank($0.upperBound..<capture.text.count, without: []) } == true
    run.isCut =
      isQuit || isPaging || (!isClosed && isLog && endsInLine(body, run)) || CutText.isCut(capture.text, pieces, run)
    read(run, pieces, router: router)
  }

  private func pagersWithin(_ range: Range<Int>) -> ArraySlice<Range<Int>> {
    var low = 0
    var high = pagers.count
    while low < high {
      let middle = (low + high) / 2
      if pagers[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < pagers.count, pagers[end].lowerBound < range.upperBound { end += 1 }
    return pagers[low..<end]
  }

  /// Whether the text ends in the middle of a line, where a log of several commands would have gone on to a prompt.
  private func endsInLine(_ range: Range<Int>, _ run: CommandRun) -> Bool {
    guard let last = range.last, range.upperBound == capture.text.count else { return false }
    guard capture.text[last] != 0x0A, capture.text[last] != 0x20 else { return false }
    let line = capture.text[capture.text.lineStart(before: last, from: max(0, last - 400))..<last + 1].trimmed
    return !line.equals("end")
  }

  private mutating func refuse(_ run: inout CommandRun, _ system: Platform, _ body: Range<Int>, _ router: String) {
    run.platform = system
    reading.foreignSystems.insert(system)
    var lines = NonBlankLines(capture.text[body])
    let line = lines.next()
    let start = line.map { $0.base - capture.text.base } ?? body.lowerBound
    let place = SourceRange(id, capture.raw(start..<start + (line?.count ?? 0)))
    let complaint = Diagnostic(
      command: run.text, line: counter.number(at: place.start), text: line.map { Secrets.masked($0) } ?? "",
      reason: "output of \(system.rawValue), which is not read; give captures of IOS or IOS XE", source: place)
    keep(Observation(router: router, command: run, facts: .none, diagnostics: [complaint]))
  }

  private mutating func read(_ run: CommandRun, _ pieces: [Range<Int>], router: String) {
    if pieces.count <= 1, !SecretPolicy.isMasked(run.family) {
      let range = pieces.first ?? run.output.range.lowerBound..<run.output.range.lowerBound
      let text = pieces.isEmpty ? capture.text[0..<0] : capture.text[range]
      let origins = pieces.isEmpty ? OriginMap(base: run.output.start, breaks: []) : capture.origins(of: range)
      return read(Output(text: text, command: run, capture: id, origins: origins, counter: counter), router)
    }
    var text = OutputText()
    var block = SecretBlock(memory?.clean)
    for piece in pieces {
      if SecretPolicy.isMasked(run.family) {
        text.appendMasked(piece, of: capture, &block)
      } else {
        text.append(piece, of: capture)
      }
    }
    read(text, run, router)
  }

  private mutating func read(_ text: OutputText, _ run: CommandRun, _ router: String) {
    text.bytes.withUnsafeBufferPointer { buffer in
      let slice = buffer.baseAddress.map { ByteSlice($0, buffer.count) } ?? capture.text[0..<0]
      let origins = OriginMap(base: run.output.start, breaks: text.breaks)
      read(Output(text: slice, command: run, capture: id, origins: origins, counter: counter), router)
    }
  }

  private mutating func read(_ output: Output, _ router: String) {
    var output = output
    output.memory = memory
    let facts = output.read()
    counter = output.counter
    var run = output.command
    if case .clock(let clock) = facts {
      run.clock = clock
    } else if run.family == .clock, let clock = OutputStart.clock(in: output.text) {
      run.clock = clock
    }
    var diagnostics = output.diagnostics
    if run.isCut {
      let end = max(run.output.start, run.output.range.upperBound - 1)
      diagnostics.append(
        Diagnostic(
          command: run.text, line: counter.number(at: end), text: "",
          reason: "output ends before its end; what is missing here may still be there",
          source: SourceRange(id, end..<end)))
    }
    keep(Observation(router: router, command: run, facts: facts, diagnostics: diagnostics))
  }

  private mutating func keep(_ observation: Observation) {
    reading.observations.append(observation)
    appear(observation.router)
  }

  private mutating func readLogLines(_ lines: [Range<Int>], router: String) {
    guard let first = lines.first, let last = lines.last else { return }
    var run = CommandRun(
      text: "log lines between outputs", family: .logging,
      output: SourceRange(id, capture.raw(first.lowerBound..<last.upperBound)))
    run.scope = ["filter": "log lines between outputs"]
    var text = OutputText()
    var block = SecretBlock(memory?.clean)
    for line in lines { text.appendMasked(line, of: capture, &block) }
    read(text, run, router)
  }

  private mutating func readConfigurationSession(_ segment: Segment, router: String) {
    appear(router)
    var run = CommandRun(
      text: "configure terminal", family: .runningConfig, output: SourceRange(id, capture.raw(segment.output)))
    run.scope = ["filter": "configure terminal"]
    let text = TypedConfiguration.text(segment.lines, of: capture)
    guard !text.bytes.isEmpty else { return }
    read(text, run, router)
  }
}
