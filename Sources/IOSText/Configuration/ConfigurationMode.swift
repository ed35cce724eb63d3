/// The configuration modes of IOS that have a bearing on VPN availability; ``other`` is any other.
public enum ConfigurationMode: String, Hashable, Sendable, CaseIterable {
  case global, interface, cryptoMap, dynamicMap, transformSet, isakmpPolicy, isakmpProfile, ikev2Profile, ipsecProfile
  case standardAccessList, extendedAccessList, ipv6AccessList, router, addressFamily, track, vrf, other

  /// What the prompt shows in parentheses: `config-if` of `hub1(config-if)#`.
  public var prompt: String {
    switch self {
    case .global: "config"
    case .interface: "config-if"
    case .cryptoMap, .dynamicMap: "config-crypto-map"
    case .transformSet: "cfg-crypto-trans"
    case .isakmpPolicy: "config-isakmp"
    case .isakmpProfile: "conf-isa-prof"
    case .ikev2Profile: "config-ikev2-profile"
    case .ipsecProfile: "ipsec-profile"
    case .standardAccessList: "config-std-nacl"
    case .extendedAccessList: "config-ext-nacl"
    case .ipv6AccessList: "config-ipv6-acl"
    case .router: "config-router"
    case .addressFamily: "config-router-af"
    case .track: "config-track"
    case .vrf: "config-vrf"
    case .other: "config-other"
    }
  }

  /// Whether a line in this mode that the grammar does not know is worth a diagnostic: the mode is all about VPNs.
  var isOurs: Bool {
    switch self {
    case .cryptoMap, .dynamicMap, .transformSet, .isakmpPolicy, .ipsecProfile, .standardAccessList,
      .extendedAccessList, .ipv6AccessList:
      true
    default: false
    }
  }
}
