import Engine
import IOSText
import Lab
import Model
import StrictYAML

/// Reads a lab strictly: what is not known in `lab.yaml` and what is not understood in a `.cfg` is a problem, and all
/// problems are told at once.
public func readLab(_ name: String, in folder: LabFolder) throws(FileProblems) -> LabDescription {
  let path = folder.path(of: "lab.yaml")
  let root = try YAMLValue.parse(try folder.text(of: "lab.yaml"), file: path)
  var reader = LabReader(folder: folder, file: path, name: name)
  reader.read(root)
  return try reader.finished()
}

/// Reads one `lab.yaml`.
struct LabReader {
  var lab: LabDescription
  var checker: Checker
  let folder: LabFolder
  /// Problems of other files than `lab.yaml`.
  var others: [FileProblem] = []
  /// What each router starts with, where its `.cfg` could be read.
  var configurations: [String: Configuration] = [:]

  private static let keys = ["title", "page", "settles", "segments", "routers", "names", "flows", "incidents"]

  init(folder: LabFolder, file: String, name: String) {
    self.folder = folder
    lab = LabDescription(name: name)
    checker = Checker(file: file)
  }

  mutating func read(_ root: YAMLValue) {
    let fields = fields(root, of: "lab", LabReader.keys, required: ["title", "routers", "segments"])
    if let value = fields["title"] { lab.title = checker.text(value, of: "title") ?? "" }
    if let value = fields["page"] { readPage(value) }
    if let value = fields["settles"], let span = duration(value, of: "settles") { lab.settles = span }
    // What is named comes before what names it, wherever it stands in the file.
    if let value = fields["segments"] { readSegments(value) }
    if let value = fields["routers"] { readRouters(value) }
    if let value = fields["names"] { readNames(value) }
    if let value = fields["flows"] { readFlows(value) }
    if let value = fields["incidents"] { readIncidents(value) }
  }

  /// The lab, or everything that is wrong with it.
  func finished() throws(FileProblems) -> LabDescription {
    if let all = FileProblems(checker.problems + others) { throw all }
    return lab
  }

  var routerNames: [String] { lab.routers.map(\.name) }
  var segmentNames: [String] { lab.segments.map(\.name) }
  var flowNames: [String] { lab.flows.map(\.name) }

  private mutating func readPage(_ value: YAMLValue) {
    guard let file = fileName(value, of: "page", ending: ".md") else { return }
    do throws(FileProblems) { lab.page = try folder.text(of: file) } catch { others += error.problems }
  }

  private mutating func readSegments(_ value: YAMLValue) {
    for entry in checker.map(value, of: "segments", "a map of names such as {outside: {uplink: true}}") ?? [] {
      let subject = "segments.\(entry.key)"
      let fields = fields(entry.value, of: subject, ["uplink", "uplinkDelay", "delay", "loss"])
      var segment = Segment(name: entry.key)
      if let value = fields["uplink"] { segment.hasUplink = checker.flag(value, of: "\(subject).uplink") ?? false }
      if let value = fields["uplinkDelay"], let span = duration(value, of: "\(subject).uplinkDelay") {
        segment.uplinkDelay = span
        if fields["uplink"] == nil { checker.report(value.position, "\(subject): has no uplink; add uplink: true") }
      }
      if let value = fields["delay"], let span = duration(value, of: "\(subject).delay", from: 1) {
        segment.delay = span
      }
      if let value = fields["loss"], let share = share(value, of: "\(subject).loss") { segment.loss = share }
      lab.segments.append(segment)
    }
  }

  private mutating func readRouters(_ value: YAMLValue) {
    for entry in checker.map(value, of: "routers", "a map of names such as {hub1: {config: hub1.cfg}}") ?? [] {
      let subject = "routers.\(entry.key)"
      let known = ["config", "power", "cables", "site", "pair"]
      let fields = fields(entry.value, of: subject, known, required: ["config"])
      var router = LabDescription.Router(name: entry.key, configuration: "", cables: [:])
      if let value = fields["config"], let file = fileName(value, of: "\(subject).config", ending: ".cfg") {
        router.configuration = readConfiguration(file, of: entry)
      }
      if let value = fields["power"], let word = checker.word(value, of: "\(subject).power", oneOf: ["on", "off"]) {
        router.isOn = word == "on"
      }
      if let value = fields["site"] { router.site = checker.text(value, of: "\(subject).site", "the name of a site") }
      if let value = fields["pair"] { router.pair = checker.text(value, of: "\(subject).pair", "the name of a pair") }
      if lab.routers.contains(where: { $0.name.lowercased() == entry.key.lowercased() }) {
        checker.report(entry.position, "\(subject): there is a router of this name; upper and lower case are one")
      }
      if let value = fields["cables"] { router.cables = cables(value, of: subject, router: entry.key) }
      lab.routers.append(router)
    }
  }

  private mutating func readConfiguration(_ file: String, of router: YAMLEntry) -> String {
    let text: String
    do throws(FileProblems) {
      text = try folder.text(of: file)
    } catch {
      others += error.problems
      return ""
    }
    let (configuration, unread) = IOSText.readConfiguration(text: text)
    for line in unread {
      let column = line.text.utf8.prefix { $0 == 0x20 }.count + 1
      others.append(
        FileProblem(
          file: folder.path(of: file), position: Position(line: line.line, column: column),
          message: "\(line.reason): \(line.text.drop { $0 == " " })"))
    }
    if let host = configuration.hostname, host != router.key {
      checker.report(router.position, "routers.\(router.key): \(file) says hostname \(host); give both one name")
    }
    configurations[router.key] = configuration
    return text
  }

  private mutating func cables(_ value: YAMLValue, of subject: String, router: String) -> [InterfaceName: String] {
    var cables: [InterfaceName: String] = [:]
    let what = "a map of interfaces to segments such as {GigabitEthernet0/0/0: outside}"
    for entry in checker.map(value, of: "\(subject).cables", what) ?? [] {
      let inner = "\(subject).cables.\(entry.key)"
      let interface = interface(entry.key, of: router, at: entry.position, subject: "\(subject).cables")
      guard let segment = known(entry.value, of: inner, "segment", segmentNames), let interface else { continue }
      if cables[interface] != nil {
        checker.report(entry.position, "\(inner): this interface has a cable already; keep one")
      }
      cables[interface] = segment
    }
    return cables
  }

  private mutating func readNames(_ value: YAMLValue) {
    for entry in checker.map(value, of: "names", "a map of names such as {vpn.example.net: {record: 192.0.2.1}}") ?? []
    {
      let subject = "names.\(entry.key)"
      let fields = fields(entry.value, of: subject, ["record", "ttl"], required: ["record"])
      if let record = record(fields, of: subject) { lab.records[entry.key] = record }
    }
  }

  /// The record that `record` and `ttl` say.
  mutating func record(_ fields: [String: YAMLValue], of subject: String) -> Zone.Record? {
    guard let value = fields["record"] else { return nil }
    let addresses: [IPAddress]
    if case .list(let values) = value.kind {
      addresses = values.compactMap { address($0, of: "\(subject).record") }
      if values.isEmpty {
        checker.report(value.position, "\(subject).record: expected an address, found an empty list")
      }
    } else {
      addresses = [address(value, of: "\(subject).record")].compactMap { $0 }
    }
    var record = Zone.Record(addresses)
    if let value = fields["ttl"], let span = duration(value, of: "\(subject).ttl") { record.ttl = span }
    return record
  }
}
