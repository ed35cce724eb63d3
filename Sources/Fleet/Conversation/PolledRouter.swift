import IOSText
import Model

/// One router that is asked again and again over its command line, and what it answers as observations.
public struct PolledRouter: Sendable {
  /// Its name in the inventory; the prompt may show another one.
  public let name: String
  /// The dialogue.
  public private(set) var conversation: Conversation
  private var schedule: PollSchedule
  private let enablePassword: String?

  /// A router whose dialogue begins now.
  public init(name: String, plan: PollPlan, enablePassword: String? = nil, at now: Moment) {
    self.name = name
    self.enablePassword = enablePassword
    conversation = Conversation(enablePassword: enablePassword, at: now)
    schedule = PollSchedule(plan, from: now)
  }

  /// When something is to be done at the latest, if no byte comes.
  public var wakesAt: Moment? {
    switch conversation.phase {
    case .idle: schedule.nextDue
    case .failed: nil
    default: conversation.deadline
    }
  }

  /// The bytes to send now.
  public mutating func outgoing(at now: Moment) -> [UInt8] {
    conversation.tick(now)
    if conversation.phase == .idle, let command = schedule.next(at: now) { conversation.ask(command, at: now) }
    return conversation.takeOutgoing()
  }

  /// Takes what the router printed; returns the whole answers in it.
  public mutating func receive(_ bytes: some Collection<UInt8>, at now: Moment) -> [Conversation.Answer] {
    conversation.receive(bytes, at: now)
    return conversation.takeAnswers()
  }

  /// Says that the line is closed.
  public mutating func close() { conversation.close() }

  /// Begins a new dialogue on a new line; everything is due.
  public mutating func reconnect(_ plan: PollPlan, at now: Moment) {
    conversation = Conversation(enablePassword: enablePassword, at: now)
    schedule = PollSchedule(plan, from: now)
  }

  /// Another pace.
  public mutating func change(to plan: PollPlan, at now: Moment) { schedule.change(to: plan, at: now) }

  /// Takes note of what was read: a configuration that changed is asked for at once.
  public mutating func noteRead(_ observations: [Observation], at now: Moment) {
    for case .log(let lines) in observations.map(\.facts) {
      let last = lines.last { if case .configured = $0.value.meaning { true } else { false } }
      guard let last, last.value.sequence ?? 0 != configuredAt?.sequence ?? -1 || last.value != configuredAt else {
        continue
      }
      let isFirst = configuredAt == nil
      configuredAt = last.value
      if !isFirst { schedule.hurry("show running-config", at: now) }
    }
  }
  private var configuredAt: LogMessage?
}

/// An answer as a capture: its secrets removed, read, and dated by whoever asked.
public struct ReadAnswer: Sendable {
  /// The text that was read, without secrets: what the spool keeps.
  public var text: [UInt8]
  /// What it says.
  public var observations: [Observation]

  /// Reads an answer of the router called `name` in the inventory. `memory` is what was learned from answers before.
  public init(_ answer: Conversation.Answer, router name: String, id: CaptureID, memory: ReadingMemory? = nil) {
    text = SourceText.withoutSecrets(answer.text, memory: memory)
    let hint = CaptureHint(router: name, command: answer.command)
    let reading = CaptureReader.read(text, id: id, hint: hint, memory: memory)
    observations = reading.observations.map { observation in
      var observation = observation
      observation.router = name
      observation.command.observedAt = answer.answeredAt
      observation.command.timeBasis = .poller
      return observation
    }
  }
}
