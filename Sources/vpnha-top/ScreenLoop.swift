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
  let library: CaptureLibrary
  var history: ReviewHistory

  mutating func run() throws {
    let screen = try open()
    var state = State(
      mode: mode, size: screen.size, panel: setup.panel,
      glyphs: setup.isASCII || !screen.isUTF8 ? .ascii : .unicode, now: now(), preferences: setup.preferences,
      each: onAllCores)
    var failure: Int32?
    _ = carryOut(update(&state, .report(history.report())), on: screen, &state)
    screen.useMouse(setup.usesMouse)
    loop: while true {
      screen.show(render(state))
      for event in screen.wait(milliseconds: millisecondsToNextTick()) {
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
        case .ready: break
        }
      }
      if carryOut(update(&state, .tick(now())), on: screen, &state) { break }
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

  /// Carries out what the screen asked for; true when it asked to leave.
  private mutating func carryOut(_ effects: [Effect], on screen: CursesScreen, _ state: inout State) -> Bool {
    for effect in effects {
      switch effect {
      case .quit: return true
      case .suspend: screen.suspend()
      case .redraw: screen.invalidate()
      case .loadExcerpt(let place):
        _ = update(&state, .excerpt(library.excerpt(around: place, context: 200)))
      case .bell: if setup.rings { screen.bell() }
      case .export(let path, let bytes): _ = update(&state, .message(write(bytes, to: path)))
      case .showMoment(let moment):
        if let moment { _ = update(&state, .past(moment, history.report(at: moment))) }
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

  private func write(_ bytes: [UInt8], to path: String) -> String {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
      return "Wrote \(path)"
    } catch {
      return "\(path) could not be written: \(error.localizedDescription)"
    }
  }

  private func now() -> Moment { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

  // Captures do not age by the second, and the header shows minutes at the least.
  private func millisecondsToNextTick() -> Int { 1000 - Int(now().milliseconds % 1000) }
}
