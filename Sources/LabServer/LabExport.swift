import Foundation
import Lab
import Model

/// Captures of a lab: what an engineer would have saved who had typed every `show` command at every router.
public enum LabExport {
  /// What is typed, in order.
  public static let commands = [
    "show clock", "show version", "show running-config", "show ip interface brief", "show standby",
    "show standby brief", "show track", "show crypto ipsec transform-set", "show crypto dynamic-map", "show crypto map",
    "show crypto isakmp sa detail", "show crypto ikev2 sa detailed", "show crypto session detail",
    "show crypto ipsec sa", "show crypto route", "show ip route", "show hosts", "show logging",
  ]

  /// The captures at each of some spans after the start, in order: `ROUTER/TIME/session.log`. A router without power has
  /// none. The same lab gives the same captures.
  public static func captures(of lab: LabWorld, at spans: [Seconds]) -> [(path: String, text: String)] {
    var lab = lab
    var captures: [(path: String, text: String)] = []
    for span in spans.sorted() {
      lab.run(to: max(lab.now, lab.start + span))
      for name in lab.routerNames where lab.router(name)?.isOn == true {
        // A copy: who looks leaves no trace.
        var seen = lab
        captures.append(("\(name)/\(folder(lab.now))/session.log", session(name, &seen)))
      }
    }
    return captures
  }

  /// Writes captures into a folder, which must be empty or not there yet.
  public static func write(_ captures: [(path: String, text: String)], to folder: String) throws(LabServerError) {
    let files = FileManager.default
    func failed(_ path: String, _ error: any Error) -> LabServerError {
      LabServerError(description: "\(path): cannot be written: \(error.localizedDescription)")
    }
    if files.fileExists(atPath: folder) {
      guard let old = try? files.contentsOfDirectory(atPath: folder), old.isEmpty else {
        throw LabServerError(description: "\(folder): is not an empty folder; choose another one")
      }
    }
    for capture in captures {
      let path = URL(fileURLWithPath: folder).appendingPathComponent(capture.path)
      do {
        try files.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(capture.text.utf8).write(to: path)
      } catch { throw failed(path.path, error) }
    }
  }

  private static func session(_ router: String, _ lab: inout LabWorld) -> String {
    var console = Console(router: router, lab: lab, width: 0, height: 0)
    var bytes = console.open(&lab)
    var typed = ["enable"]
    if let password = lab.host(router)?.secrets.enable { typed.append(password) }
    for line in typed + ["terminal length 0"] + commands { bytes += console.receive(Array((line + "\r").utf8), &lab) }
    let text = String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self)
    return text.hasSuffix("\n") ? text : text + "\n"
  }

  // `20261124-133104`.
  private static func folder(_ moment: Moment) -> String {
    let time = LocalTime(moment)
    let second = time.millisecondOfDay / 1_000
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = "\(time.year)\(two(time.month))\(two(time.day))"
    return "\(date)-\(two(second / 3_600))\(two(second / 60 % 60))\(two(second % 60))"
  }
}
