import Availability
import Curses
import Dashboard
import FleetLab
import Foundation
import Lab
import Model

/// A lab on the screen: its thread tells, its menu asks.
struct LabScreenFeed: Feed {
  private let feed: LabFeed
  private let lab: LabWorld
  private let wakeup: Wakeup<LabFeed.News>
  private let hasMenu: Bool

  /// A lab that goes on from where it is; nil where the process is out of descriptors. `hasMenu` is false where the
  /// program may change nothing.
  init?(_ lab: LabWorld, speed: Int, hasMenu: Bool) {
    guard let wakeup = Wakeup<LabFeed.News>() else { return nil }
    self.wakeup = wakeup
    self.lab = lab
    self.hasMenu = hasMenu
    feed = LabFeed(lab, speed: speed)
  }

  var now: Moment { feed.now }
  var lastMoment: Moment? { feed.now }
  var descriptor: Int32? { wakeup.descriptor }

  mutating func begin() -> [Event] {
    feed.start(lab) { [wakeup] in wakeup.post($0) }
    return []
  }

  mutating func take() -> [Event] {
    wakeup.take().compactMap { news in
      switch news {
      case .report(let report): .report(report)
      case .past(let moment, let report): .past(moment, report)
      case .excerpt(let excerpt): .excerpt(excerpt)
      case .controls(let controls): hasMenu ? .lab(LabMenu(controls)) : nil
      }
    }
  }

  mutating func showMoment(_ moment: Moment) -> [Event] {
    feed.tell(.showMoment(moment))
    return []
  }

  mutating func excerpt(_ place: SourceRange) -> [Event] {
    feed.tell(.excerpt(place))
    return []
  }

  mutating func lab(_ order: LabOrder) {
    switch order {
    case .pause(let isPaused): feed.tell(.pause(isPaused))
    case .speed(let speed): feed.tell(.speed(speed))
    case .step(let span): feed.tell(.step(span))
    case .perform(let section, let item): feed.tell(.perform(section: section, item: item))
    }
  }

  mutating func stop() { feed.tell(.stop) }
}

extension LabMenu {
  init(_ controls: LabControls) {
    self.init(
      page: controls.page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
      isPaused: controls.isPaused, speed: controls.speed, speeds: LabClock.speeds,
      sections: controls.sections.map { section in
        LabMenu.Section(
          title: section.title,
          items: section.items.map { item in
            section.areEvents
              ? LabMenu.Item(event: item.text, endsIn: item.endsIn, beginsIn: item.beginsIn)
              : LabMenu.Item(text: item.text, state: item.state, isOn: item.isOn)
          }, areEvents: section.areEvents)
      })
  }
}
