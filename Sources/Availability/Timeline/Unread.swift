import Model

extension Observation {
  /// Why the answer tells nothing, in words for the user; nil where it was read or the router itself refused it. An
  /// answer of which no line was understood is not an empty table.
  var unreadReason: String? {
    guard command.error == nil, command.family != .other else { return nil }
    // What another system's commands print has another sense.
    guard command.platform == .iosXE else {
      return "the output is that of \(command.platform.rawValue), which is not read: capture it on IOS XE"
    }
    guard !diagnostics.isEmpty, facts.isEmpty else { return nil }
    return "nothing in the output was understood"
  }
}

extension Facts {
  /// Whether nothing was read.
  fileprivate var isEmpty: Bool {
    switch self {
    case .standbyGroups(let rows): rows.isEmpty
    case .cryptoMaps(let rows), .dynamicMaps(let rows): rows.isEmpty
    case .transformSets(let rows): rows.isEmpty
    case .securityAssociations(let rows): rows.isEmpty
    case .sessions(let rows): rows.isEmpty
    case .ikeSAs(let rows): rows.isEmpty
    case .cryptoRoutes(let rows): rows.isEmpty
    case .routes(let rows): rows.isEmpty
    case .hosts(let table): table == HostTable()
    case .tracks(let rows): rows.isEmpty
    case .interfaces(let rows): rows.isEmpty
    case .version(let version): version == SoftwareVersion()
    case .log(let lines): lines.isEmpty
    case .configuration(let configuration): configuration.isBlank
    case .none: true
    case .clock: false
    }
  }
}

extension Configuration {
  fileprivate var isBlank: Bool {
    var blank = Configuration()
    blank.isPartial = isPartial
    return self == blank
  }
}
