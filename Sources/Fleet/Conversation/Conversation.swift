import Model

/// The dialogue with one router's command line, whatever carries its bytes: wait for a prompt, become privileged if
/// that is needed, switch paging off, then ask one command after the other. A value without a clock or a stream of its
/// own: bytes and times are passed in, bytes to send are taken out.
public struct Conversation: Sendable {
  /// Where the dialogue stands.
  public enum Phase: Hashable, Sendable {
    /// Nothing but a banner so far.
    case awaitingPrompt
    /// `enable` was sent.
    case enabling
    /// The terminal is being set up.
    case preparing
    /// A command may be asked.
    case idle
    /// This command was asked.
    case asked(String)
    /// It is over; nothing more is sent.
    case failed(Failure)
  }

  /// Why a dialogue ended.
  public enum Failure: Hashable, Sendable {
    /// No prompt came within the time; the last line that did, if any.
    case noPrompt(seen: String)
    /// A command had no end within the time.
    case noAnswer(command: String)
    /// The password for `enable` was refused, or is wanted and not known.
    case enableRefused
    /// The other end closed.
    case closed
    /// An answer was longer than ``Conversation/answerLimit``.
    case tooLong(command: String)

    /// The reason in words, and what to do.
    public var words: String {
      switch self {
      case .noPrompt(let seen):
        seen.isEmpty
          ? "no prompt came; is this a router's command line?" : "no prompt came; the last line was: \(seen)"
      case .noAnswer(let command): "\(command) had no end in time; the router is busy or unreachable"
      case .enableRefused: "enable was refused; check the enable password"
      case .closed: "the router closed the line"
      case .tooLong(let command): "\(command) answers more than \(Conversation.answerLimit >> 20) MiB"
      }
    }
  }

  /// What a command answered.
  public struct Answer: Hashable, Sendable {
    /// The command as it was sent.
    public var command: String
    /// The text as a terminal log has it: prompt, command, output; no prompt behind.
    public var text: [UInt8]
    /// When it was asked.
    public var askedAt: Moment
    /// When the prompt came back.
    public var answeredAt: Moment
  }

  /// The longest answer that is waited for, in bytes.
  public static let answerLimit = 64 << 20
  private static let settled = Seconds(1)
  /// How long a prompt or an answer may take after the last byte that came.
  public var patience = Seconds(20)
  /// Where it stands.
  public private(set) var phase = Phase.awaitingPrompt
  /// The host's name in the prompt; nil before the first.
  public private(set) var hostname: String?

  private let enablePassword: String?
  private var outgoing: [UInt8] = []
  private var answers: [Answer] = []
  private var received: [UInt8] = []
  /// Where the line begins that may be the prompt.
  private var lastLine = 0
  private var prompt: [UInt8] = []
  private var preparations = ["terminal length 0", "terminal width 0"]
  private var triedPassword = false
  private var askedAt: Moment
  private var heardAt: Moment

  /// A dialogue that begins now, with what `enable` asks for where it does.
  public init(enablePassword: String? = nil, at now: Moment) {
    self.enablePassword = enablePassword
    askedAt = now
    heardAt = now
  }

  /// The bytes to send; they are handed out once.
  public mutating func takeOutgoing() -> [UInt8] {
    defer { outgoing = [] }
    return outgoing
  }

  /// The answers that came; they are handed out once.
  public mutating func takeAnswers() -> [Answer] {
    defer { answers = [] }
    return answers
  }

  /// When ``tick(_:)`` has something to say at the earliest; nil while nothing is waited for.
  public var deadline: Moment? {
    switch phase {
    case .idle, .failed: nil
    case .asked where received.count > lastLine: heardAt + Self.settled
    default: heardAt + patience
    }
  }

  /// Asks a command; only while ``Phase/idle``.
  public mutating func ask(_ command: String, at now: Moment) {
    guard phase == .idle else { return }
    phase = .asked(command)
    send(command, now)
  }

  /// Takes what the router printed.
  public mutating func receive(_ bytes: some Collection<UInt8>, at now: Moment) {
    guard !isOver else { return }
    heardAt = now
    received += bytes
    guard received.count <= Self.answerLimit else { return fail(.tooLong(command: command)) }
    if let newline = received[lastLine...].lastIndex(of: 0x0A) { lastLine = newline + 1 }
    react(now)
  }

  /// Says that time has passed.
  public mutating func tick(_ now: Moment) {
    if case .asked = phase { adoptPrompt(now) }
    guard deadline != nil, now >= heardAt + patience else { return }
    if case .asked(let command) = phase { return fail(.noAnswer(command: command)) }
    let line = received.suffix(from: lastLine).prefix(80)
    fail(.noPrompt(seen: String(decoding: line, as: UTF8.self).trimmed))
  }

  /// Says that the other end closed.
  public mutating func close() { if !isOver { fail(.closed) } }

  private var isOver: Bool { if case .failed = phase { true } else { false } }
  private var command: String { if case .asked(let command) = phase { command } else { "the login" } }

  private mutating func react(_ now: Moment) {
    let tail = received[lastLine...]
    if PromptShape.isMore(tail) {
      outgoing.append(0x20)
      return
    }
    switch phase {
    case .awaitingPrompt:
      guard let found = PromptShape(tail) else { return }
      hostname = found.name
      prompt = Array(tail)
      forget()
      if found.isPrivileged {
        prepare(now)
      } else {
        phase = .enabling
        send("enable", now)
      }
    case .enabling: enable(tail, now)
    case .preparing:
      guard isPrompt(tail) else { return }
      forget()
      prepare(now)
    case .asked(let command):
      guard isPrompt(tail) else { return }
      answers.append(
        Answer(command: command, text: prompt + received[..<lastLine], askedAt: askedAt, answeredAt: now))
      forget()
      phase = .idle
    // What comes while nothing was asked is a log line; the next answer does not begin with it.
    case .idle: if isPrompt(tail) { forget() }
    case .failed: break
    }
  }

  private mutating func enable(_ tail: ArraySlice<UInt8>, _ now: Moment) {
    if PromptShape.isPasswordPrompt(tail) {
      guard let enablePassword, !triedPassword else { return fail(.enableRefused) }
      triedPassword = true
      forget()
      send(enablePassword, now)
    } else if let found = PromptShape(tail), found.name == hostname {
      guard found.isPrivileged else { return fail(.enableRefused) }
      prompt = Array(tail)
      forget()
      prepare(now)
    }
  }

  private mutating func prepare(_ now: Moment) {
    guard !preparations.isEmpty else {
      phase = .idle
      return
    }
    phase = .preparing
    send(preparations.removeFirst(), now)
  }

  private func isPrompt(_ tail: ArraySlice<UInt8>) -> Bool { tail.elementsEqual(prompt) }

  /// The host's name was configured anew: what looks like another prompt, and stays the last thing for a second, is one.
  private mutating func adoptPrompt(_ now: Moment) {
    let tail = received[min(lastLine, received.count)...]
    guard now >= heardAt + Self.settled, let found = PromptShape(tail), found.isPrivileged, found.isWhole,
      !isPrompt(tail)
    else { return }
    hostname = found.name
    let old = prompt
    prompt = Array(tail)
    guard case .asked(let command) = phase else { return }
    answers.append(Answer(command: command, text: old + received[..<lastLine], askedAt: askedAt, answeredAt: now))
    forget()
    phase = .idle
  }

  private mutating func send(_ line: String, _ now: Moment) {
    askedAt = now
    heardAt = now
    outgoing += Array(line.utf8) + [0x0D]
  }

  private mutating func forget() {
    received = []
    lastLine = 0
  }

  private mutating func fail(_ failure: Failure) {
    phase = .failed(failure)
    forget()
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
