import Engine
import IOSText
import Model

// `configure terminal`: each accepted line changes the running router.
extension Console {
  mutating func beginConfiguration(_ lab: LabWorld) {
    guard let configuration = lab.router(router)?.configuration else { return }
    editor = ConfigurationEditor(configuration)
    printed += "Enter configuration commands, one per line.  End with CNTL/Z.\n"
  }

  mutating func leaveConfiguration(_ lab: inout LabWorld) {
    editor = nil
    banner = nil
    lab.log(.configured(by: "vty0"), on: router)
  }

  /// Carries out a line of configuration mode.
  mutating func configure(_ text: String, _ lab: inout LabWorld) {
    guard var editor, let running = lab.router(router)?.configuration else { return }
    if banner != nil { return takeBanner(text, &lab) }
    if let begun = BannerText(text), editor.mode != .other {
      banner = begun
      if begun.isComplete { return takeBanner(nil, &lab) }
      printed += "Enter TEXT message.  End with the character '\(begun.delimiter)'.\n"
      return
    }
    if let command = Console.behindDo(text) {
      return execute(command.text, offset: command.offset, &lab)
    }
    editor.adopt(running)
    let outcome = editor.enter(text)
    if let column = Console.newHardware(text, editor.configuration, running) {
      printed += IOSPrinter.invalidInput(prompt: shownPrompt, offset: column)
      return
    }
    self.editor = editor
    switch outcome {
    case .nothing: return
    case .ended: leaveConfiguration(&lab)
    case .invalid(let column): printed += IOSPrinter.invalidInput(prompt: shownPrompt, offset: column)
    case .incomplete: printed += IOSPrinter.incompleteCommand
    case .ambiguous: printed += IOSPrinter.ambiguousCommand(text)
    case .refused(let messages): printed += messages.map { $0 + "\n" }.joined()
    case .passedOver: adopt(editor, text, &lab)
    case .accepted(let messages):
      adopt(editor, text, &lab)
      printed += messages.map { $0 + "\n" }.joined()
    }
  }

  // The lines of a banner, until its delimiter; nil where it was complete on its first line.
  private mutating func takeBanner(_ text: String?, _ lab: inout LabWorld) {
    if let text { _ = banner?.take(text) }
    guard let whole = banner, whole.isComplete, var secrets = lab.host(router)?.secrets else { return }
    if whole.isShown {
      secrets.banner = whole.text
      lab.setSecrets(secrets, of: router)
    }
    banner = nil
  }

  private mutating func adopt(_ editor: ConfigurationEditor, _ line: String, _ lab: inout LabWorld) {
    var hasNewSecret = false
    if var secrets = lab.host(router)?.secrets, secrets.take(line) {
      lab.setSecrets(secrets, of: router)
      hasNewSecret = true
    }
    guard hasNewSecret || lab.router(router)?.configuration != editor.configuration else { return }
    lab.perform(.configure(router: router, editor.configuration))
  }

  /// The column of an interface that the line would add and that needs hardware the router does not have, or is of no
  /// type IOS knows; nil where there is none.
  private static func newHardware(_ text: String, _ new: Configuration, _ running: Configuration) -> Int? {
    guard new.interfaces.count > running.interfaces.count, let name = new.interfaces.last?.value.name else {
      return nil
    }
    let known = running.interfaces.map(\.value.name.canonical)
    let isMade = logicalTypes.contains { name.canonical.hasPrefix($0) }
    let parent = name.canonical.split(separator: ".").first.map(String.init) ?? ""
    guard !isMade, !(name.canonical.contains(".") && known.contains(parent)) else { return nil }
    let blanks = text.utf8.prefix { $0 == 0x20 }.count
    let word = text.utf8.dropFirst(blanks).prefix { $0 != 0x20 }.count
    return blanks + word + text.utf8.dropFirst(blanks + word).prefix { $0 == 0x20 }.count
  }

  private static let logicalTypes = [
    "Loopback", "Tunnel", "Vlan", "BDI", "Port-channel", "Dialer", "Virtual-Template", "Multilink", "Null", "BVI",
    "LISP",
    "nve", "VirtualPortGroup",
  ]

  /// The exec command behind `do`, and where it stands in the line; nil where there is no `do`.
  static func behindDo(_ text: String) -> (text: String, offset: Int)? {
    let blanks = text.utf8.prefix { $0 == 0x20 }.count
    let rest = text.dropFirst(blanks)
    guard rest.lowercased().hasPrefix("do ") else { return nil }
    return (String(rest.dropFirst(3)), blanks + 3)
  }
}
