import Lab
import Model

/// A lab that goes on in real time, with its consoles: all that a server does but input and output. Real time is passed
/// in, as nanoseconds that only grow.
public struct RunningLab: Sendable {
  /// The routers.
  public private(set) var lab: LabWorld
  /// Which moment it is.
  public private(set) var clock: LabClock
  private var consoles: [Int: Console] = [:]
  private var lastConsole = 0
  private var seen = 0

  /// How often the lab is brought up to date at most, in nanoseconds: hundreds of routers have something to do at every
  /// millisecond, and nobody sees the difference.
  static let grain: UInt64 = 50_000_000
  /// How long the lab may run at a stretch, in nanoseconds, before it looks after its consoles.
  static let stretch: UInt64 = 200_000_000

  /// A lab that goes on from where it is.
  public init(_ lab: LabWorld, at now: UInt64, speed: Double = 1) {
    self.lab = lab
    clock = LabClock(lab.now, at: now, speed: speed)
  }

  /// How many consoles are open.
  public var consoleCount: Int { consoles.count }

  /// Runs the lab to the moment it is. Where that takes longer than it lasts, the clock is put back: the lab then runs as
  /// fast as it can.
  public mutating func advance(_ now: () -> UInt64) {
    let begin = now()
    let target = clock.moment(at: begin)
    while lab.now < target {
      let span = min(target - lab.now, Seconds(10))
      lab.run(to: lab.now + span)
      let current = now()
      guard current - begin > RunningLab.stretch, lab.now < target else { continue }
      return clock.set(lab.now, at: current)
    }
  }

  /// How long nothing happens by itself, in nanoseconds; nil for ever.
  public func idleTime(at now: UInt64) -> UInt64? {
    let wakes = consoles.values.compactMap(\.wakesAt) + [lab.nextEvent].compactMap { $0 }
    guard let next = wakes.min(), let wait = clock.wait(for: next, at: now) else { return nil }
    return max(wait, RunningLab.grain)
  }

  // MARK: Consoles

  /// Opens a console; nil where no router has this name.
  public mutating func open(_ router: String, width: Int, height: Int) -> (id: Int, output: [UInt8])? {
    guard lab.router(router) != nil else { return nil }
    var console = Console(router: router, lab: lab, width: width, height: height)
    let output = console.open(&lab) + parting(console)
    lastConsole += 1
    consoles[lastConsole] = console
    return (lastConsole, output)
  }

  /// Gives a console what was typed; returns what it prints.
  public mutating func type(_ bytes: some Sequence<UInt8>, at id: Int) -> [UInt8] {
    guard var console = consoles[id] else { return [] }
    consoles[id] = nil
    defer { consoles[id] = console }
    guard !console.isClosed else { return [] }
    return console.receive(bytes, &lab) + parting(console)
  }

  /// Whether consoles may have something to print by themselves; asking makes it no longer so.
  public mutating func hasNews() -> Bool {
    defer { seen = lab.noteCount }
    return seen != lab.noteCount || consoles.values.contains { $0.wakesAt.map { $0 <= lab.now } ?? false }
  }

  /// Whether something happened since ``hasNews()`` was asked last.
  public var hasUnseen: Bool { seen != lab.noteCount }

  /// What a console prints by itself.
  public mutating func poll(_ id: Int) -> [UInt8] {
    guard var console = consoles[id] else { return [] }
    consoles[id] = nil
    defer { consoles[id] = console }
    guard !console.isClosed else { return [] }
    return console.poll(&lab) + parting(console)
  }

  // Who sits there would not know why the line is gone.
  private func parting(_ console: Console) -> [UInt8] {
    guard console.isClosed, lab.router(console.router)?.isOn != true else { return [] }
    return Array("\r\n\(console.router) is down: the line is closed.\r\n".utf8)
  }

  /// Whether a console has ended.
  public func isClosed(_ id: Int) -> Bool { consoles[id]?.isClosed ?? true }

  /// Whether a console still works on what was typed last.
  public func isBusy(_ id: Int) -> Bool { consoles[id]?.wakesAt != nil }

  /// Forgets a console.
  public mutating func close(_ id: Int) { consoles[id] = nil }

  // MARK: What is done to the lab

  /// Does something to the lab.
  public mutating func perform(_ command: LabCommand) { lab.perform(command) }

  /// Begins an incident; false where none has this number, counted from 1.
  public mutating func begin(_ number: Int) -> Bool {
    guard lab.description.incidents.indices.contains(number - 1) else { return false }
    lab.begin(lab.description.incidents[number - 1])
    return true
  }

  /// Stops the clock, or lets it go on.
  public mutating func pause(_ isPaused: Bool, at now: UInt64) { clock.pause(isPaused, at: now) }

  /// Changes the clock's speed; false where it is out of range.
  public mutating func setSpeed(_ speed: Double, at now: UInt64) -> Bool { clock.setSpeed(speed, at: now) }

  /// Runs the lab ahead at once.
  public mutating func step(_ span: Seconds, at now: UInt64) {
    lab.run(to: max(lab.now, clock.moment(at: now)) + span)
    clock.set(lab.now, at: now)
  }
}
