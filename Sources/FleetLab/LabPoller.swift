import Availability
import Fleet
import IOSText
import Lab
import Model

/// Reads a lab as live routers are read: a console for each router, the router conversation over its bytes, the printed
/// text through the reader. What the engine knows is not looked at.
public struct LabPoller {
  /// The lab.
  public private(set) var lab: LabWorld
  private var lines: [Line] = []
  private var store: ObservationStore
  private let spool: CaptureSpool?
  private let memory = ReadingMemory(forgets: true)
  private var plan: PollPlan
  private var problems: [String: String] = [:]

  private struct Line {
    var console: Console
    var router: PolledRouter
    /// When the last answer came.
    var answeredAt: Moment
    /// Whether what is known of it is old: it has been silent for too long, and has not answered since.
    var isStale = false
    /// When a closed line is tried again.
    var retryAt: Moment?
  }

  /// How long a line that closed is left alone.
  private static let retry = Seconds(5)

  /// How long what was read is kept, in the lab's time: as far as a screen goes back.
  private static let keeps = Seconds(3_600)

  /// A poller that has asked nothing yet.
  public init(_ lab: LabWorld, pace: Seconds = Seconds(5)) {
    self.lab = lab
    plan = .standard(pace: pace)
    store = ObservationStore(source: .lab)
    store.keeps = Self.keeps
    store.settings = JoinSettings(lab.description)
    spool = CaptureSpool()
    for name in lab.routerNames {
      lines.append(
        Line(
          console: Console(router: name, lab: lab, width: 511, height: 24),
          router: PolledRouter(
            name: name, plan: plan, enablePassword: lab.host(name)?.secrets.enable, at: lab.now),
          answeredAt: lab.now, retryAt: lab.now))
    }
  }

  /// The moment in the lab.
  public var now: Moment { lab.now }

  /// When something is due, if nobody does anything.
  public var wakesAt: Moment? { lines.compactMap { $0.retryAt ?? $0.router.wakesAt }.min() }

  /// Asks every router what is due at `now`, and reads what they answer. True where anything was read.
  public mutating func pass(at now: Moment) -> Bool {
    lab.run(to: now)
    var wasRead = false
    for index in lines.indices where exchange(index, now) { wasRead = true }
    let patience = plan.items.map(\.every).min() ?? Seconds(5)
    let limit = Seconds(milliseconds: patience.milliseconds * 3)
    // A slower pace does not make old news fresh: only an answer does.
    for index in lines.indices where now - lines[index].answeredAt > limit { lines[index].isStale = true }
    let stale = Set(lines.filter(\.isStale).map(\.router.name))
    if stale != store.staleRouters {
      store.staleRouters = stale
      wasRead = true
    }
    return wasRead
  }

  /// Runs the lab ahead to `moment` as fast as it goes, and reads it on the way as often as the plan says, beginning
  /// `lead` before `moment`.
  public mutating func run(to moment: Moment, lead: Seconds) {
    let first = max(lab.now, moment - lead)
    lab.run(to: first)
    for index in lines.indices { lines[index].answeredAt = first }
    var next = first
    while next < moment {
      _ = pass(at: next)
      next = min(moment, max(wakesAt ?? moment, next + Seconds(1)))
    }
    _ = pass(at: moment)
  }

  /// What can be done to the world now, the clock standing still.
  public var controls: LabControls { LabControls(lab, LabClock(showing: lab.now, at: 0)) }

  /// Does something to the world.
  public mutating func perform(_ section: Int, _ item: Int, _ controls: LabControls) {
    guard controls.sections.indices.contains(section), controls.sections[section].items.indices.contains(item) else {
      return
    }
    switch controls.sections[section].items[item].action {
    case .command(let command): lab.perform(command)
    case .incident(let number):
      if lab.description.incidents.indices.contains(number) { lab.begin(lab.description.incidents[number]) }
    }
  }

  /// Another pace, from now on.
  public mutating func change(pace: Seconds) {
    plan = .standard(pace: pace)
    for index in lines.indices { lines[index].router.change(to: plan, at: lab.now) }
  }

  /// What is known, at a moment or now.
  public mutating func report(at moment: Moment? = nil) -> FleetReport {
    var report = store.report(at: moment, each: onAllCores)
    report.problems = problems.sorted { $0.key < $1.key }.map { InputProblem(path: $0.key, message: $0.value) }
    return report
  }

  /// The moments that can be gone back to, oldest first.
  public var moments: [Moment] { store.moments }

  /// The lines around a place, as long as the spool has them.
  public func excerpt(around place: SourceRange, context: Int) -> SourceExcerpt {
    guard let (name, bytes) = spool?.text(of: place.capture) else {
      let line = SourceExcerpt.Line(
        number: 1, text: "This text is too old: it is kept no longer.", isHighlighted: false)
      return SourceExcerpt(captureName: "the spool", lines: [line])
    }
    return bytes.withUnsafeBytes { SourceText.excerpt(of: $0, around: place, context: context, name: name) }
  }

  private mutating func exchange(_ index: Int, _ now: Moment) -> Bool {
    open(index, now)
    var answers = lines[index].router.receive(lines[index].console.poll(&lab), at: now)
    while true {
      let typed = lines[index].router.outgoing(at: now)
      guard !typed.isEmpty else { break }
      answers += lines[index].router.receive(lines[index].console.receive(typed, &lab), at: now)
    }
    for answer in answers { read(answer, index, now) }
    note(index, now)
    return !answers.isEmpty
  }

  /// Opens the line where it is due.
  private mutating func open(_ index: Int, _ now: Moment) {
    guard let retryAt = lines[index].retryAt, retryAt <= now else { return }
    let name = lines[index].router.name
    lines[index].console = Console(router: name, lab: lab, width: 511, height: 24)
    lines[index].router.reconnect(plan, at: now)
    lines[index].retryAt = nil
    _ = lines[index].router.receive(lines[index].console.open(&lab), at: now)
  }

  private mutating func read(_ answer: Conversation.Answer, _ index: Int, _ now: Moment) {
    let name = lines[index].router.name
    let id = spool?.next ?? CaptureID(0)
    let read = ReadAnswer(answer, router: name, id: id, memory: memory)
    _ = spool?.keep(read.text, name: "\(name): \(answer.command)")
    lines[index].router.noteRead(read.observations, at: now)
    lines[index].answeredAt = answer.answeredAt
    lines[index].isStale = false
    store.add(read.observations)
  }

  /// Takes note of a line that closed or failed, and when it is tried again.
  private mutating func note(_ index: Int, _ now: Moment) {
    let name = lines[index].router.name
    if lines[index].console.isClosed { lines[index].router.close() }
    guard case .failed(let failure) = lines[index].router.conversation.phase else {
      problems[name] = nil
      return
    }
    problems[name] = failure.words
    if lines[index].retryAt == nil { lines[index].retryAt = now + Self.retry }
  }
}
