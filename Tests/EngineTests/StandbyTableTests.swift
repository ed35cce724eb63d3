import Engine
import Model
import Testing

/// RFC 2281's table as it is written, one row an event: actions in letters, the next state behind a slash. The two
/// cells that differ from its copies are derived in ``StandbyTable``: Standby/i as CDFI, and C added where h preempts.
@Suite("RFC 2281's state table")
struct StandbyTableTests {
  static let states: [StandbyState] = [.initial, .learn, .listen, .speak, .standby, .active]
  static let rows: [(String, [String])] = [
    ("a", ["AB/listen", "", "", "", "", ""]),
    ("b", ["", "CD/init", "CD/init", "CD/init", "CD/init", "CDH/init"]),
    ("c", ["", "", "AB/speak", "", "CDFI/active", ""]),
    ("d", ["", "", "B/speak", "D/standby", "", ""]),
    ("e", ["", "", "", "F", "F", "F"]),
    ("f", ["", "", "", "B/listen", "B/listen", ""]),
    ("g", ["", "EAB/listen", "EA", "EA", "EA", "AB/speak"]),
    ("h", ["", "EAB/listen", "EA", "EA", "EA", "G"]),
    ("i", ["", "", "AB/speak", "A", "CDFI/active", ""]),
    ("j", ["", "", "", "", "", "ABH/speak"]),
    ("k", ["", "", "B", "B/listen", "B/listen", "B"]),
    ("l", ["", "", "B/speak", "D/standby", "", "B"]),
  ]
  static let letters: [(Character, StandbyActions)] = [
    ("A", .startActive), ("B", .startStandby), ("C", .stopActive), ("D", .stopStandby), ("E", .learn), ("F", .hello),
    ("G", .coup), ("H", .resign), ("I", .announce),
  ]

  static func expected(_ cell: String) -> (StandbyActions, StandbyState?) {
    let parts = cell.split(separator: "/", omittingEmptySubsequences: false)
    var actions: StandbyActions = []
    for letter in parts.first ?? "" {
      if let action = letters.first(where: { $0.0 == letter })?.1 { actions.insert(action) }
    }
    return (actions, parts.count > 1 ? StandbyState(rawValue: String(parts[1])) : nil)
  }

  @Test("every cell", arguments: rows.map(\.0))
  func cells(letter: String) throws {
    let event = try #require(StandbyEvent(rawValue: letter))
    let row = try #require(Self.rows.first { $0.0 == letter }?.1)
    for (state, text) in zip(Self.states, row) {
      let (actions, next) = Self.expected(text)
      let cell = StandbyTable.cell(event, in: state)
      #expect(cell.actions == actions, "\(letter) in \(state)")
      #expect(cell.next == next, "\(letter) in \(state)")
    }
  }

  @Test("a without a virtual address waits in Learn; h with preemption takes over from Listen, Speak and Standby")
  func conditions() {
    #expect(StandbyTable.cell(.enabled, in: .initial, knowsAddress: false).next == .learn)
    for state in [StandbyState.listen, .speak, .standby] {
      let cell = StandbyTable.cell(.lowerActive, in: state, preempts: true)
      #expect(cell.next == .active)
      #expect(cell.actions == [.startStandby, .stopActive, .coup, .hello, .announce])
    }
  }
}
