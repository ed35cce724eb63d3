import Engine
import IOSText
import Model

/// `Password: ` of `enable`.
struct PasswordPrompt: Sendable {
  /// What was typed.
  var typed: [UInt8] = []
  /// Which try it is, from 1.
  var attempt = 1
}

/// Something a command asks before it goes on.
enum Question: Sendable {
  /// `[confirm]`: return or `y` is yes, and any other key no.
  case clearLogging, reload
  /// A line: `Destination filename [startup-config]? `.
  case destination
  /// A line: `Configuring from terminal, memory, or network [terminal]? `.
  case configuringFrom
  /// A line: `System configuration has been modified. Save? [yes/no]: `.
  case saving

  var text: String {
    switch self {
    case .clearLogging: "Clear logging buffer [confirm]"
    case .reload: "Proceed with reload? [confirm]"
    case .destination: "Destination filename [startup-config]? "
    case .configuringFrom: "Configuring from terminal, memory, or network [terminal]? "
    case .saving: "System configuration has been modified. Save? [yes/no]: "
    }
  }

  var isConfirmation: Bool {
    switch self {
    case .clearLogging, .reload: true
    case .destination, .configuringFrom, .saving: false
    }
  }
}

extension Console {
  /// Asks; what the command printed so far stands above.
  mutating func ask(_ question: Question) {
    emit(printed + question.text)
    printed = ""
    line.forget()
    activity = .question(question)
  }

  mutating func answer(_ question: Question, _ key: Key, _ lab: inout LabWorld) {
    if key == .interrupt || key == .finish || key == .escape {
      _ = line.take()
      emit("\n")
      return ready(lab)
    }
    if question.isConfirmation {
      emit("\n")
      activity = .command
      if key == .enter || key == .character(UInt8(ascii: "y")) || key == .character(UInt8(ascii: "Y")) {
        carryOut(question, "", &lab)
      }
      return showPage(lab)
    }
    guard key == .enter else {
      line.edit(key)
      return showAnswer()
    }
    let text = line.take().split(separator: " ").first.map { $0.lowercased() } ?? ""
    emit("\n")
    activity = .command
    carryOut(question, text, &lab)
    showPage(lab)
  }

  private mutating func carryOut(_ question: Question, _ text: String, _ lab: inout LabWorld) {
    switch question {
    case .clearLogging: lab.changeHost(router) { $0.clearLog() }
    case .reload: lab.restart(router)
    case .destination:
      if text.isEmpty || text == "startup-config" {
        save(&lab)
      } else {
        printed += "%Error opening nvram:/\(text) (Permission denied)\n"
      }
    case .configuringFrom:
      if text.isEmpty || "terminal".hasPrefix(text) {
        beginConfiguration(lab)
      } else {
        printed += "?Must be \"terminal\"\n"
      }
    case .saving:
      if text.isEmpty || !"yes".hasPrefix(text) && !"no".hasPrefix(text) {
        printed += "% Please answer 'yes' or 'no'.\n"
        return ask(.saving)
      }
      if "yes".hasPrefix(text) { save(&lab) }
      ask(.reload)
    }
  }

  /// `copy running-config startup-config`.
  mutating func save(_ lab: inout LabWorld) {
    guard let configuration = lab.router(router)?.configuration else { return }
    lab.changeHost(router) { host in
      host.startup = configuration
      host.startupSecrets = host.secrets
    }
    printed += "Building configuration...\n[OK]\n"
  }

  // MARK: Passwords

  /// `enable`: at once where no password is configured.
  mutating func enable(_ lab: LabWorld) {
    guard privilege < 15 else { return }
    guard lab.host(router)?.secrets.enable != nil else {
      privilege = 15
      return
    }
    emit("Password: ")
    activity = .password(PasswordPrompt())
  }

  mutating func password(_ prompt: PasswordPrompt, _ key: Key, _ lab: inout LabWorld) {
    var prompt = prompt
    switch key {
    case .character(let byte): if prompt.typed.count < LineEditor.limit { prompt.typed.append(byte) }
    case .backspace: _ = prompt.typed.popLast()
    case .deleteToStart: prompt.typed = []
    case .interrupt, .finish, .escape:
      emit("\n")
      return ready(lab)
    case .enter:
      emit("\n")
      if lab.host(router)?.secrets.enable.map({ Array($0.utf8) == prompt.typed }) == true {
        privilege = 15
        return ready(lab)
      }
      guard prompt.attempt < 3 else {
        emit("% Bad secrets\n\n")
        return ready(lab)
      }
      emit("Password: ")
      prompt = PasswordPrompt(attempt: prompt.attempt + 1)
    default: break
    }
    activity = .password(prompt)
  }
}
