import Availability
import Model

/// The sample with every text of devices and files replaced by one that tries to do harm.
enum Hostile {
  static let text =
    "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\r\n\t\0\u{202E}\u{200B}\u{2066}\u{E0041}\u{FEFF}\u{7F}漢字e\u{301}\u{301}👩‍💻"

  static let report: FleetReport = {
    var report = Sample.report
    report.problems = [InputProblem(path: text, line: nil, message: text)]
    report.routers = report.routers.map(spoil)
    return report
  }()

  private static func spoil(_ router: RouterReport) -> RouterReport {
    var router = router
    router.name = text + router.name
    router.site = text
    router.pair = text
    router.softwareVersion = text
    router.commands = router.commands.map {
      var run = $0
      run.text = text
      run.error = text
      return run
    }
    router.standbyGroups = router.standbyGroups?.map {
      var group = $0.value
      group.name = text
      group.stateReason = text
      group.virtualMAC = text
      group.follows = text
      group.tracks = [.init(object: text, isUp: false)]
      return Sourced(group, $0.source)
    }
    router.cryptoMaps = router.cryptoMaps?.map {
      var entry = $0.value
      entry.name = text
      entry.currentPeer = text
      entry.defaultPeer = text
      entry.accessList = text
      entry.transformSets = [text, text]
      entry.profile = text
      entry.dynamicMap = text
      entry.interfaces = [InterfaceName(text)]
      entry.peers = [.init(name: text, isDefault: true, isDynamic: true, addresses: [])]
      return Sourced(entry, $0.source)
    }
    router.securityAssociations = router.securityAssociations?.map {
      var report = $0.value
      report.association.cryptoMap = text
      report.association.protectedVRF = text
      report.association.flags = text
      report.association.interface = InterfaceName(text)
      if var child = report.association.inbound.first {
        child.transform = text
        child.settings = text
        child.status = text
        report.association.inbound = .one(child)
      }
      return Sourced(report, $0.source)
    }
    router.routes = router.routes?.map {
      var report = $0.value
      report.route.vrf = text
      report.route.code = text
      report.route.interface = InterfaceName(text)
      report.injectedBy = .init(map: text, sequence: 1, basis: .sa)
      return Sourced(report, $0.source)
    }
    router.hosts = router.hosts?.map {
      var host = $0.value
      host.name = text
      host.flags = text
      return Sourced(host, $0.source)
    }
    router.log = router.log?.map {
      var message = $0.value
      message.zone = text
      message.facility = text
      message.mnemonic = text
      message.text = text
      message.meaning = .other
      return Sourced(message, $0.source)
    }
    router.diagnostics = router.diagnostics.map {
      var diagnostic = $0
      diagnostic.command = text
      diagnostic.text = text
      diagnostic.reason = text
      return diagnostic
    }
    return router
  }
}
