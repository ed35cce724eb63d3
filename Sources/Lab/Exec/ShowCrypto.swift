import Engine
import IOSText
import Model

extension ShowCommands {
  /// Crypto maps, IKE and IPsec.
  static let crypto: [ExecCommand] = [
    .show("crypto map [{interface IF:interface | tag TAG:word}]") { view, match in
      let maps = view.router.cryptoMaps.filter {
        view.isMeant($0.interfaces ?? [], match) && isMeant($0.name, match.text("TAG"))
      }
      return IOSPrinter.cryptoMap(maps, extras: view.extras)
    },
    .show("crypto dynamic-map [tag TAG:word]") { view, match in
      IOSPrinter.dynamicMap(view.templates.filter { isMeant($0.name, match.text("TAG")) }, extras: view.extras)
    },
    .show("crypto ipsec transform-set [tag TAG:word]") { view, match in
      IOSPrinter.transformSets(
        view.configuration.transformSets.map(\.value).filter { isMeant($0.name, match.text("TAG")) }.map { set in
          var set = set
          set.mode = set.mode ?? .tunnel
          return set
        })
    },
    .show(
      "crypto ipsec sa "
        + "[{detail | interface IF:interface | map MAP:word | peer PEER:address | vrf VRF:word}...]", showIPsecSA),
    .show("crypto session [{brief | detail | interface IF:interface | remote PEER:address}...]") { view, match in
      let sessions = view.router.cryptoSessions(at: view.now).filter {
        isMeant($0.peer, match.address("PEER")) && view.isMeant([$0.interface].compactMap { $0 }, match)
      }
      if match.has("brief") { return IOSPrinter.cryptoSessionBrief(sessions) }
      return IOSPrinter.cryptoSession(sessions, isDetail: match.has("detail"))
    },
    .show("crypto isakmp sa [{active | detail}]") { view, match in
      let associations = view.router.ikeSAs(version: 1, at: view.now)
      return match.has("detail") ? IOSPrinter.isakmpSADetail(associations) : IOSPrinter.isakmpSA(associations)
    },
    .show("crypto ikev2 sa [{detailed | remote PEER:address}...]") { view, match in
      let associations = view.router.ikeSAs(version: 2, at: view.now).filter {
        isMeant($0.remote, match.address("PEER"))
      }
      return IOSPrinter.ikev2SA(associations, isDetail: match.has("detailed"))
    },
    .show("crypto route") { view, _ in IOSPrinter.cryptoRoute(view.router.cryptoRoutes) },
  ]

  private static func showIPsecSA(_ view: RouterView, _ match: CommandTable.Match) -> String {
    let pairs = view.router.securityAssociations(at: view.now).filter {
      isMeant($0.peer, match.address("PEER")) && isMeant($0.cryptoMap, match.text("MAP"))
        && isMeant($0.protectedVRF, match.text("VRF")) && view.isMeant([$0.interface], match)
    }
    return IOSPrinter.ipsecSA(pairs, isDetail: match.has("detail")) { pair in
      view.configuration.cryptoMaps.map(\.value).first { entry in
        entry.name == pair.cryptoMap && entry.peers.contains { $0.address == pair.peer }
      }?.pfs
    }
  }

  private static func isMeant<Value: Equatable>(_ value: Value?, _ asked: Value?) -> Bool {
    asked == nil || value == asked
  }
}

extension RouterView {
  fileprivate func isMeant(_ interfaces: [InterfaceName], _ match: CommandTable.Match) -> Bool {
    guard let asked = match.interface("IF")?.canonical else { return true }
    return interfaces.contains { $0.canonical == asked }
  }

  /// What `show crypto map` prints of an entry from the configuration alone.
  fileprivate func extras(_ status: CryptoMapStatus) -> IOSPrinter.CryptoMapExtras {
    var extras = IOSPrinter.CryptoMapExtras()
    let entries = status.kind == .dynamicTemplate ? configuration.dynamicMaps : configuration.cryptoMaps
    let entry = entries.map(\.value).first { $0.name == status.name && $0.sequence == status.sequence }
    if let profile = status.profile {
      extras.isIKEv2Profile = configuration.ikeProfiles.contains { $0.value.name == profile && $0.value.ike == 2 }
    }
    if let list = configuration.accessLists.first(where: { $0.value.name == status.accessList }) {
      extras.accessListLines = IOSPrinter.lines(of: list.value)
    }
    extras.pfsGroup = entry?.pfs.map { $0.isEmpty ? "group1" : $0 }
    extras.isResponderOnly = entry?.isResponderOnly ?? false
    for set in configuration.transformSets.map(\.value) { extras.transforms[set.name] = set.transforms }
    return extras
  }

  /// `show crypto dynamic-map`: the templates as configured.
  fileprivate var templates: [CryptoMapStatus] {
    configuration.dynamicMaps.map(\.value).map { entry in
      var status = CryptoMapStatus(name: entry.name, sequence: entry.sequence, kind: .dynamicTemplate)
      status.peers = entry.peers.map { CryptoMapStatus.Peer(text: $0.name, address: $0.address) }
      status.accessList = entry.accessList
      status.transformSets = entry.transformSets
      status.profile = entry.ikeProfile
      status.lifetime = entry.lifetime ?? configuration.lifetime ?? Seconds(3_600)
      status.isVolumeRekeyDisabled = entry.isVolumeRekeyDisabled
      if !entry.isVolumeRekeyDisabled {
        status.lifetimeKilobytes = entry.lifetimeKilobytes ?? configuration.lifetimeKilobytes ?? 4_608_000
      }
      status.idleTime = entry.idleTime?.time
      status.hasReverseRoute = entry.reverseRoute != nil
      return status
    }
  }
}
