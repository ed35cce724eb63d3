/// Finds passwords that were typed where a command was expected: the router refused them, and said so.
enum TypedSecret {
  /// What may be a password in a command that was refused: a single word that is no command, or what follows `enable`.
  static func range(in typed: ByteSlice) -> Range<Int>? {
    let words = typed.words
    guard let first = words.first, let last = words.last, words.count <= 2 else { return nil }
    let start = last.base - typed.base
    if words.count == 1 { return isCommand(first) ? nil : start..<start + last.count }
    guard first.count >= 2, first.abbreviates(enable), last.integer == nil else { return nil }
    return start..<start + last.count
  }

  /// The command as text, without what may be a password.
  static func masked(_ typed: String) -> String {
    var copy = typed
    return copy.withUTF8 { buffer in
      guard let base = buffer.baseAddress else { return "" }
      let text = ByteSlice(base, buffer.count)
      guard let secret = range(in: text) else { return Secrets.masked(text) }
      return text[0..<secret.lowerBound].string + "<removed>" + text[secret.upperBound..<text.count].string
    }
  }

  /// The text without the word that was typed, where it repeats it.
  static func masked(_ answer: ByteSlice, typed: String) -> String {
    let text = Secrets.masked(answer)
    var copy = typed
    let word = copy.withUTF8 { buffer -> String? in
      guard let base = buffer.baseAddress else { return nil }
      let typed = ByteSlice(base, buffer.count)
      return range(in: typed).map { typed[$0].string }
    }
    return word.map { without($0, text) } ?? text
  }

  /// The text with `<removed>` for each occurrence of the word.
  static func without(_ word: String, _ text: String) -> String {
    guard !word.isEmpty else { return text }
    var result = ""
    var rest = text[...]
    while !rest.isEmpty {
      if rest.hasPrefix(word) {
        result += "<removed>"
        rest = rest.dropFirst(word.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }

  private static func isCommand(_ word: ByteSlice) -> Bool {
    var end = word.count
    while end > 0, word[end - 1] == UInt8(ascii: "?") { end -= 1 }
    let bare = word[0..<end]
    return end == 0 || commands.contains { bare.abbreviates($0) }
  }

  private static let enable = SecretForm.Keyword(text: Array("enable".utf8), minimum: 2)

  /// The first words of the commands of IOS, of privileged and of configuration mode.
  private static let commands: [SecretForm.Keyword] =
    """
    aaa access-enable access-list access-profile access-template address address-family alias ancp app-hosting archive arp
    async-bootp atm autoupgrade auto audio-prompt bandwidth banner beep bfe bfd bgp boot bridge buffers busy-message
    call call-home calendar cable cd cdp cellular class-map cns clear clock cli client cluster configure connect connection
    controller copy crypto ctunnel cts debug default default-value delay delete description dhcp diagnostic dialer dialer-list
    dir disable disconnect do dot1x downward-compatible-config dmvpn duplex echo eigrp elog emm enable encapsulation encryption
    end endpoint enrollment erase errdisable escape-character ethernet event exception exec exec-timeout exit exlog flow
    format fqdn frame-relay ftp-server full-help glbp group guestshell gdoi hash help history hold-queue hostname hsrp
    hw-module if-console ikev2 inspect install interface ip ipc ipv6 isakmp isdn isis issu keepalive key keyring kron
    lat lacp lease length lifetime license line lisp lldp load-interval location lock logging login logout login-string
    mac macro match map-class map-list media-type menu metric mkdir mls mode modemcap monitor more mop mount mpls mrinfo
    mrm mstat mtrace mtu multilink name name-connection ncia neighbor netconf netconf-yang network no nat nhrp ntp object-group
    ospf ospfv3 pad parameter-map parser passive-interface peer pfs ping platform policy-map policy-list port-channel ppp
    priority privilege process-max-time proposal prompt pwd
    queue-list quit radius radius-server reload redistribute redundancy remark rename remote-span request reset resume
    reverse-route revocation-check rif rlogin rmdir rmon rommon route-map router router-id rsh rsakeypair sampler scheduler
    sdlc sdm security send sensor serial-number service service-policy session session-limit set setup show shutdown
    slip snmp snmp-server source-interface spanning-tree speed squeeze ssh standby start-chat startup-config static
    subject-name switchport systat tacacs tacacs-server tarp tclquit tclsh tdm telnet template terminal terminal-type
    test tftp-server threshold time-range timeout timers tls-proxy trace traceroute track traffic-share transport tunnel
    undebug undelete upgrade udld username vacant-message variance verify version vlan voice vpdn vrf vrrp vtp
    where which-route who width write x25 x28 x29 x3 xconnect xdr xremote zone zone-pair
    """.split(whereSeparator: \.isWhitespace).map { SecretForm.Keyword(text: Array($0.utf8), minimum: 1) }
}
