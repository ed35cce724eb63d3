import Foundation

/// The clipboard of the terminal, wherever it runs: OSC 52, which passes through ssh, and through tmux where its
/// `set-clipboard` allows.
enum Clipboard {
  /// Puts a cleaned text there. Terminals cap what they take; 74,994 bytes is xterm's limit.
  static func copy(_ text: String) {
    let bytes = Data(text.utf8.prefix(74_994))
    OncePrinter.writeAll(Array("\u{1B}]52;c;\(bytes.base64EncodedString())\u{07}".utf8))
  }
}

/// A program that is told when something becomes wrong. Its words are one argument: no shell reads them.
struct AlertCommand {
  private let command: [String]

  /// A command with its first arguments; nil for none.
  init?(_ command: [String]) {
    guard let first = command.first, !first.isEmpty else { return nil }
    self.command = command
  }

  /// Starts it and does not wait. One that cannot be started says so on standard error, which is shown afterwards.
  func run(_ words: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0].contains("/") ? command[0] : "/usr/bin/env")
    process.arguments = (command[0].contains("/") ? [] : [command[0]]) + command.dropFirst() + [words]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      FileHandleStream.standardError.write("vpnha-top: \(command[0]) could not be started\n")
    }
  }
}
