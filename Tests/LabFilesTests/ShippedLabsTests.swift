import Engine
import Foundation
import Lab
import LabFiles
import Model
import StrictYAML
import Testing

@testable import ShippedLabs

/// The labs in Sources/ShippedLabs/labs.
@Suite("Shipped labs")
struct ShippedLabsTests {
  static let start = Moment(milliseconds: 1_795_526_400_000)

  @Test("the program carries every file of every lab, as it is")
  func embedded() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/ShippedLabs/labs")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.contains(".") }
    var carried = 0
    for path in paths {
      let parts = path.split(separator: "/").map(String.init)
      let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
      #expect(ShippedLabs.files[parts[0]]?[parts[1]] == text, "\(path)")
      carried += 1
    }
    #expect(carried == ShippedLabs.files.values.map(\.count).reduce(0, +))
    #expect(ShippedLabs.names.first == "default")
  }

  @Test("the guide's figures and configuration examples are all there")
  func complete() {
    #expect(
      ShippedLabs.names == [
        "default", "default-peer", "figure-1-load-sharing", "figure-2-hsrp", "figure-3-real-time-resolution",
        "hsrp-ipsec", "hsrp-tasks", "idle-timer", "rri-crypto-acl", "rri-dynamic-map", "rri-dynamic-template",
        "rri-one-of-two", "rri-static-map", "rri-two-routes",
      ])
  }

  @Test(
    "a lab opens, settles, and is what its page says: at first, and after each incident", arguments: ShippedLabs.names)
  func page(_ name: String) throws {
    let description = try ShippedLabs.load(name)
    #expect(!description.title.isEmpty)
    let sections = PageSection.read(description.page) { LabWords.duration($0) }
    try #require(sections.first?.heading == "At first", "\(name)/page.md says what is to be seen")
    for seed in [UInt64(1), 2, 3] {
      var lab = try LabWorld(description, seed: seed, start: ShippedLabsTests.start)
      for section in sections {
        switch section.when {
        case .settled: lab.run(to: lab.start + description.settles)
        case .at(let span): lab.run(to: lab.start + span)
        case .incident(let number, let span):
          try #require(description.incidents.indices.contains(number - 1), "\(name): \(section.heading)")
          lab.begin(description.incidents[number - 1])
          lab.run(to: lab.now + span)
        }
        #expect(!section.statements.isEmpty, "\(name): \(section.heading)")
        for statement in section.statements {
          let router = statement.split(separator: " ").first.map(String.init) ?? ""
          #expect(
            lab.holds(statement) == true,
            "\(name), \(section.heading), seed \(seed): \(statement); it has: \(lab.summary(router))")
        }
      }
    }
  }

  @Test("the default lab's half hours are alike: the third begins as the first")
  func rhythm() throws {
    let description = try ShippedLabs.load()
    var lab = try LabWorld(description, seed: 5, start: ShippedLabsTests.start)
    for minutes in [3, 33, 63, 93] {
      lab.run(to: lab.start + Seconds(minutes * 60 + 20))
      for statement in ["hub1 group1 active", "hub1 inside1 active"] where minutes == 3 || minutes > 33 {
        #expect(lab.holds(statement) == true, "minute \(minutes): \(lab.summary("hub1"))")
      }
    }
  }

  @Test("an unknown name is answered with the nearest and all names")
  func unknown() {
    #expect(
      throws: FileProblems(
        FileProblem(
          file: "lab",
          message: "unknown lab \"defualt\", did you mean \"default\"? Known: "
            + ShippedLabs.names.joined(separator: ", ") + ". A folder with a lab.yaml is a lab as well"))
    ) { try ShippedLabs.load("defualt") }
  }
}
