import Foundation
import Synchronization
import Testing

/// Frames kept in a text file beside this one: `=== name`, then the frame's lines; `⋮ 13` stands for 13 empty lines.
///
/// With `VPNHA_WRITE_FRAMES=1` in the environment the tests write what they see instead of comparing: look at the
/// difference before it is kept.
enum FrameBook {
  private static let books = Mutex<[String: [String: String]]>([:])
  private static let isWriting = ProcessInfo.processInfo.environment["VPNHA_WRITE_FRAMES"] == "1"

  /// Compares `text` with the frame of this name in `book`.txt.
  static func check(
    _ text: String, _ name: String, in book: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let kept = books.withLock { books -> String? in
      var frames = books[book] ?? read(book)
      if isWriting, frames[name] != text {
        frames[name] = text
        write(frames, book)
      }
      books[book] = frames
      return frames[name]
    }
    #expect(text == kept, "\(name) in \(book).txt", sourceLocation: sourceLocation)
  }

  private static func url(_ book: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("\(book).txt")
  }

  private static func read(_ book: String) -> [String: String] {
    var text = (try? String(contentsOf: url(book), encoding: .utf8)) ?? ""
    if text.hasSuffix("\n") { text.removeLast() }
    var frames: [String: String] = [:]
    var name = ""
    var lines: [Substring] = []
    for line in (text + "\n=== ").split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("=== ") else {
        lines.append(line)
        continue
      }
      if !name.isEmpty { frames[name] = lines.joined(separator: "\n") }
      name = String(line.dropFirst(4))
      lines = []
    }
    return frames
  }

  private static func write(_ frames: [String: String], _ book: String) {
    let text = frames.sorted { $0.key < $1.key }.map { "=== \($0.key)\n\($0.value)\n" }.joined()
    do {
      try text.write(to: url(book), atomically: true, encoding: .utf8)
    } catch {
      Issue.record("\(url(book).path) could not be written: \(error)")
    }
  }
}
