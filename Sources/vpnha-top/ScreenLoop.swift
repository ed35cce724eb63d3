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
  let options: ViewOptions
  let mode: Mode
  let library: CaptureLibrary
  var history: ReviewHistory

  mutating func run() throws {
    let screen = try open()
    var state = State(
      mode: mode, size: screen.size, panel: options.panel ?? .fleet, glyphs: options.glyphs(isUTF8: screen.isUTF8),
      now: now())
    var failure: Int32?
    _ = update(&state, .report(history.report()))
    screen.useMouse(true)
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
      _ = update(&state, .tick(now()))
    }
    let held = screen.stop()
    var printer = TextPrinter(FileHandleStream.standardError, isASCII: options.ascii)
    for line in held { printer.line(line) }
    if let failure { screen.end(by: failure) }
  }

  private func open() throws -> CursesScreen {
    let theme = try chosenTheme()
    do throws(ScreenError) {
      return try CursesScreen(theme: theme) { colours in
        ColourDepth.chosen(
          terminalColours: colours, preference: options.color ?? .auto,
          noColor: ProcessInfo.processInfo.environment["NO_COLOR"])
      }
    } catch {
      throw ValidationError(error.message.string)
    }
  }

  private func chosenTheme() throws -> Theme {
    let library = ThemeLibrary(environment: ProcessInfo.processInfo.environment)
    do throws(FileProblems) {
      return try library.load(options.theme ?? "dark")
    } catch {
      throw ValidationError(DisplayText(error.description).string)
    }
  }

  /// Carries out what the screen asked for; true when it asked to leave.
  private func carryOut(_ effects: [Effect], on screen: CursesScreen, _ state: inout State) -> Bool {
    for effect in effects {
      switch effect {
      case .quit: return true
      case .suspend: screen.suspend()
      case .redraw: screen.invalidate()
      case .loadExcerpt(let place):
        _ = update(&state, .excerpt(library.excerpt(around: place, context: 200)))
      case .bell: screen.bell()
      case .export(let path, let bytes): _ = update(&state, .message(write(bytes, to: path)))
      case .showMoment(let moment):
        if let moment { _ = update(&state, .past(moment, past(moment))) }
      case .useTheme, .copy, .alert: break
      }
    }
    return false
  }

  private func past(_ moment: Moment) -> FleetReport {
    var store = ObservationStore(source: report.routers.first?.source ?? .capture)
    store.add(library.observations)
    return store.report(at: moment)
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
