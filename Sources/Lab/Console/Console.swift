import Engine
import IOSText
import Model

/// One command line on one router, as a remote user of IOS has it: bytes typed go in, bytes printed come out. A value; the
/// world is passed in, and changes only through what is typed.
public struct Console: Sendable {
  /// What the line is doing.
  enum Activity: Sendable {
    /// It reads a command, of exec or of configuration.
    case command
    /// It reads a password.
    case password(PasswordPrompt)
    /// It waits for an answer.
    case question(Question)
    /// It shows output by pages.
    case paging(Pager)
    /// It sends echo requests.
    case ping(PingRun)
    /// It has ended.
    case closed
  }

  /// The router, by its name in the lab.
  public let router: String
  /// What `terminal` sets.
  var settings: TerminalSettings
  var activity = Activity.closed
  /// 1 for user exec, 15 for privileged exec.
  var privilege = 1
  /// Configuration mode; nil in exec.
  var editor: ConfigurationEditor?
  /// A banner whose text is being typed.
  var banner: BannerText?
  var line = LineEditor()
  var history = History()
  var configurationHistory = History()
  /// What the running command prints.
  var printed = ""
  private var isQuoted = false
  private var keys = KeyReader()
  private var waiting: [Key] = []
  private var output: [UInt8] = []
  private let starts: Int
  private var shownLog: Int

  /// A line to a router of the lab. A router that is not there or has no power has none: it is closed once it was opened.
  public init(router: String, lab: LabWorld, width: Int = 80, height: Int = 24) {
    self.router = lab.router(router)?.name ?? router
    settings = TerminalSettings(width: width, length: height)
    starts = lab.host(router)?.starts ?? 0
    shownLog = lab.host(router)?.lastLogNumber ?? 0
  }

  /// What is printed when the line opens.
  public mutating func open(_ lab: inout LabWorld) -> [UInt8] {
    guard lab.router(router)?.isOn == true else { return [] }
    activity = .command
    if let banner = lab.host(router)?.secrets.banner { emit("\n\(banner)\n") }
    emit("\n")
    ready(lab)
    return flush()
  }

  /// Takes typed bytes; returns what the router prints, the echo included.
  public mutating func receive(_ bytes: some Sequence<UInt8>, _ lab: inout LabWorld) -> [UInt8] {
    close(lab)
    for byte in bytes {
      guard !isClosed else { break }
      if let key = keys.take(byte) {
        // Typed ahead of a running ping; more than a line's worth a few hundred times over is lost, as on any tty.
        if waiting.count < 100_000 { waiting.append(key) }
        work(&lab)
      }
    }
    return flush()
  }

  /// What the router prints by itself since the last call: log lines where `terminal monitor` is on, the answers of a
  /// running ping. Call it after the world has run.
  public mutating func poll(_ lab: inout LabWorld) -> [UInt8] {
    close(lab)
    if case .ping(let run) = activity { advance(run, &lab) }
    work(&lab)
    showLog(lab)
    return flush()
  }

  /// When ``poll(_:)`` has to be called at the latest: the next answer of a running ping; nil where only the world's
  /// events matter.
  public var wakesAt: Moment? { if case .ping(let run) = activity { run.due } else { nil } }

  /// Whether it has ended: `exit`, or the router has lost its power or was restarted.
  public var isClosed: Bool { if case .closed = activity { true } else { false } }

  private mutating func close(_ lab: LabWorld) {
    guard !isClosed, lab.router(router)?.isOn != true || lab.host(router)?.starts != starts else { return }
    activity = .closed
  }

  // MARK: Keys

  private mutating func work(_ lab: inout LabWorld) {
    var next = 0
    while next < waiting.count, !isClosed {
      if case .ping(let run) = activity {
        guard let stop = waiting[next...].firstIndex(where: { $0 == .escape || $0 == .interrupt }) else { break }
        next = stop + 1
        end(run, lab)
        continue
      }
      take(waiting[next], &lab)
      next += 1
    }
    waiting.removeFirst(min(next, waiting.count))
  }

  private mutating func take(_ key: Key, _ lab: inout LabWorld) {
    switch activity {
    case .command: command(key, &lab)
    case .password(let prompt): password(prompt, key, &lab)
    case .question(let question): answer(question, key, &lab)
    case .paging(let pager): page(pager, key, lab)
    case .ping, .closed: break
    }
  }

  private mutating func command(_ key: Key, _ lab: inout LabWorld) {
    if isQuoted || banner != nil && key == .character(UInt8(ascii: "?")) {
      isQuoted = false
      return edit(key, lab)
    }
    switch key {
    case .quote: isQuoted = true
    case .character(UInt8(ascii: "?")): help(&lab)
    case .tab: complete(lab)
    case .enter: enter(&lab)
    case .previous: recall(editor == nil ? history.previous() : configurationHistory.previous(), lab)
    case .next: recall(editor == nil ? history.next() : configurationHistory.next(), lab)
    case .redraw:
      emit("\n")
      ready(lab)
    case .interrupt: interrupt(&lab)
    case .finish: finish(&lab)
    default: edit(key, lab)
    }
  }

  private mutating func edit(_ key: Key, _ lab: LabWorld) {
    line.edit(key)
    output += line.refresh(room: room(lab))
  }

  private mutating func recall(_ text: String?, _ lab: LabWorld) {
    guard let text else { return emit("\u{7}") }
    line.replace(Array(text.utf8))
    output += line.refresh(room: room(lab))
  }

  private mutating func enter(_ lab: inout LabWorld) {
    line.edit(.end)
    output += line.refresh(room: room(lab))
    let text = line.take()
    emit("\n")
    if editor == nil { history.add(text) } else { configurationHistory.add(text) }
    run(text, &lab)
  }

  private mutating func run(_ text: String, _ lab: inout LabWorld) {
    if editor == nil {
      execute(text, offset: 0, &lab)
    } else {
      configure(text, &lab)
    }
    showPage(lab)
  }

  // `^C` gives the line up, and configuration mode with it.
  private mutating func interrupt(_ lab: inout LabWorld) {
    _ = line.take()
    emit("^C\n")
    if editor != nil { leaveConfiguration(&lab) }
    ready(lab)
  }

  // `^Z` carries out what was typed and ends configuration mode.
  private mutating func finish(_ lab: inout LabWorld) {
    let text = line.take()
    emit("^Z\n")
    guard editor != nil else { return ready(lab) }
    if text.contains(where: { $0 != " " }) {
      configurationHistory.add(text)
      configure(text, &lab)
    }
    if editor != nil { leaveConfiguration(&lab) }
    showPage(lab)
  }

  // MARK: Printing

  /// Prints at once.
  mutating func emit(_ text: String) {
    for byte in text.utf8 {
      if byte == 0x0A { output.append(0x0D) }
      output.append(byte)
    }
  }

  /// Shows what was typed so far of an answer.
  mutating func showAnswer() { output += line.refresh(room: nil) }

  private mutating func flush() -> [UInt8] {
    defer { output.removeAll() }
    return output
  }

  /// The prompt, and what is being typed.
  mutating func ready(_ lab: LabWorld) {
    close(lab)
    guard !isClosed else { return }
    activity = .command
    emit(prompt(lab))
    line.forget()
    output += line.refresh(room: room(lab))
  }

  /// The prompt of the mode.
  func prompt(_ lab: LabWorld) -> String {
    let name = lab.router(router)?.configuration.hostname ?? router
    guard banner == nil else { return "" }
    guard let editor else { return name + (privilege > 1 ? "#" : ">") }
    // IOS cuts long names where the mode stands behind them.
    return "\(name.prefix(20))(\(editor.prompt))#"
  }

  private func room(_ lab: LabWorld) -> Int? {
    settings.width > 0 ? max(8, settings.width - prompt(lab).utf8.count) : nil
  }

  /// Shows what the command printed, by pages, and then the prompt.
  mutating func showPage(_ lab: LabWorld) {
    guard case .command = activity else { return }
    let text = printed
    printed = ""
    guard !text.isEmpty else { return ready(lab) }
    turn(Pager(text, length: settings.length, width: settings.width), page: true, lab)
  }

  private mutating func turn(_ pager: Pager, page: Bool, _ lab: LabWorld) {
    var pager = pager
    emit(pager.next(page: page))
    if pager.isDone {
      ready(lab)
    } else {
      activity = .paging(pager)
      emit(Pager.mark)
    }
  }

  private mutating func page(_ pager: Pager, _ key: Key, _ lab: LabWorld) {
    emit(Pager.erase)
    switch key {
    case .character(0x20): turn(pager, page: true, lab)
    case .enter: turn(pager, page: false, lab)
    default: ready(lab)
    }
  }

  // Lines of the log come between what is typed, which is shown again behind them.
  private mutating func showLog(_ lab: LabWorld) {
    guard let host = lab.host(router), !isClosed else { return }
    guard settings.monitors else {
      shownLog = host.lastLogNumber
      return
    }
    guard case .command = activity, let view = RouterView(lab, router) else { return }
    let lines = host.log.filter { $0.number > shownLog }.compactMap { view.logLine($0) }
    shownLog = host.lastLogNumber
    guard !lines.isEmpty else { return }
    emit("\n")
    for line in lines { emit(line + "\n") }
    ready(lab)
  }
}

/// What `terminal …` sets, for one line.
struct TerminalSettings: Hashable, Sendable {
  /// The columns; 0 for any number.
  var width: Int
  /// The rows; 0 for output without pauses.
  var length: Int
  /// `terminal monitor`.
  var monitors = false
  /// `terminal exec prompt timestamp`.
  var showsTime = false
}
