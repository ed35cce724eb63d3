import Availability
import Curses
import Dashboard
import Foundation
import Model

/// Captures that are read while the screen is there: it shows how far that is, then what they tell.
struct ReadingFeed: Feed {
  /// Tells how many of how many captures have been read.
  typealias Progress = @Sendable (_ done: Int, _ count: Int) -> Void

  private enum News: Sendable {
    case progress(done: Int, of: Int)
    case outcome(Result<ReviewFeed, any Error>)
  }

  /// What was read, or why nothing could be; nil while it is being read.
  private(set) var outcome: Result<ReviewFeed, any Error>?
  private let wakeup: Wakeup<News>
  private var progress: Event?

  /// Begins to read, on a thread of its own; nil where the process is out of descriptors.
  init?(_ read: @escaping @Sendable (@escaping Progress) throws -> ReviewFeed) {
    guard let wakeup = Wakeup<News>() else { return nil }
    self.wakeup = wakeup
    let thread = Thread {
      let outcome = Result<ReviewFeed, any Error> {
        var feed = try read { wakeup.post(.progress(done: $0, of: $1)) }
        // Joined here: the screen answers keys meanwhile.
        _ = feed.history.report()
        return feed
      }
      wakeup.post(.outcome(outcome))
    }
    // What reads a configuration goes as deep as that is nested.
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Waits until all is read, but no longer than told; nil waits for ever.
  mutating func wait(milliseconds: Int?) {
    let end = milliseconds.map { ContinuousClock.now + .milliseconds($0) }
    while outcome == nil {
      let left = end.map { ContinuousClock.now.duration(to: $0) }
      if let left, left <= .zero { return }
      let rest = left.map {
        Int32($0.components.seconds * 1000 + $0.components.attoseconds / 1_000_000_000_000_000 + 1)
      }
      var watched = pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&watched, 1, rest ?? -1)
      _ = take()
    }
  }

  private var ready: ReviewFeed? { try? outcome?.get() }

  /// Whether nothing could be read.
  var isOver: Bool {
    guard let outcome else { return false }
    guard var feed = try? outcome.get() else { return true }
    return feed.history.report().routers.isEmpty
  }

  var now: Moment { .now }
  var lastMoment: Moment? { ready?.lastMoment }
  var descriptor: Int32? { wakeup.descriptor }

  mutating func begin() -> [Event] { progress.map { [$0] } ?? [] }

  mutating func take() -> [Event] {
    var events: [Event] = []
    for news in wakeup.take() {
      switch news {
      case .progress(let done, let count): events = [.reading(done: done, of: count)]
      case .outcome(let outcome):
        self.outcome = outcome
        if var feed = ready { events = feed.begin() }
      }
    }
    progress = events.last ?? progress
    return events
  }

  mutating func showMoment(_ moment: Moment) -> [Event] { change { $0.showMoment(moment) } }
  mutating func excerpt(_ place: SourceRange) -> [Event] { change { $0.excerpt(place) } }
  mutating func lab(_ order: LabOrder) {}
  mutating func stop() {}

  private mutating func change(_ body: (inout ReviewFeed) -> [Event]) -> [Event] {
    guard var feed = ready else { return [] }
    let events = body(&feed)
    outcome = .success(feed)
    return events
  }
}
