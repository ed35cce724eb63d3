import Model

@testable import IOSText

extension Show.Result {
  var maps: [CryptoMapStatus] {
    switch facts {
    case .cryptoMaps(let all), .dynamicMaps(let all): all.map(\.value)
    default: []
    }
  }
  var associations: [SecurityAssociation] {
    if case .securityAssociations(let all) = facts { all.map(\.value) } else { [] }
  }
  var sessions: [CryptoSession] { if case .sessions(let all) = facts { all.map(\.value) } else { [] } }
  var ikeSAs: [IKESecurityAssociation] { if case .ikeSAs(let all) = facts { all.map(\.value) } else { [] } }
  var sets: [TransformSet] { if case .transformSets(let all) = facts { all.map(\.value) } else { [] } }
  var vpnRoutes: [CryptoRoute] { if case .cryptoRoutes(let all) = facts { all.map(\.value) } else { [] } }
  /// The places of the facts.
  var sources: [SourceRange] {
    switch facts {
    case .cryptoMaps(let all), .dynamicMaps(let all): all.map(\.source)
    case .securityAssociations(let all): all.map(\.source)
    case .sessions(let all): all.map(\.source)
    case .ikeSAs(let all): all.map(\.source)
    case .transformSets(let all): all.map(\.source)
    case .cryptoRoutes(let all): all.map(\.source)
    default: []
    }
  }
}

/// The address a test writes down.
func address(_ text: String) -> IPAddress? { IPAddress(text) }

/// The text without the blanks in front of its lines, as some captures are.
func flushLeft(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { String($0.drop { $0 == " " || $0 == "\t" }) }.joined(separator: "\n")
}

/// The bytes a source covers, as text.
func excerpt(_ source: SourceRange, of text: String) -> String {
  String(decoding: Array(text.utf8)[source.range], as: UTF8.self)
}
