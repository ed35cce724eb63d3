import Model

extension ReportBuilder {
  /// The HSRP groups as shown: the full form, completed by the brief one. A configuration alone gives no state.
  func standbyGroups() -> [Sourced<StandbyGroup>]? {
    var groups = shownGroups() ?? (isWithoutStandby ? [] : nil)
    guard let configuration = state.configuration, groups != nil else { return groups }
    // The brief form has no name, and the name is what a crypto map is bound to.
    for index in groups?.indices ?? 0..<0 where groups?[index].value.name == nil {
      guard let group = groups?[index].value else { continue }
      let configured = configuration.interfaces.first { $0.value.name == group.interface }?.value.standbyGroups
        .first { $0.value.group == group.group && $0.value.isIPv6 == group.isIPv6 }
      if let name = configured?.value.name {
        groups?[index].value.name = name
        groups?[index].value.nameIsConfigured = true
      }
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
    group.value.activePriority = nil
    group.value.standbyPriority = nil
    group.value.priority = brief.priority ?? value.priority
    group.value.preempt = brief.preempt ?? value.preempt
    return group
  }
}
