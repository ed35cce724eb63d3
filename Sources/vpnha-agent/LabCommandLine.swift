import ArgumentParser
import Foundation
import Lab
import LabFiles
import LabServer
import Model
import ShippedLabs
import StrictYAML
import Terminal

/// `vpnha-agent lab …`
struct LabCommandLine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab", abstract: "Emulated routers: serves a lab, opens a router's command line, or writes captures.",
    discussion: """
      A lab is one of --list, or a folder with a lab.yaml. Without an option that says what to do, the lab's page is \
      printed.

      EXAMPLES
        vpnha-agent lab --serve /tmp/lab &
        vpnha-agent lab --console hub1 --socket /tmp/lab
        vpnha-agent lab --tell 'begin 3' --socket /tmp/lab
        vpnha-agent lab idle-timer --console remote
        vpnha-agent lab default --export captures --at 3m --at 10m
      """)

  @Argument(help: "A shipped lab's name, or a folder with a lab.yaml.", completion: .directory)
  var name = ShippedLabs.defaultName

  @Flag(help: "Print the names of the shipped labs.")
  var list = false

  @Option(help: ArgumentHelp("Print what a lab shows and what to try in it.", valueName: "name"))
  var page: String?

  @Option(help: ArgumentHelp("Run the lab in real time and serve it at a Unix socket.", valueName: "socket"))
  var serve: String?

  @Option(help: ArgumentHelp("Open a router's command line.", valueName: "router"))
  var console: String?

  @Option(help: ArgumentHelp("Send a command to a served lab; help lists them.", valueName: "command"))
  var tell: [String] = []

  @Option(help: "The socket of a served lab, for --console and --tell.")
  var socket: String?

  @Option(help: ArgumentHelp("Write captures of every router into an empty folder.", valueName: "folder"))
  var export: String?

  @Option(
    help: ArgumentHelp(
      "With --export: when, after the start; when the lab has settled if not given.", valueName: "span"))
  var at: [String] = []

  @Option(help: "What chances come from: equal seeds, equal lives.")
  var seed: UInt64 = 1

  @Option(help: "How many seconds of the lab pass in one, 0.01…10000.")
  var speed = 1.0

  func validate() throws {
    let chosen = [page != nil, serve != nil, console != nil, export != nil, list, !tell.isEmpty].filter { $0 }.count
    if chosen > 1 {
      throw ValidationError("one at a time of --list, --page, --serve, --console, --tell and --export")
    }
    if socket != nil, console == nil, tell.isEmpty { throw ValidationError("--socket is for --console and --tell") }
    if !tell.isEmpty, socket == nil { throw ValidationError("--tell needs the --socket of a served lab") }
    if !at.isEmpty, export == nil { throw ValidationError("--at is for --export") }
    if !LabClock.speeds.contains(speed) { throw ValidationError("--speed: expected a number 0.01…10000") }
    for text in at where LabWords.duration(text) == nil {
      throw ValidationError("--at: expected \(LabWords.durationForm), found \(text)")
    }
  }

  func run() throws {
    do {
      try act()
    } catch let error as FileProblems {
      throw fail(error.description)
    } catch let error as LabProblem {
      throw fail(error.description)
    } catch let error as LabServerError {
      throw fail(error.description)
    }
  }

  private func act() throws {
    if list { return show(ShippedLabs.lines.joined(separator: "\n") + "\n") }
    if let serve { return try self.serve(at: serve) }
    if let console { return try open(console) }
    if let socket, !tell.isEmpty {
      let answer = try LabClient.tell(tell, at: socket)
      show(answer)
      if answer.split(separator: "\n").contains(where: { $0.hasPrefix("error: ") }) { throw ExitCode(1) }
      return
    }
    if let export { return try self.export(to: export) }
    show(try ShippedLabs.load(page ?? name).page)
  }

  private func serve(at path: String) throws {
    var service = LabService(try livingLab(), speed: speed)
    try service.serve(at: path) { warn("serving \(name) at \(path)") }
  }

  private func open(_ router: String) throws {
    if let socket { return try LabClient.console(router, at: socket) }
    let lab = try livingLab()
    let window = LabClient.window
    var service = LabService(lab, speed: speed)
    guard service.console(router, width: window.width, height: window.height) else {
      throw fail(unknownName("router", router, known: lab.routerNames))
    }
  }

  /// The lab as it is once it has settled, with the clock of this machine.
  private func livingLab() throws -> LabWorld {
    let description = try ShippedLabs.load(name)
    let now = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    var lab = try LabWorld(description, seed: seed, start: now - description.settles)
    lab.run(to: now)
    return lab
  }

  // The same seed gives the same files: the lab begins at a moment of its own.
  private func export(to folder: String) throws {
    let description = try ShippedLabs.load(name)
    let spans = at.isEmpty ? [description.settles] : at.compactMap(LabWords.duration)
    let lab = try LabWorld(description, seed: seed, start: LabCommandLine.exportStart)
    let captures = LabExport.captures(of: lab, at: spans)
    try LabExport.write(captures, to: folder)
    warn("\(captures.count) captures in \(folder)")
  }

  /// 2026-11-24 13:30:00 UTC, as in the built-in sample.
  private static let exportStart = Moment(milliseconds: 1_795_527_000_000)

  // MARK: Printing

  private func show(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0) {
      print(DisplayText(String(line)).string)
    }
  }

  private func warn(_ text: String) {
    for line in text.split(separator: "\n") {
      FileHandle.standardError.write(Data((DisplayText("vpnha-agent: \(line)").string + "\n").utf8))
    }
  }

  private func fail(_ text: String) -> ExitCode {
    warn(text)
    return ExitCode(2)
  }
}
