import Foundation
import Testing

/// A real terminal: a tmux server of its own with one window in which the program runs.
final class Tmux {
  private let socket = "vpnha-test-\(UUID().uuidString)"
  private let configuration: Scratch
  private var server: pid_t?

  /// Starts `command` in a window of this size. The shell behind it shows what is left on the terminal afterwards.
  init(columns: Int, rows: Int, terminal: String = "tmux-256color", _ command: [String]) throws {
    configuration = try Scratch()
    try configuration.write(
      "tmux.conf",
      """
      set -g default-terminal "\(terminal)"
      set -g status off
      set -g escape-time 0
      set -g remain-on-exit on
      """)
    let line = command.map { "'\($0.replacingOccurrences(of: "'", with: "'\\''"))'" }.joined(separator: " ")
    _ = try tmux(
      "-f", configuration.url.appendingPathComponent("tmux.conf").path, "new-session", "-d", "-x", "\(columns)", "-y",
      "\(rows)", "-s", "main", line)
    let number = try tmux("display-message", "-p", "#{pid}").text
    server = pid_t(number.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  deinit {
    _ = try? tmux("kill-server")
    // It may have missed that its window's program ended, and would wait for that for ever.
    if let server, server > 1 { kill(server, SIGKILL) }
  }

  /// Types keys in tmux's names: `j`, `Enter`, `C-z`.
  func type(_ keys: String...) throws { _ = try tmux(["send-keys", "-t", "main"] + keys) }

  /// Types text as it is.
  func typeText(_ text: String) throws { _ = try tmux("send-keys", "-t", "main", "-l", text) }

  func resize(columns: Int, rows: Int) throws {
    _ = try tmux("resize-window", "-t", "main", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// What the window shows.
  func screen() throws -> String { try tmux("capture-pane", "-p", "-t", "main").text }

  /// Waits until the window shows a text, and returns the whole window; fails after a minute, which only
  /// bounds a test that fails.
  @discardableResult
  func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    try wait("shows “\(text)”", sourceLocation: sourceLocation) { $0.contains(text) }
  }

  /// Waits until the window's text is as wanted.
  @discardableResult
  func wait(_ what: String, sourceLocation: SourceLocation = #_sourceLocation, until: (String) -> Bool) throws -> String
  {
    let deadline = Date(timeIntervalSinceNow: 60)
    var last = ""
    while Date() < deadline {
      last = try screen()
      if until(last) { return last }
      Thread.sleep(forTimeInterval: 0.02)
    }
    Issue.record("the terminal never \(what); it shows:\n\(last)", sourceLocation: sourceLocation)
    return last
  }

  private func tmux(_ arguments: String...) throws -> Program.Result { try tmux(arguments) }

  private func tmux(_ arguments: [String]) throws -> Program.Result {
    try Program.run("/usr/bin/env", ["tmux", "-L", socket] + arguments, environment: ["TMUX": ""])
  }
}
