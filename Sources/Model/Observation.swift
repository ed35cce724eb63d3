/// The operating system whose output a text is.
public enum Platform: String, Hashable, Sendable {
  case iosXE = "IOS"
  case nxos = "NX-OS"
  case iosXR = "IOS XR"
  case asa = "ASA"
  case eos = "Arista EOS"
  case junos = "Junos"
}

/// Where the time of an observation comes from, strongest first.
public enum TimeBasis: String, Hashable, Sendable {
  case deviceClock = "device-clock"
  case poller
  case fileName = "file-name"
  case fileTime = "file-time"
  case none
}

/// Which command an output belongs to. Options that only choose rows or add lines are in ``CommandRun/scope``.
public enum CommandFamily: String, Hashable, Sendable, CaseIterable {
  case standby = "show standby"
  case standbyBrief = "show standby brief"
  case cryptoMap = "show crypto map"
  case dynamicMap = "show crypto dynamic-map"
  case transformSet = "show crypto ipsec transform-set"
  case ipsecSA = "show crypto ipsec sa"
  case cryptoSession = "show crypto session"
  case cryptoSessionBrief = "show crypto session brief"
  case isakmpSA = "show crypto isakmp sa"
  case ikev2SA = "show crypto ikev2 sa"
  case cryptoRoute = "show crypto route"
  case route = "show ip route"
  case hosts = "show hosts"
  case track = "show track"
  case interfaceBrief = "show ip interface brief"
  case clock = "show clock"
  case version = "show version"
  case logging = "show logging"
  case runningConfig = "show running-config"
  case startupConfig = "show startup-config"
  /// A command this program has no use for; its output is passed over.
  case other
}

/// One command and what became of it.
public struct CommandRun: Hashable, Sendable {
  /// The command as it was typed, or as the file's name spells it; without its secrets.
  public var text: String
  /// Which command it is.
  public var family: CommandFamily
  /// What the options leave of the whole: an empty scope is the whole table, so that what is absent is not there;
  /// `["vrf": "X"]` the whole table of a VRF; `peer`, `interface`, `tag`, `map`, `prefix`, `filter` a part of it.
  public var scope: [String: String]
  /// The system that answered.
  public var platform: Platform
  /// The answer where it is an error: `% Invalid input detected at '^' marker.`
  public var error: String?
  /// Whether the output ends before its end.
  public var isCut: Bool
  /// What the clock showed before or in the output.
  public var clock: DeviceClock?
  /// When it was observed; nil for undated captures.
  public var observedAt: Moment?
  /// Where ``observedAt`` comes from.
  public var timeBasis: TimeBasis
  /// Whether ``observedAt`` is what a recorder's clock showed, in a zone that is not known yet.
  public var isObservedLocally: Bool
  /// The output's bytes, without the line of the command.
  public var output: SourceRange

  /// A command with an output.
  public init(text: String, family: CommandFamily, output: SourceRange) {
    self.text = text
    self.family = family
    self.output = output
    scope = [:]
    platform = .iosXE
    isCut = false
    timeBasis = .none
    isObservedLocally = false
  }

  /// Whether the output is the whole table, so that what is not in it does not exist.
  public var isWhole: Bool { error == nil && !isCut && scope.keys.allSatisfy { $0 == "vrf" } }
}

/// What was read in one command's output, by kind. Brief and full forms share the type; fields not printed are nil.
/// Kinds that are large in themselves are indirect: a history holds hundred thousands of outputs.
public enum Facts: Hashable, Sendable {
  case standbyGroups([Sourced<StandbyGroup>])
  case cryptoMaps([Sourced<CryptoMapStatus>])
  case dynamicMaps([Sourced<CryptoMapStatus>])
  case transformSets([Sourced<TransformSet>])
  case securityAssociations([Sourced<SecurityAssociation>])
  case sessions([Sourced<CryptoSession>])
  case ikeSAs([Sourced<IKESecurityAssociation>])
  case cryptoRoutes([Sourced<CryptoRoute>])
  case routes([Sourced<Route>])
  indirect case hosts(HostTable)
  case tracks([Sourced<TrackedObject>])
  case interfaces([Sourced<InterfaceStatus>])
  indirect case clock(DeviceClock)
  indirect case version(SoftwareVersion)
  case log([Sourced<LogMessage>])
  indirect case configuration(Configuration)
  /// The command failed, is of no use, or belongs to another system.
  case none
}

/// What one command told about one router at one time: the one shape that captures, lab, SSH and agents yield.
public struct Observation: Hashable, Sendable {
  /// The router's name, as its prompt or its folder gives it.
  public var router: String
  /// The command.
  public var command: CommandRun
  /// What was read.
  public var facts: Facts
  /// What was not.
  public var diagnostics: [Diagnostic]

  /// An observation.
  public init(router: String, command: CommandRun, facts: Facts, diagnostics: [Diagnostic] = []) {
    self.router = router
    self.command = command
    self.facts = facts
    self.diagnostics = diagnostics
  }
}
