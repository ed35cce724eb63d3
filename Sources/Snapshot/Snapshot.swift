import Availability
import Model

/// The snapshot of `--json`: one JSON object, UTF-8, indented, ending with a newline. Its keys are a public interface:
/// they never change meaning, new ones may come, and a change that breaks a reader raises the number in `schema`.
public func snapshotJSON(_ report: FleetReport) -> [UInt8] {
  let collected = Collected()
  writeSnapshot(report) { collected.bytes.append(contentsOf: $0) }
  return collected.bytes
}

private final class Collected { var bytes: [UInt8] = [] }

/// The snapshot of `--json`, handed to `sink` in pieces as it is made; `workers` may write long lists.
public func writeSnapshot(
  _ report: FleetReport, workers: Workers? = nil, to sink: @escaping (UnsafeRawBufferPointer) -> Void
) {
  var writer = JSONWriter(to: sink)
  writer.workers = workers
  writer.object { writer in
    writer.field("schema", "vpnha.snapshot/1")
    writer.field("at", report.at)
    writer.objects("routers", report.routers) { $0.router($1) }
    writer.joined(report)
  }
  writer.finish()
}

extension JSONWriter {
  fileprivate mutating func router(_ router: RouterReport) {
    field("name", router.name)
    field("site", router.site)
    field("pair", router.pair)
    field("observedAt", router.observedAt)
    field("softwareVersion", router.softwareVersion)
    field("source", router.source.rawValue)
    objects("commands", router.commands) { $0.command($1) }
    field("stale", router.isStale)
    objects("interfaces", router.interfaces) { $0.interface($1.value) }
    objects("standbyGroups", router.standbyGroups) { $0.standbyGroup($1.value, router) }
    objects("deadPeerDetection", router.deadPeerDetection) { $0.deadPeerDetection($1.value) }
    objects("transformSets", router.transformSets) { $0.transformSet($1.value) }
    objects("cryptoMaps", router.cryptoMaps) { $0.cryptoMap($1.value) }
    objects("sessions", router.sessions) { $0.session($1.value) }
    let encoder = AssociationEncoder(router: router.name)
    longObjects("securityAssociations", router.securityAssociations) { encoder.write($1.value, to: &$0) }
    objects("routes", router.routes) { $0.route($1.value) }
    objects("hosts", router.hosts) { $0.host($1.value) }
    objects("diagnostics", router.diagnostics) { $0.diagnostic($1) }
  }

  private mutating func command(_ run: CommandRun) {
    field("command", run.text)
    field("observedAt", run.observedAt)
    field("timeBasis", run.timeBasis.rawValue)
    field("ok", run.error == nil && !run.isCut)
    field("error", run.error ?? (run.isCut ? "output ends before its end" : nil))
  }

  private mutating func interface(_ interface: InterfaceReport) {
    field("name", interface.name)
    field("address", interface.address)
    field("state", interface.state)
    field("vrf", interface.vrf)
    field("cryptoMap", interface.cryptoMap)
    field("redundancy", interface.redundancy)
    field("localAddress", interface.localAddress)
  }

  private mutating func deadPeerDetection(_ detection: DeadPeerDetection) {
    field("ike", String(detection.ike))
    field("scope", detection.isFromSA ? "sa" : detection.profile ?? "global")
    field("mode", detection.isFromSA ? nil : detection.mode.rawValue)
    field("interval", detection.interval)
    field("retry", detection.retry)
  }

  private mutating func transformSet(_ set: TransformSet) {
    field("name", set.name)
    field("transforms", set.transforms)
    field("mode", set.mode?.rawValue)
  }

  private mutating func route(_ report: RouteReport) {
    let route = report.route
    field("vrf", route.vrf)
    field("prefix", route.prefix)
    field("code", route.code)
    field("distance", route.distance)
    field("metric", route.metric)
    field("nextHop", route.nextHop)
    field("interface", route.interface)
    field("tag", route.tag)
    field("ageSeconds", route.age)
    object("injectedBy", report.injectedBy) { writer, injection in
      writer.field("map", injection.map)
      writer.field("sequence", injection.sequence)
      writer.field("basis", injection.basis.rawValue)
    }
  }

  private mutating func host(_ host: HostEntry) {
    field("name", host.name)
    field("addresses", host.addresses)
    field("ttlSeconds", host.ttl)
    field("ageHours", host.ageHours)
    field("permanent", host.isPermanent)
  }

  private mutating func diagnostic(_ diagnostic: Diagnostic) {
    field("command", diagnostic.command)
    field("line", diagnostic.line)
    field("text", diagnostic.text)
    field("reason", diagnostic.reason)
  }
}
