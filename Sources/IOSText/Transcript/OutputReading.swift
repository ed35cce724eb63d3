import Model

// One output: where it begins, whether it ends, whose it is, and which reader gets it.

extension SessionReader {
  mutating func readOutput(
    _ text: String, _ known: (family: CommandFamily, scope: [String: String]), _ range: Range<Int>,
    _ logs: [Range<Int>], router: String, isClosed: Bool, isQuit: Bool
  ) {
    note(logs, router)
    appear(router)
    let start = OutputStart.find(capture.text, range, echo: text)
    let body = start.body..<range.upperBound
    var run = CommandRun(
      text: memory?.masked(text) ?? Secrets.masked(text), family: known.family,
      output: SourceRange(id, capture.raw(body)))
    run.scope = known.scope.mapValues { Secrets.masked($0) }
    run.clock = start.clock
    if let recorded { run.noteRecorded(recorded) }
    let output = capture.text[body]
    if let system = ForeignSystem.recognise(output, family: known.family) {
      return refuse(&run, system, body, router)
    }
    if let error = Answer.error(in: output) {
      // A password typed where a command was expected is neither kept nor repeated.
      run.text = TypedSecret.masked(text)
      run.error = TypedSecret.masked(error, typed: text)
      return keep(Observation(router: router, command: run, facts: .none))
    }
    guard known.family != .other else { return passOver(run, body, router) }
    // Half a line looks like a whole one: `192.168.0.3` of `192.168.0.33`.
    let half = !isClosed && isLog ? halfLine(body) : nil
    let told = body.lowerBound..<(half ?? body.upperBound)
    let pieces = told.without((logs + pagersWithin(told)).sorted { $0.lowerBound < $1.lowerBound })
    let isPaging = !isClosed && pagers.last.map { isBlank($0.upperBound..<capture.text.count, without: []) } == true
    // Without a prompt behind it nobody knows that an output was over; an empty one was not seen at all. Who put one command
    // into a file of its own waited for its end.
    let isBare = hint.command == nil && isBlank(told, without: logs)
    let isOpen = !isClosed && (isDialogue && !showsItsEnd(told, run) || isBare)
    run.isCut = isQuit || isPaging || half != nil || isOpen || CutText.isCut(capture.text, pieces, run)
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

  /// Where the last line begins, if the text ends in the middle of it: a log of several commands would have gone on to a
  /// prompt.
  private func halfLine(_ range: Range<Int>) -> Int? {
    guard let last = range.last, range.upperBound == capture.text.count, capture.text[last] != 0x0A else { return nil }
    let start = max(range.lowerBound, capture.text.lineStart(before: last, from: range.lowerBound))
    let line = capture.text[start..<last + 1].trimmed
    return line.count == 0 || line.equals("end") ? nil : start
  }

  /// Whether an output ends with what is always its last line.
  private func showsItsEnd(_ range: Range<Int>, _ run: CommandRun) -> Bool {
    if run.family == .clock { return true }
    guard run.family == .runningConfig || run.family == .startupConfig else { return false }
    var end = range.upperBound
    while end > range.lowerBound, capture.text[end - 1] <= 0x20 { end -= 1 }
    return capture.text[capture.text.lineStart(before: end, from: range.lowerBound)..<end].trimmed.equals("end")
  }

  /// Keeps a command whose output is of no use; of one that may be taken for another, says so.
  private mutating func passOver(_ run: CommandRun, _ body: Range<Int>, _ router: String) {
    var observation = Observation(router: router, command: run, facts: .none)
    if let reason = UnreadCommand.reason(run.text) {
      observation.diagnostics = [complaint(run, body, reason)]
    }
    keep(observation)
  }

  /// A diagnostic about the first line of an output.
  private mutating func complaint(_ run: CommandRun, _ body: Range<Int>, _ reason: String) -> Diagnostic {
    var lines = NonBlankLines(capture.text[body])
    let line = lines.next()
    let start = line.map { $0.base - capture.text.base } ?? body.lowerBound
    let place = SourceRange(id, capture.raw(start..<start + (line?.count ?? 0)))
    return Diagnostic(
      command: run.text, line: counter.number(at: place.start), text: line.map { Secrets.masked($0) } ?? "",
      reason: reason, source: place)
  }

  private mutating func refuse(_ run: inout CommandRun, _ system: Platform, _ body: Range<Int>, _ router: String) {
    run.platform = system
    reading.foreignSystems.insert(system)
    let complaint = complaint(
      run, body, "output of \(system.rawValue), which is not read; give captures of IOS or IOS XE")
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

  private mutating func read(_ text: OutputText, _ run: CommandRun, _ router: String, base: Configuration? = nil) {
    text.bytes.withUnsafeBufferPointer { buffer in
      let slice = buffer.baseAddress.map { ByteSlice($0, buffer.count) } ?? capture.text[0..<0]
      let origins = OriginMap(base: run.output.start, breaks: text.breaks)
      var output = Output(text: slice, command: run, capture: id, origins: origins, counter: counter)
      output.base = base
      read(output, router)
    }
  }

  private mutating func read(_ output: Output, _ router: String) {
    var output = output
    output.workers = workers
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
    if observation.command.family == .runningConfig, case .configuration(let whole) = observation.facts,
      !whole.isPartial
    {
      configurations[observation.router] = whole
    }
    appear(observation.router)
  }

  mutating func readLogLines(_ lines: [Range<Int>], router: String) {
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

  mutating func readConfigurationSession(_ segment: Segment, router: String) {
    appear(router)
    var run = CommandRun(
      text: "configure terminal", family: .runningConfig, output: SourceRange(id, capture.raw(segment.output)))
    let base = configurations[router]
    // Without it, the lines are what they say and no more.
    if base == nil { run.scope = ["filter": "configure terminal"] }
    let text = TypedConfiguration.text(segment.lines, of: capture)
    guard !text.bytes.isEmpty else { return }
    read(text, run, router, base: base)
  }
}
