import ArgumentParser
import Availability
import Curses
import Dashboard
import Fleet
import Foundation
import Model
import StrictYAML
import Terminal
import ThemeFiles

/// The program on a terminal: events in, frames out, effects carried out. Synchronous, on the main thread, asleep
/// until a key, a signal or the next change of the clock.
struct ScreenLoop {
  let setup: Setup
  let mode: Mode
  var feed: any Feed

  mutating func run() throws {
    let screen = try open()
    var state = State(
      mode: mode, size: screen.size, panel: setup.panel,
      glyphs: setup.isASCII || !screen.isUTF8 ? .ascii : .unicode, now: feed.now, preferences: setup.preferences,
      each: onAllCores)
    var failure: Int32?
    defer { feed.stop() }
    _ = take(feed.begin(), on: screen, &state)
    screen.useMouse(setup.usesMouse)
    loop: while true {
      screen.show(render(state))
      for event in screen.wait(
        milliseconds: millisecondsToNextTick(), watching: feed.descriptor.map { [$0] } ?? [])
      {
        switch event {
        case .input:
          while let key = screen.nextKey() {
            if carryOut(update(&state, .key(key)), on: screen, &state) { break loop }
          }
        case .resized: _ = update(&state, .resize(screen.size))
        case .resumed:
          _ = update(&state, .resize(screen.size))
          screen.invalidate()
        case .terminated(let signal):
          failure = signal
          break loop
        case .ready: if take(feed.take(), on: screen, &state) { break loop }
        }
      }
      if feed.isOver || carryOut(update(&state, .tick(feed.now)), on: screen, &state) { break }
    }
    let held = screen.stop()
    var printer = TextPrinter(FileHandleStream.standardError, isASCII: setup.isASCII)
    for line in held { printer.line(line) }
    if let failure { screen.end(by: failure) }
  }

  private func open() throws -> CursesScreen {
    let theme = try setup.theme()
    do throws(ScreenError) {
      return try CursesScreen(theme: theme, escapeDelay: setup.escapeDelay) { colours in
        ColourDepth.chosen(
          terminalColours: colours, preference: setup.color,
          noColor: ProcessInfo.processInfo.environment["NO_COLOR"])
      }
    } catch {
      throw ValidationError(error.message.string)
    }
  }

  /// Takes what the feed tells; true when the screen asked to leave.
  private mutating func take(_ events: [Event], on screen: CursesScreen, _ state: inout State) -> Bool {
    for event in events where carryOut(update(&state, event), on: screen, &state) { return true }
    return false
  }

  /// Carries out what the screen asked for; true when it asked to leave.
  private mutating func carryOut(_ effects: [Effect], on screen: CursesScreen, _ state: inout State) -> Bool {
    for effect in effects {
      switch effect {
      case .quit: return true
      case .suspend: screen.suspend()
      case .redraw: screen.invalidate()
      case .loadExcerpt(let place):
        if take(feed.excerpt(place), on: screen, &state) { return true }
      case .bell: if setup.rings { screen.bell() }
      case .export(let path, let bytes): _ = update(&state, .message(ExportFile.write(bytes, to: path)))
      case .showMoment(let moment):
        if let moment, take(feed.showMoment(moment), on: screen, &state) { return true }
      case .lab(let order): feed.lab(order)
      case .findMoment(let text): _ = carryOut(update(&state, found(text)), on: screen, &state)
      case .useTheme(let name):
        do throws(FileProblems) {
          screen.use(theme: try setup.themes.load(name))
        } catch {
          _ = update(&state, .message(error.description))
        }
      case .copy(let text): Clipboard.copy(text)
      case .alert(let words): AlertCommand(setup.onAlert)?.run(words)
      }
    }
    return false
  }

  /// The moment a user means: on the last day seen where no date is given, in the user's zone where none is.
  private func found(_ text: String) -> Event {
    guard let moment = MomentText(text)?.moment(last: feed.lastMoment, zone: setup.zone ?? .utc) else {
      return .message("\(text) is no time; give 13:50, 13:50:30, 2026-11-24T13:50 or 2026-11-24T13:50:00Z")
    }
    return .found(moment)
  }

  // The clock and what is counted down change with each second.
  private func millisecondsToNextTick() -> Int { 1000 - Int(Moment.now.milliseconds % 1000) }
}
