import ArgumentParser
import Availability
import Curses
import Dashboard
import FleetLab
import Foundation
import Lab
import Model
import ShippedLabs
import StrictYAML
import Terminal

/// `vpnha-top lab [NAME]`
struct LabProgram: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Opens a lab of emulated routers: something to learn on and to rehearse on.",
    discussion: """
      The routers are configured by IOS text and read over their command lines, as live ones are. L opens the lab's \
      menu: incidents, power, links, names, traffic, time. With --once the lab is run ahead to the moment at which it \
      has settled, or to --at, and printed; its day then begins at 2026-01-05 08:00 UTC.
      """)

  @OptionGroup var view: ViewOptions

  @Argument(
    help: ArgumentHelp("A lab's name (see --list), or a folder with a lab.yaml.", valueName: "name"),
    completion: .list(ShippedLabs.names))
  var name: String?

  @Option(help: "The seed of everything that is left to chance.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("How many times as fast as real time: 1 to 60.", valueName: "times"))
  var speed = 1

  @Flag(help: "List the labs, and exit.")
  var list = false

  @Flag(help: "Print what to try in the lab and what to see, and exit.")
  var page = false

  func validate() throws {
    let fastest = LabClock.speeds.last ?? 1
    if !(1...fastest).contains(speed) { throw ValidationError("--speed \(speed) is not from 1 to \(fastest)") }
    if list, name != nil { throw ValidationError("--list lists all labs: leave out \(name ?? "the name")") }
  }

  func run() throws {
    if list {
      for line in ShippedLabs.lines { print(DisplayText(line).string) }
      return
    }
    let description = try Self.load(name ?? ShippedLabs.defaultName)
    if page {
      print(DisplayText.lines(description.page))
      return
    }
    try LabViewer(options: view, seed: seed, speed: speed).show(description)
  }

  static func load(_ name: String) throws -> LabDescription {
    do throws(FileProblems) {
      return try ShippedLabs.load(name)
    } catch {
      throw ValidationError(DisplayText.lines(error.description))
    }
  }
}

/// Shows a lab in the way the options ask for.
struct LabViewer {
  let options: ViewOptions
  let seed: UInt64
  let speed: Int

  /// When the day of a lab begins that is printed: the same text every time.
  private static let printedStart = Moment(milliseconds: 1_767_600_000_000)
  /// The longest time that is run ahead.
  private static let longest = Seconds(7 * 86_400)

  func show(_ description: LabDescription) throws {
    let setup = try Setup(options)
    if options.once || options.events { return try printOnce(description, setup) }
    guard isatty(STDOUT_FILENO) == 1 else {
      throw ValidationError("standard output is no terminal: add --once to print")
    }
    try Viewer.takeTerminalKeys()
    // It opens where it has settled, at the time of the computer's clock.
    var lab = try world(description, from: .now - description.settles)
    lab.run(to: lab.start + description.settles)
    guard let feed = LabScreenFeed(lab, speed: speed, hasMenu: !setup.preferences.isReadOnly) else {
      throw ValidationError("too many files are open to begin")
    }
    var loop = ScreenLoop(setup: setup, mode: .lab(description.name), feed: feed)
    try loop.run()
  }

  private func printOnce(_ description: LabDescription, _ setup: Setup) throws {
    OncePrinter.requireOutput()
    var moment = Self.printedStart + description.settles
    if let at = options.at.flatMap(MomentText.init) {
      guard let wanted = at.moment(last: moment, zone: setup.zone ?? .utc), wanted >= moment,
        wanted < moment + Self.longest
      else {
        throw ValidationError(
          "--at is a moment of the lab, which settles at \(moment) and is run ahead for seven days at most")
      }
      moment = wanted
    }
    var poller = LabPoller(try world(description, from: Self.printedStart))
    poller.run(to: moment, lead: options.events || options.at != nil ? Seconds(3_600) : Seconds(60))
    OncePrinter(options: options, setup: setup).run(poller.report())
  }

  private func world(_ description: LabDescription, from start: Moment) throws -> LabWorld {
    do throws(LabProblem) {
      return try LabWorld(description, seed: seed, start: start)
    } catch {
      throw ValidationError(DisplayText.lines(error.description))
    }
  }
}
