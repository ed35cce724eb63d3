import Model

// What a command line needs of the editor beyond its lines: the prompt, and others who configure at the same time.
extension ConfigurationEditor {
  /// What the prompt shows in parentheses: `config-if`.
  public var prompt: String { mode == .other ? otherPrompt : mode.prompt }

  /// Goes on with a configuration that somebody else may have changed. The mode stays where its item still exists, and is
  /// left where it does not.
  public mutating func adopt(_ new: Configuration) {
    guard new != configuration else { return }
    let item = item(mode, place)
    let outerItem = self.item(mode == .other ? outer.mode : .router, mode == .other ? outer.place : outerPlace)
    configuration = new
    forgetPlaces()
    if let item {
      guard let found = (0..<count(mode)).first(where: { self.item(mode, $0) == item }) else {
        return leave(to: .global)
      }
      place = found
    }
    if mode == .other {
      outer.place = (0..<count(outer.mode)).first { self.item(outer.mode, $0) == outerItem } ?? 0
    } else if mode == .addressFamily {
      outerPlace = (0..<count(.router)).first { self.item(.router, $0) == outerItem } ?? 0
    }
  }

  /// What the item at a place is known by; nil where the mode is not about an item.
  private func item(_ mode: ConfigurationMode, _ place: Int) -> String? {
    guard place < count(mode) else { return nil }
    switch mode {
    case .interface: return configuration.interfaces[place].value.name.canonical
    case .cryptoMap: return key(configuration.cryptoMaps[place].value)
    case .dynamicMap: return key(configuration.dynamicMaps[place].value)
    case .transformSet: return configuration.transformSets[place].value.name
    case .isakmpPolicy: return "\(configuration.isakmpPolicies[place].value.priority)"
    case .isakmpProfile, .ikev2Profile:
      return "\(configuration.ikeProfiles[place].value.ike) \(configuration.ikeProfiles[place].value.name)"
    case .ipsecProfile: return configuration.ipsecProfiles[place].value.name
    case .standardAccessList, .extendedAccessList, .ipv6AccessList: return configuration.accessLists[place].value.name
    case .router, .addressFamily:
      let process = configuration.routingProcesses[place].value
      return "\(process.kind) \(process.identifier ?? "") \(process.vrf ?? "")"
    case .track: return "\(configuration.tracks[place].value.number)"
    case .global, .vrf, .other: return nil
    }
  }

  private func key(_ entry: CryptoMapEntry) -> String { "\(entry.name) \(entry.sequence)" }

  private func count(_ mode: ConfigurationMode) -> Int {
    switch mode {
    case .interface: configuration.interfaces.count
    case .cryptoMap: configuration.cryptoMaps.count
    case .dynamicMap: configuration.dynamicMaps.count
    case .transformSet: configuration.transformSets.count
    case .isakmpPolicy: configuration.isakmpPolicies.count
    case .isakmpProfile, .ikev2Profile: configuration.ikeProfiles.count
    case .ipsecProfile: configuration.ipsecProfiles.count
    case .standardAccessList, .extendedAccessList, .ipv6AccessList: configuration.accessLists.count
    case .router, .addressFamily: configuration.routingProcesses.count
    case .track: configuration.tracks.count
    case .global, .vrf, .other: 0
    }
  }
}
