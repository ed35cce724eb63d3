import Engine
import Lab
import Model
import StrictYAML

// `flows` of a lab file.
extension LabReader {
  private static let flowKeys = ["from", "to", "enters", "every", "packets", "bytes", "answered", "on"]
  private static let entrances = ["router", "gateway", "routed"]

  mutating func readFlows(_ value: YAMLValue) {
    let what = "a map of names such as {web: {from: 10.0.1.10, to: 192.168.1.10, enters: {router: br1}}}"
    for entry in checker.map(value, of: "flows", what) ?? [] {
      let subject = "flows.\(entry.key)"
      let fields = fields(entry.value, of: subject, LabReader.flowKeys, required: ["from", "to", "enters"])
      let from = fields["from"].flatMap { host($0, of: "\(subject).from") }
      let to = fields["to"].flatMap { host($0, of: "\(subject).to") }
      let enters = fields["enters"].flatMap { entrance($0, of: "\(subject).enters") }
      var flow = TrafficFlow(
        entry.key, at: enters ?? .router(""), Packet(from: from ?? .v4(0), to: to ?? .v4(0)), every: Seconds(1))
      if let value = fields["every"], let span = duration(value, of: "\(subject).every", from: 1) {
        flow.interval = span
      }
      if let value = fields["packets"], let count = checker.number(value, of: "\(subject).packets", in: 1...1_000_000) {
        flow.packet.count = count
      }
      if let value = fields["bytes"], let bytes = checker.number(value, of: "\(subject).bytes", in: 1...9_000) {
        flow.packet.bytes = bytes
      }
      if let value = fields["answered"] {
        flow.packet.wantsAnswer = checker.flag(value, of: "\(subject).answered") ?? false
      }
      if let value = fields["on"] { flow.isOn = checker.flag(value, of: "\(subject).on") ?? true }
      if let from, let to, from.width != to.width, let value = fields["to"] {
        checker.report(value.position, "\(subject): from and to must both be IPv4 or both IPv6")
      }
      // A flow that is half read is kept under its name, so that what names it is not reported as well.
      lab.flows.append(flow)
    }
  }

  private mutating func entrance(_ value: YAMLValue, of subject: String) -> TrafficFlow.Entrance? {
    let fields = fields(value, of: subject, LabReader.entrances)
    guard fields.count == 1, let (key, value) = fields.first else {
      if fields.count != 1, case .map(let entries) = value.kind, entries.isEmpty || fields.count > 1 {
        checker.report(value.position, "\(subject): expected one of \(LabReader.entrances.joined(separator: ", "))")
      }
      return nil
    }
    let inner = "\(subject).\(key)"
    switch key {
    case "router": return known(value, of: inner, "router", routerNames).map { .router($0) }
    case "routed": return known(value, of: inner, "segment", segmentNames).map { .routed(segment: $0) }
    default:
      let gateway = self.fields(value, of: inner, ["segment", "address"], required: ["segment", "address"])
      let segment = gateway["segment"].flatMap { known($0, of: "\(inner).segment", "segment", segmentNames) }
      let address = gateway["address"].flatMap { self.address($0, of: "\(inner).address") }
      guard let segment, let address else { return nil }
      return .gateway(segment: segment, address)
    }
  }
}
