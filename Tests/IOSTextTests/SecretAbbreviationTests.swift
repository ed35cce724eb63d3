import Model
import Testing

@testable import IOSText

@Suite("Secrets behind abbreviated keywords")
struct SecretAbbreviationTests {
  /// Commands as people type them; `hunter2` and what begins so is secret.
  static let commands = [
    "sta 1 auth hunter2", "stand 1 au hunter2", "stand 1 auth te hunter2", "stand 1 auth md5 key- hunter2",
    "standby 1 authentication md5 ke hunter2 timeout 30", "st au hunter2", "vrrp 1 auth text hunter2",
    "ip nhrp aut hunter2", "enable pas hunter2", "en pa hunter2", "en s 0 hunter2", "en p l 7 hunter2",
    "username bob pas hunter2", "username bob priv 15 pa hunter2", "user bob nthash 7 hunter2", "us bob se 9 hunter2",
    "neighbor 192.0.2.1 pass hunter2", "ppp chap pass hunter2", "ppp pap sent-username bob passw hunter2",
    "ip ftp passw hunter2", "mpls ldp neighbor 192.0.2.1 pass hunter2", "set aggressive-mode pass hunter2",
    "radius-server ke hunter2", "tacacs-server ke 7 hunter2", "tacacs-server host 192.0.2.1 k hunter2",
    "radius-server host 192.0.2.1 auth-port 1812 ke hunter2", "server-private 192.0.2.1 ke hunter2",
    "client 192.0.2.1 server-k hunter2", "ip ospf message-dig 1 md5 hunter2", "ip ospf authentication-k hunter2",
    "pre hunter2", "pre loc hunter2", "pre rem 6 hunter2", "pre add 192.0.2.1 k hunter2", "secret-key hunter2",
    "set ses in esp 300 cip hunter2", "set ses out ah 300 hunter2",
    "set ses in esp 300 cip hunter2 auth hunter2x", "snmp-server host 192.0.2.1 ver 2c hunter2",
    "snmp-server host 192.0.2.1 trap vers 2c hunter2", "snmp-server host 192.0.2.1 ver 3 pr hunter2",
    "snmp-server user bob admins v3 aut md5 hunter2 pri aes 128 hunter2x", "snmp- com hunter2",
    "cry isa ke hunter2 addr 192.0.2.1", "cry isak ke 6 hunter2 ad 192.0.2.1", "key hunter2", "ke 7 hunter2",
    "key 7 hunter2", "key config hunter2", "key config-key password-enc hunter2", "cts manual sap pmk hunter2",
    "sap pmk hunter2 mode-list gcm-encrypt", "kerberos srvtab entry host/a@R 0 861289666 1 1 8 hunter2",
    "service phone adminPassword hunter2", "action 2 set pw \"hunter2\"", "act 2 set my_pass hunter2",
    "event man env _mail_pass hunter2", "run-opts 1 \"-e MYSQL_ROOT_PASSWORD=hunter2 -p 3\"",
    "attribute type cisco-avpair \"ipsec:ikev2-password-local=hunter2\"", "lsp-password hunter2", "pac key hunter2",
    "crypto ikev2 profile P auth loc pre-share ke hunter2", "cry pki exp TP pkcs12 flash: pass hunter2",
    "crypto pki import TP pkcs12 flash:x hunter2", "cry pki imp TP pkcs flash: hunter2",
    "cry key exp rsa K pem term 3des hunter2", "cred user bob pass 7 hunter2", "vtp pas hunter2",
    "test aaa group radius server 192.0.2.1 bob hunter2 legacy",
    "test aaa group radius server name RAD bob hunter2 new-code", "test aaa group radius bob hunter2 new-code",
    "tes aaa gro RAD bob hunter2 leg", "wpa-psk asc 0 hunter2", "security wpa psk set-key ascii 0 hunter2",
    "snmp-server community hunter2 RO", "key\u{202E} hunter2", "pass\u{200B}word hunter2", "password\u{A0}hunter2",
    "\u{FEFF}password hunter2",
  ]

  /// Lines of outputs, of logs and of scripts.
  static let lines = [
    "groupname: hunter2                        security model:v1",
    "groupname: hunter2 security model:v2c", "<password>hunter2</password>", "<community>hunter2</community>",
    "<password type=\"0\">hunter2 hunter2x</password>", "{\"snmp-server\":{\"community\":\"hunter2\"}}",
    "\"password\": \"hunter2 hunter2x\",", "curl -u bob:hunter2 http://192.0.2.1/", "sshpass -p hunter2 ssh hub1",
    "snmpwalk -v2c -c hunter2 192.0.2.1", "SNMP: Packet received via UDP from 192.0.2.1, community hunter2",
    "username=bob password=hunter2", "export PASSWORD='hunter2 hunter2x'",
    "*Nov 24 13:00:00.000: %HA_EM-6-LOG: x: DEBUG(cli_lib) : : IN  : hub1(config)#stand 1 auth hunter2",
    "*Nov 24 13:00:00.000: %HA_EM-6-LOG: x: DEBUG(cli_lib) : : IN  : hub1(config)#en pa hunter2",
  ]

  static let prefixes = [
    "", " ", "no ", "+", "-", "+ ", "+no ", "- ", "default ", "do ", "hub1(config)#", "hub1(config-if)#no ", "NO ",
    "Nov 24 13:00:00.000: %PARSER-5-CFGLOG_LOGGEDCMD: User:bob  logged command:",
    "%PARSER-5-CFGLOG_LOGGEDCMD: User:bob  logged command:no ", "action 1 cli command \"", "% Ambiguous command:  \"",
  ]

  @Test("typed, negated, compared or logged, no secret is left", arguments: commands)
  func masked(command: String) {
    for prefix in Self.prefixes {
      let text = Secrets.masked(prefix + command)
      #expect(!text.lowercased().contains("hunter"), "left in \(text)")
    }
    #expect(!Secrets.masked(command.uppercased()).contains("HUNTER"))
  }

  @Test("no secret is left in outputs, logs and scripts", arguments: lines)
  func outputs(line: String) {
    #expect(!Secrets.masked(line).lowercased().contains("hunter"), "left in \(Secrets.masked(line))")
  }

  @Test("a PIN goes; a word about pins stays")
  func pin() {
    #expect(Secrets.masked(" pin 99887766") == " pin <removed>")
    #expect(Secrets.masked("no pin 0 1234") == "no pin 0 <removed>")
    #expect(Secrets.masked(" description pin 4 of the patch panel") == " description pin 4 of the patch panel")
    #expect(Secrets.masked("pin assignment 12") == "pin assignment 12")
  }

  @Test("the value goes, what stands around it stays")
  func around() {
    for (line, expected) in [
      ("no cry isa ke HUSH addr 1.2.3.4", "no cry isa ke <removed> addr 1.2.3.4"),
      ("snmp-server host 10.1.1.1 ver 2c HUSH hsrp", "snmp-server host 10.1.1.1 ver 2c <removed> hsrp"),
      ("+snmp-server community HUSH RO", "+snmp-server community <removed> RO"),
      (
        "test aaa group radius server 1.1.1.1 bob HUSH legacy",
        "test aaa group radius server 1.1.1.1 bob <removed> legacy"
      ),
      ("set ses in esp 300 cip HUSH auth HUSH", "set ses in esp 300 cip <removed> auth <removed>"),
      ("<community>HUSH</community>", "<community><removed></community>"),
      ("curl -u bob:HUSH http://x/", "curl -u bob:<removed> http://x/"),
      ("groupname: HUSH     security model:v1", "groupname: <removed>     security model:v1"),
      ("sap pmk HUSH mode-list gcm-encrypt", "sap pmk <removed> mode-list gcm-encrypt"),
    ] {
      #expect(Secrets.masked(line) == expected)
    }
  }

  @Test(
    "what only looks like a secret stays",
    arguments: [
      " description uplink to pair 7, server room", " ip address 192.0.2.1 255.255.255.0", "key chain HSRP-KEYS",
      "no key chain HSRP-KEYS", "crypto key generate rsa", "crypto key generate rsa modulus 4096 label K",
      "username bob privilege 15", "no username bob", " set peer 192.0.2.1 default",
      " set peer hub.example.com dynamic",
      " set security-association lifetime seconds 3600", " set transform-set ESP-AES256-SHA", " set pfs group14",
      " description pin 4 of the patch panel", " standby 1 authentication md5 key-chain HSRP-KEYS",
      "stand 1 au md5 key-c HSRP-KEYS", " neighbor 192.0.2.1 remote-as 65000", " neighbor 192.0.2.1 passive-interface",
      "enable", "radius-server attribute 6 on-for-login-auth", "radius-server dead-criteria time 5 tries 3",
      "tacacs server ISE", " ip ospf authentication message-digest", " ip ospf network point-to-point",
      " area 0 authentication message-digest", "ntp authenticate", "ntp server 192.0.2.1 prefer",
      " ip nhrp map multicast dynamic",
      " ip nhrp network-id 1", "crypto isakmp policy 10", "crypto isakmp keepalive 10 3 periodic", "cry isa pol 10",
      "crypto isakmp profile P", "crypto isakmp identity address", " match identity address 192.0.2.1 255.255.255.255",
      "snmp-server host 192.0.2.1", "snmp-server enable traps", "snmp-server contact noc",
      "snmp-server group G v3 priv",
      "snmp-server ifindex persist", "groupname: ops                 security model:v3 priv",
      " send-community both", "ip community-list 1 permit 65000:1", "  Community: 65000:100 65000:200",
      " no ip redirects", "no ip http server", "ip http client source-interface Loopback0",
      "ip ftp source-interface Lo0",
      " pre-shared-key key-chain KEYS", " service-policy output WAN", "service timestamps log datetime msec",
      "vtp mode transparent", "test crypto engine", "% Invalid input detected at '^' marker.",
      "S*    0.0.0.0/0 [1/0] via 192.0.2.1", "B        10.1.0.0/16 [20/0] via 192.0.2.9, 01:02:03",
      "  Next hello sent in 1.696 secs", "default-router 192.0.2.1", "default interface GigabitEthernet0/0/0",
      "Translating \"hub.example.com\"...domain server (192.0.2.53) [OK]",
      "*Nov 25 10:00:00.123: %SYS-5-CONFIG_I: Configured from console by bob on vty0 (192.0.2.5)",
      "*Nov 25 10:00:00.123: %HSRP-5-STATECHANGE: GigabitEthernet0/0/0 Grp 1 state Standby -> Active",
      "*Nov 25 10:00:00.123: %CRYPTO-4-IKMP_NO_SA: IKE message from 192.0.2.1 has no SA and is not an initialization offer",
      "Peer = 192.0.2.1", "        Security association lifetime: 4608000 kilobytes/3600 seconds",
      "        Session keys: none", "  authentication rsa-sig", " authentication local rsa-sig", " group 14",
      "aaa group server radius ISE", "aaa authentication login default group radius local", " permit ip any any",
    ])
  func kept(line: String) {
    #expect(Secrets.masked(line) == line)
  }

  /// Forms of commands; what is in parentheses may be left out from its end without the keyword being taken for
  /// another that could stand there. `X` is the secret.
  private static let forms = [
    "sta(ndby) 1 au(thentication) X", "sta(ndby) 1 au(thentication) t(ext) X",
    "sta(ndby) 1 au(thentication) m(d5) key-s(tring) X", "sta(ndby) au(thentication) X",
    "vrr(p) 1 au(thentication) t(ext) X",
    "gl(bp) 1 au(thentication) m(d5) key-s(tring) 7 X", "ip nh(rp) au(thentication) X", "en(able) p(assword) X",
    "en(able) s(ecret) 5 X", "en(able) p(assword) l(evel) 7 X", "user(name) bob pas(sword) X",
    "user(name) bob priv(ilege) 15 sec(ret) 0 X", "pas(sword) 7 X", "nei(ghbor) 192.0.2.1 passw(ord) X",
    "ppp ch(ap) pas(sword) X", "ppp pa(p) s(ent-username) bob pas(sword) 7 X", "ip ftp passw(ord) X",
    "mpls ld(p) nei(ghbor) 192.0.2.1 pas(sword) X", "set ag(gressive-mode) p(assword) X", "radius-(server) k(ey) X",
    "radius-(server) ho(st) 192.0.2.1 au(th-port) 1812 k(ey) 7 X", "tacacs-(server) k(ey) X",
    "tacacs-(server) ho(st) 192.0.2.1 k(ey) X", "server-p(rivate) 192.0.2.1 k(ey) X",
    "cl(ient) 192.0.2.1 server-(key) X",
    "ip os(pf) me(ssage-digest-key) 1 md5 X", "ip os(pf) authentication-(key) X",
    "area 1 vir(tual-link) 192.0.2.7 me(ssage-digest-key) 1 md5 7 X", "nt(p) authentication-(key) 1 md5 X",
    "pr(e-shared-key) X", "pr(e-shared-key) l(ocal) X", "pr(e-shared-key) r(emote) 6 X",
    "pr(e-shared-key) a(ddress) 192.0.2.1 k(ey) X", "pr(e-shared-key) h(ostname) b.example.com k(ey) 6 X",
    "set ses(sion-key) i(nbound) esp 300 c(ipher) X", "set ses(sion-key) o(utbound) ah 300 X",
    "snmp-(server) ho(st) 192.0.2.1 ve(rsion) 2c X", "snmp-(server) ho(st) 192.0.2.1 t(raps) ve(rsion) 2c X",
    "snmp-(server) ho(st) 192.0.2.1 i(nforms) ve(rsion) 3 p(riv) X", "snmp-(server) com(munity) X",
    "snmp-(server) u(ser) bob ops v3 au(th) md5 X", "snmp-(server) u(ser) bob ops v3 au(th) sha X pr(iv) aes 128 X",
    "cry(pto) isa(kmp) key X ad(dress) 192.0.2.1", "cry(pto) isa(kmp) key 6 X ho(stname) b.example.com",
    "key-s(tring) 7 X", "key X", "ke(y) 7 X", "key con(fig-key) p(assword-encrypt) X",
    "ke(rberos) s(rvtab) en(try) a 0 1 1 1 8 X",
    "cry(pto) pk(i) ex(port) TP pk(cs12) flash: p(assword) X", "cry(pto) pk(i) im(port) TP pk(cs12) flash:x X",
    "cry(pto) key ex(port) rsa K pe(m) te(rminal) 3(des) X", "test aaa g(roup) radius bob X l(egacy)",
    "test aaa g(roup) radius server 192.0.2.1 bob X n(ew-code)", "ev(ent) m(anager) en(vironment) my_pass X",
    "ac(tion) 1 set pw X", "sap pm(k) X", "rmon ev(ent) 1 log t(rap) X", "wpa-psk as(cii) 0 X", "vtp pas(sword) X",
  ]

  @Test(
    "every command that holds a secret may be abbreviated at random", arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func abbreviated(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for form in Self.forms {
      for _ in 0..<40 {
        let words = form.split(separator: " ").map { word -> String in
          guard let open = word.firstIndex(of: "(") else { return word == "X" ? "hunter2" : String(word) }
          let rest = word[word.index(after: open)...].dropLast()
          return word[..<open] + String(rest.prefix(Int.random(in: 0...rest.count, using: &generator)))
        }
        let start = Self.prefixes.randomElement(using: &generator) ?? ""
        let line = start + words.joined(separator: " ")
        let masked = Secrets.masked(Bool.random(using: &generator) ? line : start + words.joined(separator: "  "))
        #expect(!masked.contains("hunter"), "seed \(seed): left in \(masked) of \(form)")
      }
    }
  }
}
