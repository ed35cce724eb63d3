import Model

extension IOSPrinter {
  /// `show running-config` as a whole: the two lines in front with the number of bytes, when it was last changed, and the
  /// configuration as ``iosText(_:)`` prints it. Secrets are not in a ``Configuration``: `<removed>` stands where one was.
  ///
  /// `change` is the clock at the last change, and who made it.
  public static func runningConfiguration(
    _ configuration: Configuration, lastChange change: (clock: DeviceClock, by: String?)? = nil
  ) -> String {
    runningConfiguration(text: iosText(configuration), lastChange: change)
  }

  /// `show running-config` of a text that ``iosText(_:)`` printed and into which its secrets were put since.
  public static func runningConfiguration(
    text: String, lastChange change: (clock: DeviceClock, by: String?)? = nil
  ) -> String {
    var body = "!\n"
    if let change {
      body += "! Last configuration change at \(changeText(change.clock))\(change.by.map { " by \($0)" } ?? "")\n!\n"
    }
    body += text
    return "Building configuration...\n\nCurrent configuration : \(body.utf8.count) bytes\n\(body)\n"
  }

  /// `show startup-config`: the same text behind the line that says how much of the memory it uses.
  public static func startupConfiguration(_ configuration: Configuration, memory: Int = 33_554_432) -> String {
    startupConfiguration(text: iosText(configuration), memory: memory)
  }

  /// `show startup-config` of a text that ``iosText(_:)`` printed and into which its secrets were put since.
  public static func startupConfiguration(text: String, memory: Int = 33_554_432) -> String {
    let body = "!\n" + text
    return "Using \(body.utf8.count) out of \(memory) bytes\n\(body)\n"
  }

  /// `20:32:36 UTC Mon Jan 18 2021`: without milliseconds and mark.
  private static func changeText(_ clock: DeviceClock) -> String {
    var text = ""
    let second = clock.local.millisecondOfDay / 1_000
    text.digits(second / 3_600, 2)
    text += ":"
    text.digits(second / 60 % 60, 2)
    text += ":"
    text.digits(second % 60, 2)
    if let zone = clock.zone { text += " \(zone)" }
    return text + " \(clock.local.weekday) \(clock.local.monthName) \(clock.local.day) \(clock.local.year)"
  }
}
