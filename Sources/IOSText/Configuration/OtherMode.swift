/// The modes of IOS without a bearing on availability that ``ConfigurationMode/other`` stands for at a command line: which
/// commands open one, and what its prompt shows. Other commands that are passed over leave the mode as it is.
enum OtherMode {
  /// What the prompt shows in parentheses after this command; nil where it opens no mode.
  static func prompt(_ match: CommandMatch, _ line: ConfigurationLine) -> String? {
    guard !match.isNo, match.rule.nature == .block else { return nil }
    var words: [String] = []
    for step in match.steps {
      guard case .keyword(let keyword) = step.token else { break }
      words.append(keyword)
    }
    words += line.words.dropFirst(words.count).map { $0.text.lowercased() }
    let spelled = words.joined(separator: " ") + " "
    return prompts.first { spelled.hasPrefix($0.command + " ") }?.prompt
  }

  private static let prompts: [(command: String, prompt: String)] = [
    ("line", "config-line"), ("class-map", "config-cmap"), ("policy-map", "config-pmap"),
    ("route-map", "config-route-map"), ("aaa group server", "config-sg-radius"), ("archive", "config-archive"),
    ("crypto keyring", "conf-keyring"), ("crypto ikev2 proposal", "config-ikev2-proposal"),
    ("crypto ikev2 policy", "config-ikev2-policy"), ("crypto ikev2 keyring", "config-ikev2-keyring"),
    ("crypto pki trustpoint", "ca-trustpoint"), ("crypto pki certificate map", "ca-certificate-map"),
    ("crypto isakmp client configuration group", "config-isakmp-group"), ("crypto isakmp peer", "config-isakmp-peer"),
    ("crypto gdoi group", "config-gkm-group"), ("ip sla", "config-ip-sla"),
    ("ip dhcp pool", "dhcp-config"), ("key chain", "config-keychain"), ("object-group network", "config-network-group"),
    ("object-group service", "config-service-group"), ("control-plane", "config-cp"),
    ("event manager applet", "config-applet"), ("flow record", "config-flow-record"),
    ("flow exporter", "config-flow-exporter"), ("flow monitor", "config-flow-monitor"),
    ("redundancy", "config-red"), ("interface range", "config-if-range"), ("bridge-domain", "config-bdomain"),
    ("controller", "config-controller"), ("zone security", "config-sec-zone"),
    ("zone-pair security", "config-sec-zone-pair"), ("parameter-map type", "config-profile"),
    ("radius server", "config-radius-server"), ("tacacs server", "config-server-tacacs"),
  ]
}
