import Availability
import Dashboard
import Fleet
import Foundation
import Model

/// Where the screen's data come from while it is open: captures that are all there, or a source that goes on telling.
protocol Feed {
  /// The time now, in the world that is shown.
  var now: Moment { get }
  /// The last moment of which anything is known; what a time without a date is about.
  var lastMoment: Moment? { get }
  /// Can be read while there is something to take; nil where nothing ever comes by itself.
  var descriptor: Int32? { get }
  /// Whether there is nothing to show, so that the screen has no use.
  var isOver: Bool { get }
  /// What is known at the start.
  mutating func begin() -> [Event]
  /// What has been told meanwhile.
  mutating func take() -> [Event]
  /// Answers, now or later, with ``Event/past(_:_:)``.
  mutating func showMoment(_ moment: Moment) -> [Event]
  /// Answers, now or later, with ``Event/excerpt(_:)``.
  mutating func excerpt(_ place: SourceRange) -> [Event]
  /// Does something to the lab, where there is one.
  mutating func lab(_ order: LabOrder)
  /// The screen is gone.
  mutating func stop()
}

extension Feed {
  var isOver: Bool { false }
}

/// Captures.
struct ReviewFeed: Feed, Sendable {
  let library: CaptureLibrary
  var history: ReviewHistory
  /// The moment that the screen goes to when it opens, with what was known later still there to go on to.
  var start: Moment?

  var now: Moment { .now }
  var lastMoment: Moment? { history.moments.last }
  var descriptor: Int32? { nil }
  mutating func begin() -> [Event] {
    let now = Event.report(history.report())
    guard let start else { return [now] }
    // The selected row is the first of that moment, not the one that is first now.
    return lastMoment.map { start < $0 } == true ? [now, .found(start), .key(.home)] : [now, .found(start)]
  }
  mutating func take() -> [Event] { [] }
  mutating func showMoment(_ moment: Moment) -> [Event] { [.past(moment, history.report(at: moment))] }
  mutating func excerpt(_ place: SourceRange) -> [Event] { [.excerpt(library.excerpt(around: place, context: 200))] }
  mutating func lab(_ order: LabOrder) {}
  mutating func stop() {}
}

extension ReviewFeed {
  /// The same as the screen opens on it: a moment that was asked for is one that keys lead away from. On a wall there
  /// are none, and it stays.
  func opened(onWall: Bool) -> ReviewFeed {
    guard !onWall, let moment = history.moment else { return self }
    var opened = self
    opened.history.moment = nil
    opened.start = moment
    return opened
  }
}

extension Moment {
  /// The computer's clock.
  static var now: Moment { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
