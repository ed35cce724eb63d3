import Foundation
import Lab
import StrictYAML

/// Serves a running lab: consoles and control connections over a Unix socket, or one console on standard input and
/// output. One thread, which sleeps until somebody types or something happens.
public struct LabService {
  /// Connections at a time; fewer than the 1,024 files that a process may usually have open.
  public static let connectionLimit = 800

  private var running: RunningLab
  private var peers: [Peer] = []
  private var listener: Int32?

  /// A service of a lab that runs from now on.
  public init(_ lab: LabWorld, speed: Double = 1) {
    running = RunningLab(lab, at: monotonicNow(), speed: speed)
  }

  /// Serves at a socket until SIGTERM, SIGINT or SIGHUP; the socket is removed then. `isReady` is called when
  /// connections are taken.
  public mutating func serve(at path: String, isReady: () -> Void = {}) throws(LabServerError) {
    guard let signals = StopSignals() else { throw LabServerError(description: "no pipe for signals") }
    let listener = try Socket.listen(path)
    self.listener = listener
    defer {
      close(listener)
      unlink(path)
    }
    isReady()
    while !signals.haveCome { turn(signals.file) }
    for peer in peers { close(peer.reader) }
  }

  /// Serves one console on standard input and output until it is closed; false where no router has this name.
  public mutating func console(_ router: String, width: Int, height: Int) -> Bool {
    guard let (id, output) = running.open(router, width: width, height: height) else { return false }
    // Before anything is seen of it: whoever sees the prompt may end it.
    let signals = StopSignals()
    let terminal = RawTerminal(STDIN_FILENO)
    defer { terminal?.restore() }
    var peer = Peer(reader: STDIN_FILENO, writer: STDOUT_FILENO, role: .console(id), isLocal: true)
    peer.send(output)
    peers = [peer]
    while !peers.isEmpty, signals?.haveCome != true { turn(signals?.file) }
    return true
  }

  // MARK: The loop

  private mutating func turn(_ signals: Int32?) {
    var entries: [pollfd] = []
    if let signals { entries.append(pollfd(fd: signals, events: Int16(POLLIN), revents: 0)) }
    if let listener { entries.append(pollfd(fd: listener, events: Int16(POLLIN), revents: 0)) }
    let first = entries.count
    for peer in peers {
      entries.append(pollfd(fd: peer.wantsInput ? peer.reader : -1, events: Int16(POLLIN), revents: 0))
      entries.append(pollfd(fd: peer.waiting > 0 ? peer.writer : -1, events: Int16(POLLOUT), revents: 0))
    }
    _ = poll(&entries, nfds_t(entries.count), timeout())
    let isReady = { (place: Int) in entries[place].revents != 0 }
    for index in peers.indices {
      if isReady(first + 2 * index) { peers[index].receive() }
      if isReady(first + 2 * index + 1) { peers[index].flush() }
    }
    running.advance(monotonicNow)
    if let listener, isReady(first - 1) { accept(listener) }
    let news = running.hasNews()
    for index in peers.indices { serve(index, news: news) }
    for peer in peers where peer.isGone {
      if case .console(let id) = peer.role { running.close(id) }
      if !peer.isLocal { close(peer.reader) }
    }
    peers.removeAll(where: \.isGone)
  }

  private func timeout() -> Int32 {
    // Somebody has typed more than one line, and waits.
    if peers.contains(where: LabService.hasTyped) { return 0 }
    // Somebody did what others hear of: a log line, a router without power.
    if running.hasUnseen { return 0 }
    var milliseconds: UInt64 = 60_000
    if let idle = running.idleTime(at: monotonicNow()) { milliseconds = min(milliseconds, idle / 1_000_000 + 1) }
    if peers.contains(where: { if case .unknown = $0.role { true } else { false } }) {
      milliseconds = min(milliseconds, 1_000)
    }
    return Int32(milliseconds)
  }

  private static func hasTyped(_ peer: Peer) -> Bool {
    if case .console = peer.role { !peer.input.isEmpty && peer.isServed } else { false }
  }

  private mutating func accept(_ listener: Int32) {
    while let file = Socket.accept(listener) {
      var peer = Peer(reader: file, writer: file, role: .unknown(until: monotonicNow() + 10_000_000_000))
      if peers.count >= LabService.connectionLimit { LabService.refuse(&peer, "too many connections") }
      peers.append(peer)
    }
  }

  private static func refuse(_ peer: inout Peer, _ why: String) {
    peer.send(Array("error: \(why)\n".utf8))
    peer.input = []
    peer.isLeaving = true
  }

  private mutating func serve(_ index: Int, news: Bool) {
    switch peers[index].role {
    case .unknown(let limit):
      greet(index, limit)
      // What was typed behind the greeting, and a line that is closed from the start.
      if case .console(let id) = peers[index].role { serveConsole(index, id, news: false) }
    case .control:
      while peers[index].isServed, let line = peers[index].takeLine() {
        peers[index].send(Array(running.control(line, at: monotonicNow()).utf8))
      }
      if peers[index].input.count >= Peer.inputLimit { LabService.refuse(&peers[index], "the line is too long") }
      if peers[index].isAtEnd { peers[index].isLeaving = true }
    case .console(let id): serveConsole(index, id, news: news)
    }
    peers[index].flush()
    if peers[index].isLeaving, peers[index].waiting == 0 { peers[index].isGone = true }
  }

  private mutating func serveConsole(_ index: Int, _ id: Int, news: Bool) {
    if peers[index].isServed, !peers[index].input.isEmpty {
      peers[index].send(running.type(peers[index].takeTyped(), at: id))
    }
    if news || running.isBusy(id), peers[index].isServed { peers[index].send(running.poll(id)) }
    // Who only piped commands in gets the answers of all of them.
    let isDone = peers[index].isAtEnd && peers[index].input.isEmpty && !running.isBusy(id)
    if running.isClosed(id) || isDone { peers[index].isLeaving = true }
  }

  // The first line says what the peer wants: `console ROUTER WIDTH HEIGHT` or `control`.
  private mutating func greet(_ index: Int, _ limit: UInt64) {
    guard let line = peers[index].takeLine() else {
      if peers[index].isAtEnd { peers[index].isGone = true }
      if peers[index].input.count > 1_024 {
        LabService.refuse(&peers[index], "expected console ROUTER WIDTH HEIGHT or control")
      }
      if monotonicNow() > limit { peers[index].isGone = true }
      return
    }
    let words = line.split(separator: " ").map(String.init)
    if words == ["control"] {
      peers[index].role = .control
      peers[index].send(Array("ok\n".utf8))
    } else if words.count == 4, words[0] == "console", let width = Int(words[2]), let height = Int(words[3]),
      (0...10_000).contains(width), (0...10_000).contains(height)
    {
      guard let (id, output) = running.open(words[1], width: width, height: height) else {
        return LabService.refuse(&peers[index], unknownName("router", words[1], known: running.lab.routerNames))
      }
      peers[index].role = .console(id)
      peers[index].send(Array("ok\n".utf8) + output)
    } else {
      LabService.refuse(&peers[index], "expected console ROUTER WIDTH HEIGHT or control")
    }
  }
}
