import Engine
import Lab
import Model
import ShippedLabs
import Testing

@testable import LabServer

/// A lab that has settled, with real time of the test's own making.
func running(_ name: String = "hsrp-ipsec", at now: UInt64 = 0, speed: Double = 1) throws -> RunningLab {
  let description = try ShippedLabs.load(name)
  var lab = try LabWorld(description, seed: 1, start: Moment(milliseconds: 1_795_527_000_000))
  lab.run(to: lab.start + description.settles)
  return RunningLab(lab, at: now, speed: speed)
}

let second: UInt64 = 1_000_000_000

@Suite("A running lab")
struct RunningLabTests {
  @Test("the clock follows real time, times its speed, stands still, and can be set")
  func clock() {
    let start = Moment(milliseconds: 1_000_000)
    var clock = LabClock(start, at: 5 * second)
    #expect(clock.moment(at: 5 * second) == start)
    #expect(clock.moment(at: 4 * second) == start, "real time never goes back")
    #expect(clock.moment(at: 7 * second) == start + Seconds(2))
    let isSet = clock.setSpeed(10, at: 7 * second)
    #expect(isSet)
    #expect(clock.moment(at: 8 * second) == start + Seconds(12))
    #expect(clock.wait(for: start + Seconds(22), at: 8 * second) == second)
    #expect(clock.wait(for: start, at: 8 * second) == 0)
    clock.pause(true, at: 8 * second)
    #expect(clock.moment(at: 100 * second) == start + Seconds(12))
    #expect(clock.wait(for: start + Seconds(100), at: 8 * second) == nil)
    clock.pause(false, at: 100 * second)
    #expect(clock.moment(at: 101 * second) == start + Seconds(22))
    for speed in [0, -1, 1e9, .nan] {
      let isSet = clock.setSpeed(speed, at: 101 * second)
      #expect(!isSet)
    }
    #expect(clock.moment(at: 102 * second) == start + Seconds(32))
  }

  @Test("a console types, prints, closes; the lab goes on between")
  func console() throws {
    var lab = try running()
    let opened = lab.open("HUB1", width: 80, height: 24)
    let (id, banner) = try #require(opened)
    #expect(String(decoding: banner, as: UTF8.self).hasSuffix("hub1>"))
    let clock = String(decoding: lab.type(Array("show clock\r".utf8), at: id), as: UTF8.self)
    #expect(clock.contains("13:31:00"))
    lab.advance { 90 * second }
    #expect(lab.lab.now == lab.lab.start + Seconds(150))
    let later = String(decoding: lab.type(Array("show clock\r".utf8), at: id), as: UTF8.self)
    #expect(later.contains("13:32:30"))
    #expect(!lab.isClosed(id))
    _ = lab.type(Array("exit\r".utf8), at: id)
    #expect(lab.isClosed(id))
    lab.close(id)
    #expect(lab.consoleCount == 0)
    let none = lab.open("hub7", width: 80, height: 24)
    #expect(none == nil)
  }

  @Test("a console whose router loses its power says so and closes, once; so does one that is opened then")
  func down() throws {
    var lab = try running()
    let opened = lab.open("hub1", width: 80, height: 24)
    let (id, _) = try #require(opened)
    lab.perform(.world(.power(router: "hub1", isOn: false)))
    let words = "\r\nhub1 is down: the line is closed.\r\n"
    #expect(String(decoding: lab.poll(id), as: UTF8.self) == words)
    #expect(lab.isClosed(id))
    #expect(lab.poll(id).isEmpty)
    #expect(lab.type(Array("show clock\r".utf8), at: id).isEmpty)
    let again = lab.open("hub1", width: 80, height: 24)
    let (other, text) = try #require(again)
    #expect(String(decoding: text, as: UTF8.self) == words)
    #expect(lab.isClosed(other))
  }

  @Test("nothing is done between events: the time to the next one is known, and never shorter than the grain")
  func idle() throws {
    var lab = try running()
    let idle = try #require(lab.idleTime(at: 0))
    #expect(idle >= RunningLab.grain && idle <= 3 * second, "hellos go every three seconds")
    lab.pause(true, at: 0)
    #expect(lab.idleTime(at: 0) == nil)
  }

  @Test("a lab that cannot keep up with its speed goes as fast as it can")
  func tooFast() throws {
    var lab = try running(speed: 10_000)
    // Each look at the clock takes a tenth of a second: it is never done within its stretch.
    var now: UInt64 = 1_000 * second
    lab.advance {
      now += second / 10
      return now
    }
    let reached = lab.lab.now
    #expect(reached < lab.lab.start + Seconds(1_000))
    #expect(lab.clock.moment(at: now) == reached)
  }

  @Test("control: pause, step, speed, status, incidents, faults; refusals say what is expected")
  func control() throws {
    var lab = try running()
    func tell(_ line: String, _ seconds: UInt64 = 10) -> String { lab.control(line, at: seconds * second) }
    #expect(tell("pause", 0) == "ok\n")
    #expect(tell("step 30", 10) == "ok\n")
    #expect(lab.lab.now == lab.lab.start + Seconds(90))
    #expect(tell("speed 5", 10) == "ok\n")
    #expect(
      tell("status", 10) == """
        lab hsrp-ipsec, seed 1
        since start 90s
        clock paused, speed 5.0
        consoles 0
        routers hub1 hub2 branch
        ok

        """)
    #expect(
      tell("list incidents", 0) == """
        1  hub2: the standby name is removed
        2  hub2: the standby name is given again
        3  hub2: the crypto map is applied again
        4  hub2 loses its link
        ok

        """)
    #expect(tell("begin 4", 10) == "ok\n")
    #expect(tell("step 1m", 10) == "ok\n")
    #expect(lab.lab.router("hub1")?.standbyGroups(at: lab.lab.now).first?.state == .active)
    for good in [
      "do link hub2 Fa0/0 up", "do power branch off", "do power branch on", "do partition outside hub1 hub2",
      "do heal outside", "do loss net 5%", "do delay net 20ms", "do uplink net down", "do uplink net up",
      "do name b.example.com 192.0.2.1 192.0.2.2", "do name b.example.com none", "do nameserver down", "do flow up off",
      "do track hub1 1 down", "do clear crypto sa peer 10.1.1.1 at hub1",
      "do configure hub1 interface Fa0/0 / standby priority 120", "resume", "help",
    ] {
      #expect(tell(good, 20).hasSuffix("ok\n"), "\(good)")
    }
    let group = lab.lab.router("hub1")?.standbyGroups(at: lab.lab.now).first
    #expect(group?.configuredPriority == 120)
    for (bad, why) in [
      ("", "unknown command"), ("step", "unknown command"), ("step -1", "seconds up to a day"),
      ("step 9999999999999999999", "seconds"), ("speed 0", "0.01"), ("speed nan", "0.01"), ("begin 9", "1…4"),
      ("do power hub9 on", "did you mean \"hub1\"?"), ("do power hub1 maybe", "on or off"),
      ("do power", "ROUTER on|off"),
      ("do link hub1 Gi0/0/9 up", "FastEthernet0/0"), ("do loss net 5", "share"), ("do jump", "power, link"),
      ("do clear everything at hub1", "clear crypto session"), ("do name x y", "addresses or none"),
    ] {
      let answer = tell(bad, 20)
      #expect(answer.hasPrefix("error: ") && answer.contains(why), "\(bad): \(answer)")
    }
  }
}
