import Availability
import Dispatch
import Fleet
import Foundation
import Lab
import Model
import Synchronization

/// A lab that runs in real time on a thread of its own, read over its consoles.
public final class LabFeed: Sendable {
  /// What it tells.
  public enum News: Sendable {
    /// What is known now.
    case report(FleetReport)
    /// What was known at a moment.
    case past(Moment, FleetReport)
    /// Lines asked for.
    case excerpt(SourceExcerpt)
    /// What can be done to the world, where that has changed.
    case controls(LabControls)
  }
  /// What it is told.
  public enum Order: Hashable, Sendable {
    case showMoment(Moment)
    case excerpt(SourceRange)
    case pause(Bool)
    case speed(Int)
    case step(Seconds)
    /// Do an item of the controls last told.
    case perform(section: Int, item: Int)
    case stop
  }

  private let orders = Mutex<[Order]>([])
  private let clock: Mutex<LabClock>
  private let signal = DispatchSemaphore(value: 0)

  /// A lab that goes on from where it is, at `speed` times real time.
  public init(_ lab: LabWorld, speed: Int = 1) {
    clock = Mutex(LabClock(showing: lab.now, at: Self.real(), speed: speed))
  }

  /// The moment in the lab now.
  public var now: Moment { clock.withLock { $0.moment(at: Self.real()) } }

  /// Says what is to be done; any thread.
  public func tell(_ order: Order) {
    orders.withLock { $0.append(order) }
    signal.signal()
  }

  /// Begins; news come on the feed's thread. Called once.
  public func start(_ lab: LabWorld, _ news: @escaping @Sendable (News) -> Void) {
    let thread = Thread { [self] in run(LabPoller(lab, pace: Self.pace(clock.withLock { $0.speed })), news) }
    thread.name = "lab"
    thread.stackSize = 8 << 20
    thread.start()
  }

  // At sixty times real time a poll each five seconds would be twelve a second: one a second is what a screen can show.
  private static func pace(_ speed: Int) -> Seconds { Seconds(max(5, speed)) }

  private static func real() -> Int64 { Int64(DispatchTime.now().uptimeNanoseconds / 1_000_000) }

  private func run(_ first: LabPoller, _ news: (News) -> Void) {
    var poller = first
    var controls: LabControls?
    while true {
      let pending = orders.withLock { orders in
        defer { orders = [] }
        return orders
      }
      var mustTell = controls == nil
      for order in pending {
        if order == .stop { return }
        if carryOut(order, &poller, controls, news) { mustTell = true }
      }
      let now = now
      if poller.pass(at: now) || mustTell { news(.report(poller.report())) }
      let current = clock.withLock { LabControls(poller.lab, $0) }
      if current != controls {
        controls = current
        news(.controls(current))
      }
      sleep(until: poller.wakesAt)
    }
  }

  private func sleep(until moment: Moment?) {
    let wait = moment.flatMap { moment in clock.withLock { $0.wait(until: moment, at: Self.real()) } }
    if let wait {
      // A tenth of a second is the finest grain: what is due together is asked together.
      _ = signal.wait(timeout: .now() + .milliseconds(Int(clamping: max(wait, 100))))
    } else {
      signal.wait()
    }
  }

  /// True where the screen has to be told what is known, whether or not anything was read.
  private func carryOut(
    _ order: Order, _ poller: inout LabPoller, _ controls: LabControls?, _ news: (News) -> Void
  ) -> Bool {
    let real = Self.real()
    switch order {
    case .showMoment(let moment): news(.past(moment, poller.report(at: moment)))
    case .excerpt(let place): news(.excerpt(poller.excerpt(around: place, context: 200)))
    case .pause(let isPaused): clock.withLock { $0.pause(isPaused, at: real) }
    case .speed(let speed):
      clock.withLock { $0.change(speed: speed, at: real) }
      poller.change(pace: Self.pace(speed))
    case .step(let span): clock.withLock { $0.step(span, at: real) }
    case .perform(let section, let item):
      if let controls { poller.perform(section, item, controls) }
      return true
    case .stop: break
    }
    return false
  }
}
