import Model

// Values that many fields hold.
extension JSONWriter {
  /// A text field.
  mutating func field(_ name: StaticString, _ text: String?) {
    key(name)
    string(text)
  }

  /// A state, in lower case as all states are; `null` where it is empty.
  mutating func field(_ name: StaticString, lowercased state: String?) {
    key(name)
    guard let state, !state.isEmpty else { return null() }
    // What nearly every SA says.
    string(state == "ACTIVE(ACTIVE)" ? "active(active)" : state.lowercased())
  }

  /// A number field.
  mutating func field(_ name: StaticString, _ value: (some BinaryInteger)?) {
    key(name)
    number(value)
  }

  /// A yes or no field.
  mutating func field(_ name: StaticString, _ value: Bool?) {
    key(name)
    bool(value)
  }

  /// A span in seconds.
  mutating func field(_ name: StaticString, _ span: Seconds?) {
    key(name)
    seconds(span)
  }

  /// A moment, RFC 3339 in UTC.
  mutating func field(_ name: StaticString, _ moment: Moment?) {
    key(name)
    guard let moment else { return null() }
    if let lastMoment, lastMoment.moment == moment { return plain(lastMoment.text) }
    let text = moment.description
    lastMoment = (moment, text)
    plain(text)
  }

  /// An address in canonical text.
  mutating func field(_ name: StaticString, _ address: IPAddress?) {
    key(name)
    self.address(address)
  }

  /// A prefix in canonical text.
  mutating func field(_ name: StaticString, _ prefix: Prefix?) {
    key(name)
    self.prefix(prefix)
  }

  /// An interface, its name written out.
  mutating func field(_ name: StaticString, _ interface: InterfaceName?) {
    key(name)
    string(interface?.canonical)
  }

  /// A list of texts.
  mutating func field(_ name: StaticString, _ list: [String]?) {
    key(name)
    array(list) { $0.string($1) }
  }

  /// A list of addresses.
  mutating func field(_ name: StaticString, _ list: [IPAddress]?) {
    key(name)
    array(list) { $0.address($1) }
  }

  /// A list of objects; `null` where it was not looked at.
  mutating func objects<Element>(
    _ name: StaticString, _ list: [Element]?, _ each: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array(list) { writer, element in writer.object { each(&$0, element) } }
  }

  /// A list of objects.
  mutating func objects<Element>(
    _ name: StaticString, _ list: Few<Element>, _ each: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    open(0x5B)
    list.forEach { element in
      separate()
      object { each(&$0, element) }
    }
    close(0x5D)
  }

  /// An object, or `null`.
  mutating func object<Value>(_ name: StaticString, _ value: Value?, _ body: (inout JSONWriter, Value) -> Void) {
    key(name)
    guard let value else { return null() }
    object { body(&$0, value) }
  }
}
