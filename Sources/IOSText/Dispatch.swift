import Model

extension Output {
  /// Reads the output with the reader its command calls for.
  mutating func read() -> Facts {
    switch command.family {
    case .standby: readStandby(&self)
    case .standbyBrief: readStandbyBrief(&self)
    case .cryptoMap: readCryptoMap(&self)
    case .dynamicMap: readDynamicMap(&self)
    case .transformSet: readTransformSets(&self)
    case .ipsecSA: readIPsecSA(&self)
    case .cryptoSession: readCryptoSession(&self)
    case .cryptoSessionBrief: readCryptoSessionBrief(&self)
    case .isakmpSA: readISAKMPSA(&self)
    case .ikev2SA: readIKEv2SA(&self)
    case .cryptoRoute: readCryptoRoute(&self)
    case .route: readRoutes(&self)
    case .hosts: readHosts(&self)
    case .track: readTracks(&self)
    case .interfaceBrief: readInterfaceBrief(&self)
    case .clock: readClock(&self)
    case .version: readVersion(&self)
    case .logging: readLogging(&self)
    case .runningConfig, .startupConfig: readConfiguration(&self)
    case .other: .none
    }
  }
}
