import ArgumentParser
import Availability
import Dashboard
import Fleet
import Foundation
import Terminal
import ThemeFiles

/// The options that every way to open something takes.
struct ViewOptions: ParsableArguments {
  @Flag(help: "Print once and exit, without a screen.")
  var once = false

  @Flag(help: "With --once: print the JSON snapshot (schema vpnha.snapshot/1).")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Open, or print, one panel: \(Panel.allCases.map(\.name).joined(separator: ", ")).", valueName: "name"))
  var panel: Panel?

  @Option(
    help: ArgumentHelp(
      "Show what was known at a moment: 2026-11-24T13:50:00Z, 2026-11-24 13:50, or 13:50 on the last day seen.",
      valueName: "time"))
  var at: String?

  @Flag(help: "Print the timeline: what changed when, oldest first, with how it is known.")
  var events = false

  @Option(
    help: ArgumentHelp(
      "With --once: what counts as wrong, separated by commas: \(Failure.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "words"))
  var failOn: String?

  @Option(
    help: ArgumentHelp("The theme: a name (see vpnha-top themes) or a file.", valueName: "name"),
    completion: .list(ThemeLibrary(environment: [:]).names))
  var theme: String?

  @Option(
    help: ArgumentHelp("Colours on the screen: auto, always or never. NO_COLOR counts as never.", valueName: "when"))
  var color: ColourPreference?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "For a screen reader: plain lines, words for signs, the cursor on the selected row.")
  var plain = false

  @Flag(
    help:
      "Build the program without anything that could reach a router; the header says [read-only]. (This version holds nothing that could, in any mode.)"
  )
  var readOnly = false

  @Flag(help: "The big screen on the wall: read-only, its pages turn by themselves, no key is needed.")
  var wallboard = false

  @Option(help: ArgumentHelp("How long a page of the wallboard stays.", valueName: "seconds"))
  var pageSeconds = 15

  @Flag(help: "Ring the terminal's bell when something becomes wrong.")
  var bell = false

  @Option(
    help: ArgumentHelp(
      "Run a program when something becomes wrong, with the words for it as its argument; no shell is involved.",
      valueName: "command"), completion: .file())
  var onAlert: String?

  // A zone may begin with a minus.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The zone of clocks and file names that do not say theirs: UTC, +02:00, local, Europe/Amsterdam.",
      valueName: "zone"))
  var tz: String?

  /// The zone of `--tz`; validated.
  var zone: ZoneRule? { tz.flatMap(ZoneRule.init) }

  /// What counts as wrong; validated.
  var failures: Set<Failure> {
    failOn.map { Set(ViewOptions.words($0).compactMap(Failure.init)) } ?? Set(Failure.allCases)
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
  }

  func validate() throws {
    if pageSeconds < 1 { throw ValidationError("--page-seconds \(pageSeconds) is too short; give 1 or more") }
    if wallboard, once || events { throw ValidationError("--wallboard is a screen: leave out --once and --events") }
    if let failOn {
      for word in ViewOptions.words(failOn) where Failure(rawValue: word) == nil {
        throw ValidationError(
          "--fail-on \(word) is not known; give some of \(Failure.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      if !once { throw ValidationError("--fail-on decides the exit status of --once: add --once") }
    }
    if let at, MomentText(at) == nil {
      throw ValidationError("--at \(at) is no time; give 2026-11-24T13:50:00Z, 2026-11-24 13:50, or 13:50")
    }
    if events, json { throw ValidationError("--json has the events in it: leave out --events") }
    if let tz, ZoneRule(tz) == nil {
      throw ValidationError(
        "--tz \(tz) is no time zone; give UTC, an offset such as +02:00, local, or a name such as Europe/Amsterdam")
    }
    if json, !once { throw ValidationError("--json prints once and exits: add --once") }
    if json, panel != nil { throw ValidationError("--json prints the whole snapshot: leave out --panel") }
  }
}

extension Panel: ExpressibleByArgument {
  /// The panel of this name.
  public init?(argument: String) { self.init(name: argument) }
  public static var allValueStrings: [String] { allCases.map(\.name) }
  // The help of --panel names them all.
  public static var allValueDescriptions: [String: String] { [:] }
  public var defaultValueDescription: String { name }
}

extension ColourPreference: ExpressibleByArgument {}
