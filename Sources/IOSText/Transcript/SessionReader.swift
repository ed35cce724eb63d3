import Model

/// Reads the commands of one capture in order and hands each output to its reader.
struct SessionReader {
  let capture: CleanCapture
  let id: CaptureID
  let hint: CaptureHint
  /// What was learned from captures before.
  let memory: ReadingMemory?
  /// Who may read pieces of a long output; nil for nobody.
  var workers: Workers?
  var names: [String] = []
  var pagers: [Range<Int>] = []
  var counter: LineCounter
  var reading = CaptureReading()
  /// The log lines of each router that came in the middle of something else.
  var logLines: [String: [Range<Int>]] = [:]
  var appeared: Set<String> = []
  /// The whole configuration of each router that was read last: what typed lines change.
  var configurations: [String: Configuration] = [:]
  var unnamed: UnnamedRouters?
  var isLog = false
  /// Whether commands were typed one after another, so that the end of the last output would show by a prompt.
  var isDialogue = false
  /// The capture as it was given.
  private let whole: ByteSlice
  /// When whoever recorded saw the command that is read now; nil where no line says so.
  var recorded: StampTime?

  init(capture: CleanCapture, whole: ByteSlice, id: CaptureID, hint: CaptureHint, memory: ReadingMemory? = nil) {
    self.capture = capture
    self.memory = memory
    self.id = id
    self.hint = hint
    self.whole = whole
    counter = LineCounter(bytes: whole)
  }

  mutating func read() -> CaptureReading {
    let finder = MarkFinder(capture.text, capture.survey)
    pagers = finder.pagers
    names = finder.names
    var (marks, canonical) = MarkFilter.accepted(finder, hint: hint.router)
    if marks.isEmpty { marks = EchoFinder.marks(capture.text, capture.survey) }
    isLog = marks.lazy.filter { $0.kind != .echo && $0.kind != .announcement }.count > 1
    isDialogue =
      marks.last?.kind == .prompt && marks.lazy.filter { $0.kind == .prompt || $0.kind == .configuration }.count > 1
    let segments: [Segment]
    if marks.isEmpty {
      segments = []
      readWhole()
    } else {
      segments = Segmenter.segments(capture, marks: marks, canonical: canonical, pagers: pagers)
      if segments.contains(where: { $0.router == nil }) {
        unnamed = UnnamedRouters(capture, marks: marks, hint: hint.router)
      }
    }
    for (index, segment) in segments.enumerated() {
      if reading.observations.count >= SessionReader.most {
        stop(at: segment)
        break
      }
      read(segment, next: index + 1 < segments.count ? segments[index + 1] : nil, isFirst: index == 0)
    }
    finish()
    return reading
  }

  /// No log of work holds so many commands: what does was made to fill the memory, or is a loop that ran away.
  private static let most = 250_000

  private mutating func stop(at segment: Segment) {
    let place = SourceRange(id, capture.raw(segment.command))
    reading.diagnostics.append(
      Diagnostic(
        command: nil, line: counter.number(at: place.start), text: "",
        reason: "holds more than \(SessionReader.most) commands; what follows is not read: split it", source: place))
  }

  /// Gives each command the clock that was seen last, or the first one for those before it; adds the log lines.
  mutating func finish() {
    for router in reading.routers {
      guard let lines = logLines[router] else { continue }
      readLogLines(lines, router: router)
    }
    var first: [String: CommandRun] = [:]
    for observation in reading.observations where observation.command.clock != nil {
      if first[observation.router] == nil { first[observation.router] = observation.command }
    }
    var last = first
    for index in reading.observations.indices {
      let router = reading.observations[index].router
      if reading.observations[index].command.clock != nil {
        last[router] = reading.observations[index].command
      } else if let run = last[router] {
        reading.observations[index].command.takeClock(of: run)
      }
    }
    if reading.observations.isEmpty, reading.diagnostics.isEmpty {
      reading.diagnostics =
        CaptureReading(
          failure: BinaryText.isJSON(capture.text)
            ? "JSON, which is not read; give the text the router printed (jq -r '.stdout[]' for what Ansible registers)"
            : "no prompt, no heading and no output that is known; name the file after its command, "
              + "as in hub1/show-crypto-map.txt", capture.text, id
        ).diagnostics
    }
  }

  /// A capture without a prompt: one output.
  mutating func readWhole() {
    // Whatever the file is called.
    if BinaryText.isJSON(capture.text) { return }
    recorded = recorded(at: 0)
    let range = 0..<capture.text.count
    let router = UnnamedRouters(capture, hint: hint.router).name(at: 0)
    let logs = LogLines.ranges(in: capture, range)
    let named = hint.command.flatMap { memory?.recognise($0) ?? CommandGrammar.recognise($0) }
    let known = known(named, in: range)
    guard let known else {
      let system = ForeignSystem.recognise(capture.text, family: .other)
      guard system != nil || named != nil else { return }
      return readOutput(
        hint.command ?? "", (.other, [:]), range, logs, router: router, isClosed: true, isQuit: false)
    }
    let isNamed = named.map { $0.family == known.family } ?? false
    readOutput(
      (isNamed ? hint.command : nil) ?? known.family.rawValue, known, range, known.family == .logging ? [] : logs,
      router: router,
      isClosed: true, isQuit: false)
  }

  /// The command that the file's name gives, or the output's first lines where that is of no use.
  func known(_ named: (family: CommandFamily, scope: [String: String])?, in range: Range<Int>) -> (
    family: CommandFamily, scope: [String: String]
  )? {
    if let named, named.family != .other { return named }
    guard let found = FirstLines.recognise(capture.text[range]) else { return named }
    // `show-standby-2.txt`: more than the command in the name, and an output that is surely the command's.
    return named == nil || hint.command?.lowercased().hasPrefix(found.family.rawValue) == true ? found : named
  }

  /// The time that the recorder wrote in front of a line of the clean text.
  private func recorded(at offset: Int) -> StampTime? {
    guard let stamp = capture.stamp else { return nil }
    let place = capture.origins.raw(offset)
    let start = whole.lineStart(before: min(place, whole.count), from: max(0, place - 400))
    return stamp.time(in: whole[start..<whole.lineEnd(from: start)])
  }

  mutating func read(_ segment: Segment, next: Segment?, isFirst: Bool) {
    recorded = recorded(at: segment.kind == .command ? segment.command.lowerBound : segment.output.lowerBound)
    let router = segment.router.map { names[$0] } ?? unnamed?.name(at: segment.output.lowerBound) ?? "unnamed"
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
  mutating func readPreface(_ segment: Segment, _ logs: [Range<Int>], _ router: String) -> Bool {
    guard segment.command.isEmpty, segment.output.lowerBound == 0, !isBlank(segment.output, without: logs) else {
      return false
    }
    let text = capture.text[segment.output]
    let named = hint.command.flatMap { memory?.recognise($0) ?? CommandGrammar.recognise($0) }
    guard let found = FirstLines.recognise(text), named == nil || named?.family == found.family,
      found.family != .logging, found.family != .clock
    else { return false }
    readOutput(
      hint.command ?? found.family.rawValue, named ?? found, segment.output, logs, router: router, isClosed: true,
      isQuit: segment.isQuit)
    return true
  }

  func isBlank(_ range: Range<Int>, without logs: [Range<Int>]) -> Bool {
    range.without(logs).allSatisfy { piece in
      var lines = NonBlankLines(capture.text[piece])
      return lines.next() == nil
    }
  }

  mutating func note(_ logs: [Range<Int>], _ router: String) {
    guard !logs.isEmpty else { return }
    appear(router)
    logLines[router, default: []] += logs
  }

  mutating func appear(_ router: String) {
    if appeared.insert(router).inserted { reading.routers.append(router) }
  }
}

extension CommandRun {
  /// Takes the clock that another command showed.
  fileprivate mutating func takeClock(of run: CommandRun) {
    clock = run.clock
    // Both were seen by one recorder: the router's clock went on as the recorder's did.
    guard let then = run.observedAt, let now = observedAt, var shifted = run.clock else { return }
    shifted.local = LocalTime(shifted.local.moment() + (now - then))
    clock = shifted
  }
}
