import Model

extension IOSPrinter {
  /// `show ip interface brief`: a row an interface. `method` says where an address came from: `NVRAM` for one of the
  /// startup configuration, `manual` for one typed since, `unset` for none.
  public static func interfaceBrief(
    _ interfaces: [InterfaceStatus], method: (InterfaceStatus) -> String = { $0.address == nil ? "unset" : "NVRAM" }
  ) -> String {
    var text = "Interface              IP-Address      OK? Method Status                Protocol\n"
    text.reserveCapacity(82 * (interfaces.count + 1))
    for interface in interfaces {
      text.cell(interface.name.canonical, 23)
      text.cell(interface.address?.printed ?? "unassigned", 16)
      text += "YES "
      text.cell(method(interface), 7)
      text.cell(interface.status, 22)
      text += interface.lineProtocol
      text += "\n"
    }
    return text
  }
}
