import Model
import Terminal

/// What can be done to a lab's world, as its menu shows it. The menu is apart from actions on routers: it is the hand
/// that pulls a cable.
public struct LabMenu: Hashable, Sendable {
  /// One thing that can be done.
  public struct Item: Hashable, Sendable {
    /// What it is about.
    public var text: String
    /// How it is now, in a word; empty where it has no state.
    public var state: String
    /// Whether it is as it was at first, or something that goes on now; nil where it is neither this nor the contrary.
    public var isOn: Bool?
    /// An item.
    public init(text: String, state: String, isOn: Bool?) {
      self.text = text
      self.state = state
      self.isOn = isOn
    }
    /// Something that happens: how long it still goes on, and how long until it begins by itself.
    public init(event text: String, endsIn: Seconds?, beginsIn: Seconds?) {
      let state = endsIn.map { "\($0.brief) to go" } ?? beginsIn.map { "in \($0.brief)" }
      self.init(text: text, state: state ?? "", isOn: endsIn == nil ? nil : true)
    }
  }
  /// Things of one kind.
  public struct Section: Hashable, Sendable {
    /// The kind.
    public var title: String
    /// The things.
    public var items: [Item]
    /// Whether they happen, and are not.
    public var areEvents: Bool
    /// A section.
    public init(title: String, items: [Item], areEvents: Bool = false) {
      self.title = title
      self.items = items
      self.areEvents = areEvents
    }
  }
  /// The page that says what to try and what to see, a line each.
  public var page: [String]
  /// Whether the lab stands still.
  public var isPaused: Bool
  /// How many times as fast as real time it runs.
  public var speed: Int
  /// The speeds to choose from.
  public var speeds: [Int]
  /// What can be done.
  public var sections: [Section]
  /// A menu.
  public init(page: [String], isPaused: Bool, speed: Int, speeds: [Int], sections: [Section]) {
    self.page = page
    self.isPaused = isPaused
    self.speed = speed
    self.speeds = speeds
    self.sections = sections
  }
}

/// What the user asks of the lab; see ``Effect/lab(_:)``.
public enum LabOrder: Hashable, Sendable {
  case pause(Bool)
  case speed(Int)
  case step(Seconds)
  /// Do an item of a section.
  case perform(section: Int, item: Int)
}

/// Which list of the lab's menu is open.
enum LabList: Hashable, Sendable {
  case top, speeds
  case section(Int)
}

extension LabMenu.Section {
  /// The things, a line each. Titles of events are long, and cut where the screen is narrow: when they are comes first.
  fileprivate var lines: [PickerItem] {
    let (texts, states) = (items.map { displayWidth($0.text) }, items.map { displayWidth($0.state) })
    let width = (areEvents ? states : texts).max() ?? 0
    return zip(items, areEvents ? states : texts).map { item, own in
      let padding = String(repeating: " ", count: width - own)
      let text = areEvents ? "\(item.state)\(padding)  \(item.text)" : "\(item.text)\(padding)  \(item.state)"
      return PickerItem(text: width == 0 || item.state.isEmpty && !areEvents ? item.text : text, isOn: item.isOn)
    }
  }

  /// The section in the menu's first list, with how many of its things are not as they were or go on now.
  fileprivate var line: PickerItem {
    let count = items.count { $0.isOn == areEvents }
    let note = count == 0 ? "" : areEvents ? "  (\(count) now)" : "  (\(count) not as it was)"
    return PickerItem(text: title + note, isOn: areEvents ? (count > 0 ? true : nil) : count == 0)
  }
}

/// A line of the menu's first list.
private enum LabEntry {
  case pause, speeds, step(Seconds), page
  case section(Int)
}

extension LabMenu {
  fileprivate var entries: [LabEntry] {
    sections.indices.map { .section($0) } + [.pause, .speeds, .step(Seconds(10)), .step(Seconds(60))]
      + (page.isEmpty ? [] : [.page])
  }

  /// The lines of a list.
  func items(_ list: LabList) -> [PickerItem] {
    switch list {
    case .speeds: return speeds.map { PickerItem(text: "\($0) times real time", isOn: $0 == speed) }
    case .section(let index):
      guard sections.indices.contains(index) else { return [] }
      return sections[index].lines
    case .top:
      return entries.map { entry in
        switch entry {
        case .section(let index):
          return sections[index].line
        case .pause: return PickerItem(text: isPaused ? "Go on" : "Pause")
        case .speeds: return PickerItem(text: "Speed: \(speed) times real time")
        case .step(let span): return PickerItem(text: "Step \(span.brief) on")
        case .page: return PickerItem(text: "What to try and what to see")
        }
      }
    }
  }

  /// The title of a list.
  func title(_ list: LabList) -> String {
    switch list {
    case .top: "Lab"
    case .speeds: "Speed"
    case .section(let index): sections.indices.contains(index) ? sections[index].title : ""
    }
  }

  /// The next speed up or down.
  func speed(faster: Bool) -> Int {
    (faster ? speeds.first { $0 > speed } : speeds.last { $0 < speed }) ?? speed
  }
}

extension State {
  /// What a key about the lab does.
  mutating func useLab(_ command: Command) -> [Effect] {
    guard let lab else {
      message = "This is no lab: vpnha-top lab opens one."
      return []
    }
    switch command {
    case .labMenu: openLab(.top)
    case .labPause:
      self.lab?.isPaused.toggle()
      return [.lab(.pause(!lab.isPaused))]
    case .labFaster: return change(to: lab.speed(faster: true), of: lab)
    case .labSlower: return change(to: lab.speed(faster: false), of: lab)
    default: break
    }
    return []
  }

  private mutating func change(to speed: Int, of lab: LabMenu) -> [Effect] {
    guard speed != lab.speed else {
      message = "The lab runs at \(speed) times real time; there is no other speed in that direction."
      return []
    }
    // The next press counts from here, whether or not the lab has answered by then.
    self.lab?.speed = speed
    return [.lab(.speed(speed))]
  }

  mutating func openLab(_ list: LabList) { picker = Picker(kind: .lab(list)) }

  /// Carries out the selected line of the lab's menu. Lists of things stay open, so that what was done shows.
  mutating func chooseLab(_ list: LabList, _ selected: Int) -> [Effect] {
    guard let lab else { return [] }
    switch list {
    case .speeds:
      openLab(.top)
      return lab.speeds.indices.contains(selected) ? [.lab(.speed(lab.speeds[selected]))] : []
    case .section(let index):
      guard lab.sections.indices.contains(index), lab.sections[index].items.indices.contains(selected) else {
        return []
      }
      let item = lab.sections[index].items[selected]
      if lab.sections[index].areEvents {
        // The list has nothing to show of it: what it does shows on the panel behind.
        picker = nil
        message = "Begun: \(item.text)"
      }
      return [.lab(.perform(section: index, item: selected))]
    case .top:
      guard lab.entries.indices.contains(selected) else { return [] }
      switch lab.entries[selected] {
      case .section(let index): openLab(.section(index))
      case .pause: return [.lab(.pause(!lab.isPaused))]
      case .speeds: openLab(.speeds)
      case .step(let span): return [.lab(.step(span))]
      case .page:
        picker = nil
        pages.append(Page(.labPage(lab.page)))
      }
    }
    return []
  }

  /// Closes a list of the menu: back to the first, then to the panel.
  mutating func closeLab(_ list: LabList) { if list == .top { picker = nil } else { openLab(.top) } }
}
