import Engine
import IOSText
import Model

extension ShowCommands {
  /// Routes, names, interfaces.
  static let routing: [ExecCommand] = [
    .show("ip route [vrf VRF:word] [{connected | static | TO:v4 [MASK:mask]}]", level: 1, showRoute),
    .show("ip interface brief [IF:interface]", level: 1) { view, match in
      let asked = match.interface("IF")?.canonical
      return IOSPrinter.interfaceBrief(
        view.router.interfaceStatuses.filter { asked == nil || $0.name.canonical == asked })
    },
    .show("hosts [all]", level: 1) { view, _ in IOSPrinter.hosts(view.router.hostTable) },
    .show("ip hosts [all]", level: 1) { view, _ in IOSPrinter.hosts(view.router.hostTable) },
  ]

  private static func showRoute(_ view: RouterView, _ match: CommandTable.Match) -> String {
    let vrf = match.text("VRF")
    if let vrf, !view.configuration.vrfs.contains(vrf) { return IOSPrinter.noRoutingTable(vrf: vrf) }
    let routes = view.router.routes
    if let address = match.address("TO") {
      guard let mask = match.address("MASK"), let prefix = Prefix(address, mask: mask) else {
        return IOSPrinter.ipRoute(to: address, in: routes, vrf: vrf)
      }
      return IOSPrinter.ipRouteEntry(routes.filter { $0.vrf == vrf && $0.prefix == prefix })
    }
    if match.has("static") { return IOSPrinter.ipRouteStatic(routes, vrf: vrf) }
    return IOSPrinter.ipRoute(routes, vrf: vrf) { !match.has("connected") || $0.code.hasPrefix("C") }
  }
}
