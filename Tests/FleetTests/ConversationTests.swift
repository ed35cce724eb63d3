import Fleet
import Model
import Testing

private let start = Moment(milliseconds: 1_714_500_000_000)

extension Conversation {
  /// Says a text and returns what the conversation then sends.
  fileprivate mutating func hear(_ text: String, after seconds: Int = 0) -> String {
    receive(Array(text.utf8), at: start + Seconds(seconds))
    return String(decoding: takeOutgoing(), as: UTF8.self)
  }
  fileprivate static func ready(_ name: String = "hub1") -> Conversation {
    var talk = Conversation(at: start)
    _ = talk.hear("\(name)#")
    _ = talk.hear("terminal length 0\r\n\(name)#")
    _ = talk.hear("terminal width 0\r\n\(name)#")
    return talk
  }
}

@Suite("The dialogue with a router")
struct ConversationTests {
  @Test("banner, enable with its password, the terminal set up, a command and its answer")
  func whole() {
    var talk = Conversation(enablePassword: "lab", at: start)
    #expect(talk.hear("\r\n* authorised use only *\r\n\r\nhub1>") == "enable\r")
    #expect(talk.hear("enable\r\nPassword: ") == "lab\r")
    #expect(talk.hear("\r\nhub1#") == "terminal length 0\r")
    #expect(talk.hear("terminal length 0\r\nhub1#") == "terminal width 0\r")
    #expect(talk.hear("terminal width 0\r\nhub1#") == "")
    #expect(talk.phase == .idle)
    talk.ask("show clock", at: start + Seconds(1))
    #expect(talk.takeOutgoing() == Array("show clock\r".utf8))
    // Bytes come in any pieces.
    for piece in ["show", " clock\r\n*13:00:00.", "000 UTC Wed May 1 2024\r\nhub", "1#"] {
      _ = talk.hear(piece, after: 2)
    }
    let answers = talk.takeAnswers()
    #expect(answers.count == 1)
    #expect(
      answers.first.map { String(decoding: $0.text, as: UTF8.self) }
        == "hub1#show clock\r\n*13:00:00.000 UTC Wed May 1 2024\r\n")
    #expect(answers.first?.answeredAt == start + Seconds(2))
    #expect(talk.phase == .idle)
  }

  @Test("a router that pages all the same is asked for more")
  func paging() {
    var talk = Conversation.ready()
    talk.ask("show hosts", at: start)
    _ = talk.takeOutgoing()
    #expect(talk.hear("show hosts\r\nName lookup view: Global\r\n --More-- ") == " ")
    #expect(talk.hear("\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}         \u{8}\u{8}rest\r\nhub1#") == "")
    #expect(talk.takeAnswers().count == 1)
  }

  @Test("a line that only contains the prompt, and a log line behind it, do not end or spoil an answer")
  func prompts() {
    var talk = Conversation.ready()
    talk.ask("show logging", at: start)
    _ = talk.takeOutgoing()
    _ = talk.hear("show logging\r\nhub1# was seen in a line\r\nhub1#\r\n more")
    #expect(talk.phase == .asked("show logging"))
    _ = talk.hear("\r\nhub1#")
    #expect(talk.phase == .idle)
    _ = talk.takeAnswers()
    _ = talk.hear("\r\n*May  1 13:00:00.000: %SYS-5-CONFIG_I: Configured from console by console\r\nhub1#")
    talk.ask("show clock", at: start)
    _ = talk.hear("show clock\r\n13:00:00.000 UTC Wed May 1 2024\r\nhub1#")
    #expect(
      talk.takeAnswers().map { String(decoding: $0.text, as: UTF8.self) } == [
        "hub1#show clock\r\n13:00:00.000 UTC Wed May 1 2024\r\n"
      ])
  }

  @Test("a host name that changes is learned")
  func renamed() {
    var talk = Conversation.ready()
    talk.ask("show clock", at: start)
    _ = talk.hear("show clock\r\n13:00:00.000 UTC Wed May 1 2024\r\nams-hub1#")
    #expect(talk.takeAnswers().isEmpty)
    talk.tick(start + Seconds(1))
    #expect(talk.takeAnswers().count == 1)
    #expect(talk.hostname == "ams-hub1")
  }

  @Test("what ends a dialogue is named")
  func failures() {
    var silent = Conversation(at: start)
    silent.tick(start + Seconds(19))
    #expect(silent.phase == .awaitingPrompt)
    silent.tick(start + Seconds(20))
    #expect(silent.phase == .failed(.noPrompt(seen: "")))
    var wrong = Conversation(at: start)
    _ = wrong.hear("Escape character is '^]'.\r\nlogin: ")
    wrong.tick(start + Seconds(20))
    #expect(wrong.phase == .failed(.noPrompt(seen: "login:")))
    var refused = Conversation(enablePassword: "wrong", at: start)
    _ = refused.hear("hub1>")
    _ = refused.hear("enable\r\nPassword: ")
    _ = refused.hear("\r\nPassword: ")
    #expect(refused.phase == .failed(.enableRefused))
    var slow = Conversation.ready()
    slow.ask("show ip route", at: start)
    slow.tick(start + Seconds(20))
    #expect(slow.phase == .failed(.noAnswer(command: "show ip route")))
    var closed = Conversation.ready()
    closed.close()
    #expect(closed.phase == .failed(.closed))
    #expect(closed.hear("hub1#") == "")
  }
}

@Suite("The plan of polling")
struct PollPlanTests {
  @Test("what is due longest comes first; nothing is asked twice within its time")
  func schedule() {
    let plan = PollPlan([.init("a", every: Seconds(5)), .init("b", every: Seconds(10))])
    var schedule = PollSchedule(plan, from: start)
    #expect(schedule.next(at: start) == "a")
    #expect(schedule.next(at: start) == "b")
    #expect(schedule.next(at: start + Seconds(4)) == nil)
    #expect(schedule.nextDue == start + Seconds(5))
    #expect(schedule.next(at: start + Seconds(12)) == "a")
    #expect(schedule.next(at: start + Seconds(12)) == "b")
    schedule.hurry("b", at: start + Seconds(13))
    #expect(schedule.next(at: start + Seconds(13)) == "b")
  }
}

@Suite("The spool of raw text")
struct CaptureSpoolTests {
  @Test("the oldest text leaves when new text needs its room; the newest are whole")
  func ring() throws {
    let spool = try #require(CaptureSpool(capacity: 1_000))
    var kept: [(CaptureID, [UInt8])] = []
    for number in 0..<200 {
      let text = [UInt8](repeating: UInt8(number), count: 1 + (number * 37) % 211)
      kept.append((spool.keep(text, name: "\(number)"), text))
      var room = 1_000 - 211
      for (id, text) in kept.reversed() {
        room -= text.count
        guard room >= 0 else { break }
        #expect(spool.text(of: id)?.bytes == text)
      }
      for (id, text) in kept { if let found = spool.text(of: id) { #expect(found.bytes == text) } }
    }
    #expect(spool.text(of: kept[0].0) == nil)
    let large = spool.keep([UInt8](repeating: 1, count: 1_001), name: "large")
    #expect(spool.text(of: large) == nil)
  }
}
