import Foundation
import Testing

/// Requests to end. Waits are for bytes and ends of files; the minute only bounds a test that fails.
@Suite("A lab's programs hear when they are asked to end")
struct StopTests {
  /// A program whose input and output are pipes.
  private final class Piped {
    let child: Child
    let input: Int32
    let output: Int32

    init(_ arguments: [String]) throws {
      func pipe() throws -> (reader: Int32, writer: Int32) {
        var ends: [Int32] = [-1, -1]
        try #require(Foundation.pipe(&ends) == 0)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
      }
      let (toChild, fromChild) = (try pipe(), try pipe())
      child = try Child(
        Programs.agent, ["lab"] + arguments, files: [toChild.reader, fromChild.writer, fromChild.writer])
      close(toChild.reader)
      close(fromChild.writer)
      input = toChild.writer
      output = fromChild.reader
    }

    deinit {
      close(input)
      close(output)
    }

    /// Whether something can be read, or the end has come, within a minute.
    func waits() -> Bool {
      var entry = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      return poll(&entry, 1, 60_000) == 1
    }

    /// Reads to the end; false where a minute passes without any of it.
    func reachesEnd() -> Bool {
      var bytes = [UInt8](repeating: 0, count: 4096)
      while waits() { if read(output, &bytes, bytes.count) <= 0 { return true } }
      return false
    }
  }

  @Test(
    "at the first sign of life, every time: a served lab, a console of its own, a console of a served lab",
    arguments: [SIGTERM, SIGINT, SIGHUP])
  func atOnce(number: Int32) throws {
    let scratch = try Scratch()
    let served = try Served("hsrp-ipsec", at: scratch.path + "/lab")
    for _ in 0..<6 {
      for arguments in [
        ["hsrp-ipsec", "--serve", scratch.path + "/other"], ["hsrp-ipsec", "--console", "hub1"],
        ["--console", "hub1", "--socket", served.socket],
      ] {
        let program = try Piped(arguments)
        try #require(program.waits(), "\(arguments) says nothing")
        kill(program.child.process, number)
        try #require(program.reachesEnd(), "signal \(number) was not heard: \(arguments)")
        #expect(program.child.wait() == 0, "\(arguments)")
      }
      #expect(!FileManager.default.fileExists(atPath: scratch.path + "/other"), "the socket is removed")
    }
    #expect(served.end() == 0)
  }

  @Test("a console whose output nobody reads ends as well")
  func unread() throws {
    let scratch = try Scratch()
    let served = try Served("hsrp-ipsec", at: scratch.path + "/lab")
    for arguments in [["hsrp-ipsec", "--console", "hub1"], ["--console", "hub1", "--socket", served.socket]] {
      let program = try Piped(arguments)
      // More answers than a pipe holds; it stops to take commands then, and that can be seen.
      let typed = "enable\nterminal length 0\n" + String(repeating: "show running-config\n", count: 100)
      _ = write(program.input, typed, typed.utf8.count)
      _ = fcntl(program.input, F_SETFL, O_NONBLOCK)
      // Nothing comes by itself to be waited for: how much stands in the pipe is looked at until it grows no more.
      var (held, before, times): (Int32, Int32, Int) = (0, -1, 0)
      while held < 8_192 || held != before, times < 600 {
        before = held
        _ = poll(nil, 0, 100)
        _ = ioctl(program.output, UInt(FIONREAD), &held)
        times += 1
      }
      #expect(held >= 8_192 && held < 100_000, "it waits for its reader")
      kill(program.child.process, SIGTERM)
      try #require(program.reachesEnd(), "not heard: \(arguments)")
      #expect(program.child.wait() == 0)
    }
  }
}
