import Engine
import IOSText
import Model

/// `show …`: what is printed, by subject.
enum ShowCommands {
  /// HSRP and what it watches.
  static let standby: [ExecCommand] = [
    .show("standby [IF:interface] [GROUP:0-4095] [{all | brief}]", level: 1, showStandby),
    .show("track [{OBJECT:1-1000 | brief}]", level: 1) { view, match in
      let objects = view.router.trackedObjects.filter { match.int("OBJECT").map([$0.number].contains) ?? true }
      return match.has("brief") ? IOSPrinter.trackBrief(objects) : IOSPrinter.track(objects)
    },
  ]

  private static func showStandby(_ view: RouterView, _ match: CommandTable.Match) -> String {
    let interface = match.interface("IF")?.canonical
    let number = match.int("GROUP")
    let groups = view.router.standbyGroups(at: view.now).filter {
      (interface == nil || $0.interface.canonical == interface) && (number == nil || $0.group == number)
    }
    if match.has("brief") { return IOSPrinter.standbyBrief(groups) }
    return IOSPrinter.standby(groups) { view.timers(of: $0) }
  }
}

extension RouterView {
  /// What runs down in a group.
  fileprivate func timers(of group: StandbyGroup) -> IOSPrinter.StandbyTimers {
    let machine = router.groups.values.first {
      $0.machine.settings.group == group.group && $0.machine.settings.isIPv6 == group.isIPv6
        && router.ports[$0.port].name.canonical == group.interface.canonical
    }?.machine
    func left(_ moment: Moment?) -> Seconds? { moment.map { max(Seconds(0), $0 - now) } }
    return IOSPrinter.StandbyTimers(
      nextHello: left(machine?.helloTimer), activeExpires: left(machine?.activeTimer),
      standbyExpires: left(machine?.standbyTimer))
  }
}
