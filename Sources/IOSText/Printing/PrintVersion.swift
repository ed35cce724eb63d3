import Model

extension IOSPrinter {
  /// `show version`. Fields that are nil leave out the lines that tell them; the host's name stands in the line of the
  /// uptime and is printed only with one. The uptime is printed in minutes.
  ///
  /// `image` is the software's name with its feature set, `processor` the words behind the model.
  public static func version(
    _ version: SoftwareVersion, train: String = "Gibraltar", image: String = "X86_64_LINUX_IOSD-UNIVERSALK9-M",
    processor: String = "(VXE) processor (revision VXE) with 2079974K/3075K bytes of memory."
  ) -> String {
    var text = ""
    text.reserveCapacity(1_600)
    if let release = version.version {
      text += "Cisco IOS XE Software, Version \(paddedRelease(release))\n"
      text +=
        "Cisco IOS Software [\(train)], Virtual XE Software (\(image)), Version \(release), RELEASE SOFTWARE (fc1)\n"
    }
    text += licence
    if let name = version.hostname, let uptime = version.uptime {
      text += "\(name) uptime is \(words(uptime))\n"
      text += "Uptime for this control processor is \(words(uptime))\n"
    }
    text += "System returned to ROM by reload\n"
    text += "System image file is \"bootflash:packages.conf\"\nLast reload reason: reload\n\n\n"
    if let model = version.model {
      text += "cisco \(model) \(processor)\nProcessor board ID 9ESGOBARV9D\n"
    }
    text += "3 Gigabit Ethernet interfaces\n32768K bytes of non-volatile configuration memory.\n\n"
    text += "Configuration register is 0x2102\n"
    return text
  }

  /// `16.10.1b` as the first line spells it: `16.10.01b`.
  private static func paddedRelease(_ release: String) -> String {
    let parts = release.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return release }
    return parts[2].prefix { $0.isNumber }.count == 1 ? "\(parts[0]).\(parts[1]).0\(parts[2])" : release
  }

  /// `1 year, 2 weeks, 3 days, 4 hours, 5 minutes`: the units that count, and minutes always.
  static func words(_ span: Seconds) -> String {
    var rest = span.atLeastZero
    var parts: [String] = []
    for (name, size) in [
      ("year", 365 * 86_400), ("week", 7 * 86_400), ("day", 86_400), ("hour", 3_600), ("minute", 60),
    ] {
      let count = rest / size
      rest %= size
      if count > 0 || name == "minute" { parts.append("\(count) \(name)\(count == 1 ? "" : "s")") }
    }
    return parts.joined(separator: ", ")
  }

  private static let licence = """
    Technical Support: http://www.cisco.com/techsupport
    Copyright (c) 1986-2018 by Cisco Systems, Inc.


    ROM: IOS-XE ROMMON

    """ + "\n"
}
