import Model

extension IOSPrinter {
  /// `show logging`: the settings, then the messages of the buffer, oldest first. `size` is the buffer's, in bytes.
  public static func logging(_ messages: [LogMessage], size: Int = 4_096) -> String {
    let count = messages.count
    var text = """
      Syslog logging: enabled (0 messages dropped, 0 messages rate-limited, 0 flushes, 0 overruns, xml disabled, \
      filtering disabled)

      No Active Message Discriminator.



      No Inactive Message Discriminator.


          Console logging: level debugging, \(count) messages logged, xml disabled,
                           filtering disabled
          Monitor logging: level debugging, 0 messages logged, xml disabled,
                           filtering disabled
          Buffer logging:  level debugging, \(count) messages logged, xml disabled,
                          filtering disabled
          Exception Logging: size (4096 bytes)
          Count and timestamp logging messages: disabled
          Persistent logging: disabled

      No active filter modules.

          Trap logging: level informational, \(count) message lines logged
              Logging Source-Interface:       VRF Name:

      Log Buffer (\(size) bytes):


      """
    text.reserveCapacity(1_200 + count * 120)
    for message in messages {
      add(message, to: &text)
      text += "\n"
    }
    return text
  }

  /// One message as a line of the buffer or of a terminal, without line end:
  /// `000123: *Mar  9 18:56:04.554: %HSRP-5-STATECHANGE: …`. The year is printed where it is not 0.
  ///
  /// A message stamped with an uptime has no zone and no mark of the clock; one without any stamp has no number either.
  public static func logLine(_ message: LogMessage) -> String {
    var text = ""
    add(message, to: &text)
    return text
  }

  private static func add(_ message: LogMessage, to text: inout String) {
    if let sequence = message.sequence {
      text.digits(sequence, 6)
      text += ": "
    }
    if let time = message.time {
      text += "\(message.authority.mark)\(time.monthName) "
      text.right("\(time.day)", 2)
      if time.year != 0 { text += " \(time.year)" }
      text += " "
      addTime(time, to: &text)
      if let zone = message.zone { text += " \(zone)" }
      text += ": "
    } else if let uptime = message.uptime {
      text += "\(uptime.printedAge): "
    }
    text += "%\(message.facility)-\(message.severity)-\(message.mnemonic): \(message.text)"
  }
}
