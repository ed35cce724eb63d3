import Model

// Readers that are being written; each moves to its own file.
func readCryptoMap(_ output: inout Output) -> Facts { .none }
func readDynamicMap(_ output: inout Output) -> Facts { .none }
func readTransformSets(_ output: inout Output) -> Facts { .none }
func readIPsecSA(_ output: inout Output) -> Facts { .none }
func readCryptoSession(_ output: inout Output) -> Facts { .none }
func readCryptoSessionBrief(_ output: inout Output) -> Facts { .none }
func readISAKMPSA(_ output: inout Output) -> Facts { .none }
func readIKEv2SA(_ output: inout Output) -> Facts { .none }
func readCryptoRoute(_ output: inout Output) -> Facts { .none }
func readRoutes(_ output: inout Output) -> Facts { .none }
func readHosts(_ output: inout Output) -> Facts { .none }
func readTracks(_ output: inout Output) -> Facts { .none }
func readInterfaceBrief(_ output: inout Output) -> Facts { .none }
func readVersion(_ output: inout Output) -> Facts { .none }
