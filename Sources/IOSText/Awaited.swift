import Model

// Readers that are being written; each moves to its own file.
func readIPsecSA(_ output: inout Output) -> Facts { .none }
