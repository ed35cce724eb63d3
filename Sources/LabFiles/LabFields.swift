import Lab
import Model
import StrictYAML

// The small values of lab files.
extension LabReader {
  /// The values of a map by key. Keys that are not `known` and `required` ones that are missing are reported.
  mutating func fields(
    _ value: YAMLValue, of subject: String, _ known: [String], required: [String] = []
  ) -> [String: YAMLValue] {
    guard let entries = checker.map(value, of: subject, "a map of \(known.joined(separator: ", "))") else { return [:] }
    var fields: [String: YAMLValue] = [:]
    for entry in entries {
      if known.contains(entry.key) {
        fields[entry.key] = entry.value
      } else {
        checker.unknown("key", entry.key, at: entry.position, known: known)
      }
    }
    for key in required where fields[key] == nil {
      checker.report(value.position, "\(subject): \(key) is missing")
    }
    return fields
  }

  /// A span of at least `least` milliseconds.
  mutating func duration(_ value: YAMLValue, of subject: String, from least: Int64 = 0) -> Seconds? {
    if case .scalar(let text, _) = value.kind, let span = LabWords.duration(text), span.milliseconds >= least {
      return span
    }
    let form = LabWords.durationForm + (least > 0 ? ", at least \(least)ms" : "")
    checker.expected(form, of: subject, found: value)
    return nil
  }

  /// A share of 1,000.
  mutating func share(_ value: YAMLValue, of subject: String) -> Int? {
    if case .scalar(let text, _) = value.kind, let share = LabWords.perMille(text) { return share }
    checker.expected(LabWords.shareForm, of: subject, found: value)
    return nil
  }

  /// An address.
  mutating func address(_ value: YAMLValue, of subject: String) -> IPAddress? {
    if case .scalar(let text, _) = value.kind, let address = IPAddress(text) { return address }
    checker.expected("an address such as 192.0.2.1", of: subject, found: value)
    return nil
  }

  /// A host: an address, or a prefix, which means its tenth host where it has one.
  mutating func host(_ value: YAMLValue, of subject: String) -> IPAddress? {
    if case .scalar(let text, _) = value.kind {
      if let address = IPAddress(text) { return address }
      if let prefix = Prefix(text) {
        guard prefix.address.width - prefix.length >= 4 else { return prefix.address }
        switch prefix.address {
        case .v4(let bits): return .v4(bits + 10)
        case .v6(let high, let low): return .v6(high, low + 10)
        }
      }
    }
    checker.expected("an address or a prefix such as 10.0.0.0/24", of: subject, found: value)
    return nil
  }

  /// A name that has to be one of `names`.
  mutating func known(_ value: YAMLValue, of subject: String, _ kind: String, _ names: [String]) -> String? {
    guard let name = checker.text(value, of: subject, "the name of a \(kind)") else { return nil }
    if names.contains(name) { return name }
    checker.report(value.position, "\(subject): \(unknownName(kind, name, known: names))")
    return nil
  }

  /// An interface of a router's configuration, however it is abbreviated; any where the configuration was not read.
  mutating func interface(
    _ text: String, of router: String, at position: Position, subject: String
  ) -> InterfaceName? {
    let name = InterfaceName(text)
    guard let configuration = configurations[router] else { return name }
    let names = configuration.interfaces.map(\.value.name)
    if let own = names.first(where: { $0 == name }) { return own }
    let known = names.map(\.canonical)
    checker.report(position, "\(subject): \(unknownName("interface of \(router)", text, known: known))")
    return nil
  }

  /// A file's name in the lab's own folder.
  mutating func fileName(_ value: YAMLValue, of subject: String, ending: String) -> String? {
    if case .scalar(let text, _) = value.kind, text.hasSuffix(ending), text.utf8.count > ending.utf8.count,
      !text.contains("/"), !text.hasPrefix(".")
    {
      return text
    }
    checker.expected("a file of this folder that ends in \(ending)", of: subject, found: value)
    return nil
  }
}
