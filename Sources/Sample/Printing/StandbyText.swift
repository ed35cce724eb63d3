/// An HSRP group of the story on one router.
struct StandbyText {
  var interface: String
  var group: Int
  var name: String
  var virtualAddress: String
  /// `Active`, `Standby`, `Init`.
  var state: String
  var reason: String?
  /// The other member, where it is heard.
  var other: String?
  var changes: Int
  /// Seconds since the state changed.
  var age: Int
  /// The tracked object and whether it is up.
  var track: (number: Int, isUp: Bool)?

  var text: String {
    var text = "\(interface) - Group \(group) (version 2)\n"
    text += "  State is \(state)\(reason.map { " (\($0))" } ?? "")\n"
    text += "    \(changes) state changes, last state change \(ageText(age))\n"
    if let track { text += "    Track object \(track.number) state \(track.isUp ? "Up" : "Down")\n" }
    let isActive = state == "Active"
    let mac = "0000.0c9f.f00\(group)"
    text += """
        Virtual IP address is \(virtualAddress)
        Active virtual MAC address is \(state == "Init" ? "unknown" : mac) (MAC \(isActive ? "" : "Not ")In Use)
          Local virtual MAC address is \(mac) (v2 default)
        Hello time 3 sec, hold time 10 sec
      \(state == "Init" ? "" : "    Next hello sent in 1.\(100 + age % 800) secs\n")  Preemption disabled

      """
    func peer(_ role: String, isLocal: Bool) -> String {
      if isLocal { return "  \(role) router is local\n" }
      guard let other, state != "Init" else { return "  \(role) router is unknown\n" }
      return "  \(role) router is \(other), priority 100 (expires in 9.\(100 + age % 700) sec)\n"
    }
    text += peer("Active", isLocal: isActive) + peer("Standby", isLocal: state == "Standby")
    text += "  Priority 100 (default 100)\n"
    if let track { text += "    Track object \(track.number) state \(track.isUp ? "Up" : "Down") shutdown\n" }
    return text + "  Group name is \"\(name)\" (cfgd)\n"
  }
}
