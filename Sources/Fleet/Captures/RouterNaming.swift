import Availability
import Model

/// Finds captures in which two routers answer to one name, and tells them apart by their folders.
///
/// Evidence is an interface with two addresses: the captures of one router agree about them, unless its configuration
/// was changed in between, which happens within one folder. So only captures of different folders are held against
/// each other.
enum RouterNaming {
  static func resolve(_ captures: [CaptureObservations]) -> (captures: [CaptureObservations], problems: [InputProblem])
  {
    var owners: [String: [Owner]] = [:]
    for (index, capture) in captures.enumerated() {
      for observation in capture.observations {
        let addresses = interfaceAddresses(observation.facts)
        owners[observation.router, default: []].add(folder: capture.folder, capture: index, addresses)
      }
    }
    var renamed = captures
    var problems: [InputProblem] = []
    for (router, folders) in owners.sorted(by: { $0.key < $1.key }) where folders.count > 1 {
      for (position, owner) in folders.enumerated().dropFirst() {
        guard let (interface, first, second) = folders[..<position].lazy.compactMap({ $0.conflict(with: owner) }).first
        else { continue }
        let name = owner.folder.isEmpty ? "\(router) (2)" : "\(router) (\(owner.folder))"
        problems.append(
          InputProblem(
            path: captures[owner.firstCapture].name,
            message:
              "names its router \(router), as \(captures[folders[0].firstCapture].name) does, but \(interface.short)"
              + " has \(second) here and \(first) there; shown as \(name)"))
        for index in captures.indices where captures[index].folder == owner.folder {
          for item in renamed[index].observations.indices where captures[index].observations[item].router == router {
            renamed[index].observations[item].router = name
          }
        }
      }
    }
    return (renamed, problems)
  }

  struct Owner {
    var folder: String
    var firstCapture: Int
    var addresses: [InterfaceName: IPAddress]

    func conflict(with other: Owner) -> (InterfaceName, IPAddress, IPAddress)? {
      for (interface, address) in addresses.sorted(by: { $0.key < $1.key }) {
        if let second = other.addresses[interface], second != address { return (interface, address, second) }
      }
      return nil
    }
  }

  private static func interfaceAddresses(_ facts: Facts) -> [(InterfaceName, IPAddress)] {
    switch facts {
    case .interfaces(let rows):
      rows.compactMap { row in row.value.address.map { (row.value.name, $0) } }
    case .configuration(let configuration):
      configuration.interfaces.compactMap { item in item.value.address.map { (item.value.name, $0) } }
    default: []
    }
  }
}

extension [RouterNaming.Owner] {
  fileprivate mutating func add(folder: String, capture: Int, _ addresses: [(InterfaceName, IPAddress)]) {
    if let index = firstIndex(where: { $0.folder == folder }) {
      for (name, address) in addresses where self[index].addresses[name] == nil {
        self[index].addresses[name] = address
      }
    } else {
      append(
        RouterNaming.Owner(
          folder: folder, firstCapture: capture,
          addresses: Dictionary(addresses, uniquingKeysWith: { first, _ in first })))
    }
  }
}
