import Model

/// Reads `show logging`: its messages. The settings above the buffer are known and have nothing of use; debug lines,
/// which carry a stamp but no `%FACILITY`, are passed over.
func readLogging(_ output: inout Output) -> Facts {
  var messages: [Sourced<LogMessage>] = []
  var isHeading = false
  var isFirst = false
  // `System restarted --` goes on with the lines of the software's version.
  var isContinued = false
  while let line = output.next() {
    let text = line.trimmed
    if text.isEmpty { continue }
    if text.starts(with: "Syslog logging:") {
      isHeading = true
    } else if text.starts(with: "Log Buffer (") {
      isHeading = false
      isFirst = true
    } else if let message = logMessage(text), !isHeading || message.time != nil || message.uptime != nil {
      // A discriminator in the heading may quote a message's mark; it has no stamp.
      messages.append(Sourced(message, output.source(line)))
      isFirst = false
      isContinued = message.meaning == .restart
    } else if !isHeading, !(isContinued && isVersionLine(text)) {
      // The buffer is a ring: its first line may be the rest of one.
      // `-Traceback= …`, `-Process= …` go on with the message above.
      if !isFirst, !hasLogStamp(text), text.first != UInt8(ascii: "-") { output.diagnose(line) }
      isFirst = false
    }
  }
  return .log(messages)
}

/// The lines of the software's version that stand behind `System restarted --`.
private func isVersionLine(_ text: ByteSlice) -> Bool {
  let starts: [StaticString] = [
    "Cisco IOS", "IOS (tm)", "Cisco Internetwork", "Technical Support", "Copyright", "Compiled",
  ]
  return starts.contains { text.starts(with: $0) }
}
