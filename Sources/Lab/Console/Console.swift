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
  /// What the router prints that was not handed over yet.
  var output: [UInt8] = []
  /// The prompt the line stands behind.
  var shownPrompt = ""
  /// Whether the next character is one of the text (`^V`).
  var isQuoted = false
  /// Keys that nothing has taken yet.
  var waiting: [Key] = []
  /// The last line of the log that was shown, or passed over.
  var shownLog: Int
  private var keys = KeyReader()
  private let starts: Int

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
        // Typed ahead of a running ping; what is more than a terminal's buffer is lost.
        if waiting.count < 4_096 { waiting.append(key) }
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

  /// Ends the line where its router has gone.
  mutating func close(_ lab: LabWorld) {
    guard !isClosed, lab.router(router)?.isOn != true || lab.host(router)?.starts != starts else { return }
    activity = .closed
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
