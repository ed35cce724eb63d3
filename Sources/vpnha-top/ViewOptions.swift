import ArgumentParser
import Dashboard
import Fleet
import Terminal

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
    help: ArgumentHelp("Colours on the screen: auto, always or never. NO_COLOR counts as never.", valueName: "when"))
  var color: ColourPreference = .auto

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Option(
    help: ArgumentHelp(
      "The zone of clocks and file names that do not say theirs: UTC, +02:00, local, Europe/Amsterdam.",
      valueName: "zone"))
  var tz: String?

  /// The zone of `--tz`; validated.
  var zone: ZoneRule? { tz.flatMap(ZoneRule.init) }

  /// The characters to draw with.
  func glyphs(isUTF8: Bool) -> Glyphs { ascii || !isUTF8 ? .ascii : .unicode }

  func validate() throws {
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
  public var defaultValueDescription: String { name }
}

extension ColourPreference: ExpressibleByArgument {}
