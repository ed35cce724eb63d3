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
