import IOSText
import Model

/// A command of exec.
struct ExecCommand: Sendable {
  /// What it does.
  enum Action: Sendable {
    /// It prints what the router shows.
    case show(@Sendable (RouterView, CommandTable.Match) -> String)
    /// It prints what the line itself knows.
    case tell(@Sendable (Console, LabWorld) -> String)
    /// It does something.
    case act(@Sendable (inout Console, CommandTable.Match, inout LabWorld) -> Void)
  }
  /// Its shape, in the notation of ``CommandTable``.
  let notation: String
  /// The privilege level it needs: 1 or 15.
  let level: Int
  let action: Action

  /// A command that prints what the router shows.
  static func show(
    _ notation: String, level: Int = 15, _ body: @escaping @Sendable (RouterView, CommandTable.Match) -> String
  ) -> ExecCommand { ExecCommand(notation: "show " + notation, level: level, action: .show(body)) }

  /// A command that prints what the line itself knows.
  static func tell(
    _ notation: String, level: Int = 1, _ body: @escaping @Sendable (Console, LabWorld) -> String
  ) -> ExecCommand { ExecCommand(notation: notation, level: level, action: .tell(body)) }

  /// A command that does something.
  static func act(
    _ notation: String, level: Int = 15,
    _ body: @escaping @Sendable (inout Console, CommandTable.Match, inout LabWorld) -> Void
  ) -> ExecCommand { ExecCommand(notation: notation, level: level, action: .act(body)) }

  /// Whether its output may go through a filter.
  var isFiltered: Bool {
    switch action {
    case .show, .tell: true
    case .act: false
    }
  }
}

/// The commands of exec that a privilege level may use. To the others the router answers as to words it does not know.
struct ExecTable: Sendable {
  let commands: [ExecCommand]
  let table: CommandTable

  private init(_ level: Int) {
    commands = ExecTable.all.filter { $0.level <= level }
    table = CommandTable(commands.map(\.notation))
  }

  /// The table of a privilege level.
  static func level(_ privilege: Int) -> ExecTable { privilege >= 15 ? privileged : user }

  private static let user = ExecTable(1)
  private static let privileged = ExecTable(15)
  private static let all: [ExecCommand] =
    ShowCommands.standby + ShowCommands.crypto + ShowCommands.routing + ShowCommands.system + LineCommands.all
    + ClearCommands.all + PingCommand.all

  /// What may stand behind `text`, with help.
  func expectations(_ text: String) -> [CommandExpectation] {
    if let bar = OutputFilter.bar(text) {
      let behind = String(decoding: Array(text.utf8)[(bar + 1)...], as: UTF8.self)
      return OutputFilter.table.expectations(behind).map { ExecHelp.explain($0) }
    }
    var list = table.expectations(text).map { ExecHelp.explain($0) }
    if list.last == .end, case .match(let match) = table.match(text), commands[match.command].isFiltered {
      list.insert(CommandExpectation(word: "|", isKeyword: false, help: "Output modifiers"), at: list.count - 1)
    }
    return list
  }
}
