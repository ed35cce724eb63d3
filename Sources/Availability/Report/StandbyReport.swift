import Model

extension ReportBuilder {
  /// The HSRP groups as shown: the full form, completed by the brief one. A configuration alone gives no state.
  func standbyGroups() -> [Sourced<StandbyGroup>]? {
    var groups = shownGroups() ?? (isWithoutStandby ? [] : nil)
    guard let configuration = state.configuration, groups != nil else { return groups }
    // The brief form prints a row and no more; a crypto map is bound to the name, and tracking explains a priority.
    let tracks = Dictionary((state.tracks?.rows ?? []).map { (String($0.value.number), $0.value) }) { first, _ in first
    }
    for index in groups?.indices ?? 0..<0 {
      guard let group = groups?[index].value,
        let interface = configuration.interfaces.first(where: { $0.value.name == group.interface })?.value,
        let configured = interface.standbyGroups.first(where: {
          $0.value.group == group.group && $0.value.isIPv6 == group.isIPv6
        })?.value
      else { continue }
      groups?[index].value.complete(configured, interface, isWhole: !configuration.isPartial)
      groups?[index].value.placeTracks(tracks)
    }
    return groups
  }

  // A whole configuration without a group: there is none, and nothing is unknown.
  private var isWithoutStandby: Bool {
    guard let configuration = state.configuration, !configuration.isPartial else { return false }
    return configuration.interfaces.allSatisfy { $0.value.standbyGroups.isEmpty }
  }

  private func shownGroups() -> [Sourced<StandbyGroup>]? {
    guard let brief = state.standbyBrief else { return state.standby?.rows }
    guard let full = state.standby else { return brief.rows }
    let briefIsNewer = isLater(brief.observedAt, than: full.observedAt)
    let fullIsNewer = isLater(full.observedAt, than: brief.observedAt)
    var rows = Dictionary(brief.rows.map { ($0.value.key, $0) }) { first, _ in first }
    var groups: [Sourced<StandbyGroup>] = []
    for group in full.rows {
      guard let row = rows.removeValue(forKey: group.value.key) else {
        // A later whole brief table without the group: it is gone.
        if !(briefIsNewer && brief.isWhole) { groups.append(group) }
        continue
      }
      groups.append(briefIsNewer ? group.updated(by: row) : group.completed(by: row))
    }
    let added = brief.rows.filter { rows[$0.value.key] != nil }
    return fullIsNewer && full.isWhole ? groups : groups + added
  }

  /// Whether one table was printed after another; false where a time is not known.
  func isLater(_ left: Moment?, than right: Moment?) -> Bool {
    guard let left, let right else { return false }
    return left > right
  }
}

extension Sourced<StandbyGroup> {
  /// The group with what a brief row adds.
  fileprivate func completed(by row: Sourced<StandbyGroup>) -> Sourced<StandbyGroup> {
    var group = self
    let brief = row.value
    group.value.virtualAddress = value.virtualAddress ?? brief.virtualAddress
    group.value.priority = value.priority ?? brief.priority
    group.value.preempt = value.preempt ?? brief.preempt
    group.value.activeRouter = value.activeRouter ?? brief.activeRouter
    group.value.standbyRouter = value.standbyRouter ?? brief.standbyRouter
    group.value.omitsActiveRouter = value.omitsActiveRouter && brief.omitsActiveRouter
    group.value.omitsStandbyRouter = value.omitsStandbyRouter && brief.omitsStandbyRouter
    return group
  }

  /// The group as a later brief row shows it. Where the role changed, the age of the last change is that of the older
  /// output and is dropped.
  fileprivate func updated(by row: Sourced<StandbyGroup>) -> Sourced<StandbyGroup> {
    let brief = row.value
    let isSame =
      brief.state == value.state && brief.activeRouter == value.activeRouter
      && brief.standbyRouter == value.standbyRouter && brief.priority == value.priority
      && brief.virtualAddress == value.virtualAddress
    if isSame { return completed(by: row) }
    var group = Sourced(value, row.source)
    if brief.state != value.state {
      group.value.stateReason = nil
      group.value.stateChanges = nil
      group.value.lastStateChange = nil
    }
    group.value.state = brief.state
    group.value.virtualAddress = brief.virtualAddress
    group.value.activeRouter = brief.activeRouter
    group.value.standbyRouter = brief.standbyRouter
    group.value.omitsActiveRouter = brief.omitsActiveRouter
    group.value.omitsStandbyRouter = brief.omitsStandbyRouter
    group.value.activePriority = nil
    group.value.standbyPriority = nil
    group.value.priority = brief.priority ?? value.priority
    group.value.preempt = brief.preempt ?? value.preempt
    return group
  }
}

extension StandbyGroup {
  /// Takes from the configuration what the output did not print. What is not configured has its default only where the
  /// whole configuration was seen.
  fileprivate mutating func complete(
    _ configured: StandbyConfiguration, _ interface: InterfaceConfiguration, isWhole: Bool
  ) {
    if name == nil, let configuredName = configured.name {
      name = configuredName
      nameIsConfigured = true
    }
    if version == nil, isWhole || interface.standbyVersion != 1 { version = interface.standbyVersion }
    follows = follows ?? configured.follows
    if configuredPriority == nil, follows == nil { configuredPriority = configured.priority ?? (isWhole ? 100 : nil) }
    if preempt == nil || isBrief, preemptDelay == PreemptDelay() { preemptDelay = configured.preemptDelay }
    preempt = preempt ?? (isWhole || configured.preempt ? configured.preempt : nil)
    if authentication == nil, isWhole || configured.authentication != .none {
      authentication = configured.authentication
    }
    hello = hello ?? configured.hello
    hold = hold ?? configured.hold
    if tracks.isEmpty, isBrief || priority == nil { tracks = configured.tracks }
    if secondaryVirtualAddresses.isEmpty, isBrief {
      secondaryVirtualAddresses = configured.secondaryVirtualAddresses
    }
    // Now both are known.
    if isWhole { isBrief = false }
  }

  /// Takes the state of tracked objects from `show track` where the group's own output did not print it.
  fileprivate mutating func placeTracks(_ objects: [String: TrackedObject]) {
    for index in tracks.indices where tracks[index].isUp == nil {
      tracks[index].isUp = objects[tracks[index].object]?.isUp
    }
  }
}
