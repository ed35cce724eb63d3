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

  @Test("a lab read live and its captures reviewed give equal answers", arguments: ["default", "figure-2-hsrp"])
  func equal(_ name: String) throws {
    let scratch = try Scratch()
    let export = try Programs.run(Programs.agent, ["lab", name, "--export", scratch.path + "/c"])
    #expect(export.status == 0, "\(export.errors)")
    let settled = Moment(milliseconds: 1_795_527_000_000) + (try ShippedLabs.load(name)).settles
    let review = try Programs.run(
      Programs.top, ["review", scratch.path + "/c", "--once", "--json", "--at", "\(settled)"])
    let live = try Programs.run(Programs.top, ["lab", name, "--once", "--json"])
    let (left, right) = (try answers(live), try answers(review))
    for part in ["groups", "tunnels", "names", "injectedRoutes"] {
      #expect(left[part]?.isEmpty == false || part == "names", "\(part)")
      #expect(left[part] == right[part], "\(part)")
    }
  }

  /// What a report says, apart from where and when it was read and from what an inventory adds: a text for each thing.
  private func answers(_ result: Programs.Result) throws -> [String: [String]] {
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any], "\(result.errors)")
    return try ["groups", "tunnels", "names", "injectedRoutes"].reduce(into: [:]) { answers, part in
      answers[part] = try (json[part] as? [Any] ?? []).map { thing in
        let bytes = try JSONSerialization.data(withJSONObject: stripped(thing), options: .sortedKeys)
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  private func stripped(_ value: Any) -> Any {
    if let list = value as? [Any] { return list.map(stripped) }
    guard let map = value as? [String: Any] else { return value }
    let apart = ["source", "sources", "at", "observedAt", "since", "currentPeerSince", "site", "pair"]
    var kept = map.filter { !apart.contains($0.key) }.mapValues(stripped)
    // A group of a pair that an inventory names begins with that name.
    for key in ["id", "group"] {
      guard let id = kept[key] as? String, let slash = id.firstIndex(of: "/"),
        map["pair"] != nil || map["reason"] != nil || key == "group"
      else { continue }
      kept[key] = String(id[slash...])
    }
    return kept
  }
}
