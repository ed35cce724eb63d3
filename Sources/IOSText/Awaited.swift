import Model

// Readers that are being written; each moves to its own file.
func readRoutes(_ output: inout Output) -> Facts { .none }
func readHosts(_ output: inout Output) -> Facts { .none }
func readTracks(_ output: inout Output) -> Facts { .none }
func readInterfaceBrief(_ output: inout Output) -> Facts { .none }
func readVersion(_ output: inout Output) -> Facts { .none }
