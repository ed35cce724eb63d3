import Engine
import Foundation
import Lab
import LabServer
import Model
import ShippedLabs
import Testing

@Suite("Captures of a lab")
struct ExportTests {
  @Test("equal seeds give equal files; a folder that is not empty is left alone; looking leaves no trace")
  func deterministic() throws {
    let description = try ShippedLabs.load()
    let start = Moment(milliseconds: 1_795_527_000_000)
    let spans = [Seconds(600), Seconds(130)]
    let lab = try LabWorld(description, seed: 4, start: start)
    let captures = LabExport.captures(of: lab, at: spans)
    #expect(captures.count == 20)
    #expect(captures.first?.path == "hub1/20261124-133210/session.log")
    let again = LabExport.captures(of: try LabWorld(description, seed: 4, start: start), at: spans.reversed())
    #expect(captures.map(\.text) == again.map(\.text))
    // Who looked at 130 seconds has changed nothing of what is there at 600.
    let later = LabExport.captures(of: lab, at: [Seconds(600)])
    #expect(later.map(\.text) == captures.dropFirst(10).map(\.text))
    for capture in captures {
      #expect(!capture.text.contains("% Invalid"), "\(capture.path): \(capture.text)")
      #expect(!capture.text.contains("--More--"))
    }
    let scratch = try Scratch()
    try LabExport.write(Array(captures.prefix(1)), to: scratch.path + "/new")
    #expect(throws: LabServerError.self) { try LabExport.write(captures, to: scratch.path + "/new") }
  }

  @Test("vpnha-top review opens an export, and says what the lab's routers are")
  func review() throws {
    let scratch = try Scratch()
    let export = try Programs.run(
      Programs.agent, ["lab", "--export", scratch.path + "/c", "--at", "3m", "--at", "10m", "--seed", "7"])
    #expect(export.status == 0, "\(export.errors)")
    let description = try ShippedLabs.load()
    var lab = try LabWorld(description, seed: 7, start: Moment(milliseconds: 1_795_527_000_000))
    for (at, span) in [("2026-11-24T13:33:30Z", Seconds(180)), ("2026-11-24T13:40:30Z", Seconds(600))] {
      lab.run(to: lab.start + span)
      let review = try Programs.run(
        Programs.top, ["review", scratch.path + "/c", "--once", "--json", "--at", at])
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(review.output.utf8)) as? [String: Any], "\(review.errors)")
      let routers = try #require(json["routers"] as? [[String: Any]])
      #expect(routers.count == 10)
      for router in routers {
        let name = try #require(router["name"] as? String)
        let world = try #require(lab.router(name))
        #expect((router["diagnostics"] as? [Any])?.isEmpty == true, "\(name): \(router["diagnostics"] ?? "")")
        let groups = (router["standbyGroups"] as? [[String: Any]] ?? []).map {
          "\($0["name"] ?? "") \($0["state"] ?? "")"
        }
        #expect(groups == world.standbyGroups(at: lab.now).map { "\($0.name ?? "") \($0.state.rawValue.lowercased())" })
        let peers = (router["securityAssociations"] as? [[String: Any]] ?? [])
          .filter { ($0["inbound"] as? [Any])?.isEmpty == false }.compactMap { $0["peer"] as? String }
        #expect(peers.sorted() == world.pairs.values.map(\.peer.description).sorted(), "\(name) at \(at)")
        let routes = (router["routes"] as? [[String: Any]] ?? [])
          .filter { !($0["injectedBy"] is NSNull) && $0["injectedBy"] != nil }.compactMap { $0["prefix"] as? String }
        #expect(Set(routes) == Set(world.injectedRoutes.map(\.prefix.description)), "\(name) at \(at)")
      }
    }
  }
}
