import Model
import Testing

@testable import IOSText

@Suite("Secrets")
struct SecretsTests {
  /// One line for each kind; `hunter2` and what begins so is secret.
  static let planted = [
    "crypto isakmp key hunter2 address 192.0.2.1", "crypto isakmp key 6 hunter2 hostname b.example.com no-xauth",
    "cry isa key hunter2 addr 192.0.2.1", "CRYPTO ISAKMP KEY 0 hunter2 ADDRESS 0.0.0.0 0.0.0.0",
    " pre-shared-key address 192.0.2.1 key hunter2", "  pre-shared-key hostname b.example.com key 6 hunter2",
    "  pre-shared-key local hunter2", "  pre-shared-key remote 6 hunter2", "  pre-shared-key hunter2",
    "  pre-shared-key hex hunter2", "  pre-sh loc hunter2", "  pre-shared-key local 0 hunter2",
    " key hunter2", "  key 7 hunter2", " key 0 hunter2", "key config-key password-encrypt hunter2",
    " standby 1 authentication hunter2", " standby 1 authentication text hunter2", " standby authentication hunter2",
    " stand 1 auth hunter2", " STANDBY 1 AUTHENTICATION TEXT hunter2",
    " standby 1 authentication md5 key-string hunter2 timeout 30",
    " standby 1 authentication md5 key-string 7 hunter2", " vrrp 1 authentication text hunter2",
    " glbp 1 authentication md5 key-string 7 hunter2", "  Authentication text, string \"hunter2\"",
    "  Authentication \"hunter2\"", "  Authentication text \"hunter2\"", "  Authentication MD5, key-string \"hunter2\"",
    "  key-string hunter2", "  key-string 7 hunter2", "snmp-server community hunter2 RO 10",
    "snmp-s comm hunter2 ro", "snmp-server host 192.0.2.9 hunter2", "snmp-server host 192.0.2.9 version 2c hunter2",
    "snmp-server host 192.0.2.9 vrf MGMT traps version 2c hunter2 config hsrp",
    "snmp-server host 192.0.2.9 informs version 3 priv hunter2",
    "snmp-server user bob admins v3 auth sha hunter2 priv aes 128 hunter2x",
    "snmp-server user bob admins v3 encrypted auth md5 hunter2 priv des hunter2x access 10",
    "Community name: hunter2", "enable secret hunter2", "enable secret 5 $1$hunter2$hunter2",
    "enable secret 9 $9$hunter2", "enable password 7 hunter2", "enable password level 7 7 hunter2", "ena sec hunter2",
    "username bob privilege 15 password 0 hunter2", "username bob secret 8 $8$hunter2", "user bob pass hunter2",
    " password 7 hunter2", " Password hunter2", "tacacs-server key 7 hunter2",
    "tacacs-server host 192.0.2.8 key hunter2",
    "radius-server host 192.0.2.8 auth-port 1812 acct-port 1813 key 7 hunter2",
    " client 192.0.2.8 server-key 7 hunter2",
    " server-private 192.0.2.8 key 7 hunter2", " ip ospf authentication-key 7 hunter2",
    " ip ospf message-digest-key 1 md5 7 hunter2", " area 1 virtual-link 192.0.2.7 authentication-key hunter2",
    " ppp chap password 7 hunter2", " ppp pap sent-username bob password 7 hunter2",
    " neighbor 192.0.2.6 password 7 hunter2", "ntp authentication-key 1 md5 hunter2 7",
    " ip nhrp authentication hunter2",
    " set session-key inbound esp 256 cipher hunter2 authenticator hunter2",
    " set session-key outbound ah 256 hunter2", "  wpa-psk ascii 0 hunter2",
    " security wpa psk set-key ascii 7 hunter2",
    " isis password hunter2 level-2", " area-password hunter2", "Password: hunter2", "Password:hunter2",
    "copy ftp://bob:hunter2@192.0.2.5/x flash:", "ip ftp password 7 hunter2",
    "test aaa group radius bob hunter2 legacy",
    "*Nov 25 10:00:00.123: %PARSER-5-CFGLOG_LOGGEDCMD: User:bob  logged command:crypto isakmp key hunter2 address 192.0.2.1",
    "%PARSER-5-CFGLOG_LOGGEDCMD: User:bob  logged command:username bob password 0 hunter2",
    "%PARSER-5-CFGLOG_LOGGEDCMD: User:bob  logged command: snmp-server community hunter2 RO",
    "   key hunter2\t", " set aggressive-mode password hunter2", "  group remote key hunter2",
    "license smart register idtoken hunter2 force", " authentication mode hmac-sha-256 7 hunter2",
    "         cipher key: hunter2, auth_key: hunter2", " ppk manual id 7 key hunter2",
    "%SNMP-3-AUTHFAIL: Authentication failure for SNMP req from host 192.0.2.9, community string hunter2",
    "*Nov 25 10:00:00.123: %SNMP-3-AUTHFAIL: Authentication failure for SNMP request from host 192.0.2.9 user hunter2",
    " ipv6 ospf encryption ipsec spi 1001 esp 3des hunter2 sha1 hunter2x",
    " area 1 encryption ipsec spi 500 esp aes-cbc 256 7 hunter2 md5 0 hunter2x",
    " ipv6 ospf authentication ipsec spi 256 md5 hunter2", " area 0 authentication ipsec spi 257 sha1 7 hunter2",
    "snmp-server user bob admins v3 auth sha-2 256 hunter2 priv aes 256 hunter2x",
    "Notification host: 192.0.2.9 udp-port: 162 type: trap user: hunter2 security model: v2c",
    "rmon event 1 log trap hunter2 owner noc", "  authentication text hunter2",
    "crypto key export rsa KEYS pem terminal 3des hunter2", "crypto key import rsa KEYS pem terminal hunter2",
    "crypto key export rsa KEYS pem url flash:x 3des hunter2", "crypto pki import TP pkcs12 flash:x hunter2",
    "crypto pki export TP pkcs12 flash:x password hunter2",
    "cellular 0 lte profile create 1 apn.example.net chap bob hunter2", " token hunter2", " license 7 hunter2",
    "  HTTP add http://ddns.example.net/u?host=<h>&user=bob&password=hunter2&x=1",
    " http raw-request Authorization: Basic hunter2", "    key 1 -- text \"hunter2\"", "    key 10 -- text \"hunter2\"",
    "action 1.0 cli command \"crypto isakmp key hunter2 address 192.0.2.1\"",
    "username bob algorithm-type sha256 secret hunter2", "key config-key newpass hunter2",
  ]

  @Test("no secret of any kind is left in a line", arguments: planted)
  func masked(line: String) {
    let text = Secrets.masked(line)
    #expect(!text.lowercased().contains("hunter"), "left in \(text)")
    #expect(text.contains("<removed>"))
    #expect(Secrets.masked(line.uppercased()).contains("HUNTER") == false)
  }

  @Test(
    "what is no secret stays",
    arguments: [
      "tunnel key 100", "  Authentication MD5, key-chain \"HSRP-KEYS\"",
      " standby 1 authentication md5 key-chain HSRP-KEYS",
      "key chain HSRP-KEYS", "service password-encryption", "The password-recovery mechanism is enabled.",
      "        sa timing: remaining key lifetime (k/sec): (4607999/83191)", " keyring local KEYS",
      "crypto ikev2 keyring KEYS", "crypto keyring KEYS vrf INET", " authentication pre-share",
      " authentication remote pre-share", "crypto key generate rsa modulus 2048", " rsakeypair TP-self-signed-1",
      "      Encr: AES-CBC, keysize: 128, Hash: SHA96, DH Grp:16, Auth sign: PSK, Auth verify: PSK",
      "      inbound esp sas:", " match identity remote address 192.0.2.1 255.255.255.255", " match address 101",
      " set peer b.example.com dynamic", "crypto isakmp keepalive 10 3 periodic", "standby 1 preempt delay minimum 60",
      "aaa authentication login default local", "snmp-server enable traps hsrp", "snmp-server location Amsterdam",
      "S        10.10.10.0/24 [1/0] via 192.0.2.9", "  current_peer 192.0.2.9 port 500",
    ])
  func kept(line: String) {
    #expect(Secrets.masked(line) == line)
  }

  @Test("what identifies a peer is left beside its key")
  func keptBeside() {
    #expect(
      Secrets.masked("crypto isakmp key hunter2 address 192.0.2.1") == "crypto isakmp key <removed> address 192.0.2.1")
    #expect(
      Secrets.masked(" standby 1 authentication md5 key-string 7 hunter2 timeout 30")
        == " standby 1 authentication md5 key-string 7 <removed> timeout 30")
    #expect(Secrets.masked("username bob privilege 15 secret 5 x") == "username bob privilege 15 secret 5 <removed>")
  }

  @Test("a secret planted anywhere in a capture is in nothing that comes out of it")
  func nowhere() {
    var text = "hub1>enable\nPassword: hunter2\nhub1#show running-config\nBuilding configuration...\n\n"
    text += "Current configuration : 9999 bytes\n!\nhostname hub1\n"
    text += Self.planted.joined(separator: "\n") + "\nend\nhub1#conf t\n"
    for line in Self.planted { text += "hub1(config)#\(line)\n" }
    text += "hub1(config)#$er2-long-key address 192.0.2.1\nhub1(config)#end\n"
    for command in ["show standby", "show crypto map", "show logging", "show ip route", "show crypto ipsec sa", "foo"] {
      text += "hub1#\(command)\n" + Self.planted.joined(separator: "\r\n") + "\n"
    }
    for line in Self.planted { text += "hub1#\(line)\n% Ambiguous command:  \"\(line)\"\n" }
    text += "hub1#show crypto isakmp key\nKeyring      Hostname/Address                            Preshared Key\n\n"
    text +=
      "default      192.0.2.1                                   hunter2\n             0.0.0.0   [0.0.0.0]  hunter2\n"
    text += "hub1#more flash:key.pem\n-----BEGIN RSA PRIVATE KEY-----\nhunter2hunter2\nhunter2==\n"
    text += "-----END RSA PRIVATE KEY-----\nhub1#show crypto map\n\u{1B}[1m password\u{8}d hunter2\nhub1#\n"
    let bytes = Array(text.utf8)
    let reading = CaptureReader.read(bytes, id: CaptureID(1))
    #expect(reading.observations.count > 20)
    var everything = ""
    dump(reading, to: &everything)
    for line in everything.split(separator: "\n") where line.lowercased().contains("hunter") {
      Issue.record("a secret is left: \(line)")
    }
    bytes.withUnsafeBytes { buffer in
      for start in stride(from: 0, to: bytes.count, by: 2_000) {
        let excerpt = SourceText.excerpt(
          of: buffer, around: SourceRange(CaptureID(1), start..<start + 2_000), context: 5, name: "x")
        #expect(!excerpt.lines.isEmpty)
        for line in excerpt.lines where line.text.lowercased().contains("hunter") || line.text.contains("er2-long") {
          Issue.record("a secret is left in line \(line.number): \(line.text)")
        }
      }
    }
  }

  @Test("an excerpt shows the lines around a fact and which of them it is")
  func excerpt() {
    let bytes = Array("one\r\ntwo\r\n\u{1B}[31mthree\u{1B}[0m\r\nfour\r\nfive".utf8)
    bytes.withUnsafeBytes { buffer in
      let range = SourceRange(CaptureID(1), 15..<20)
      let excerpt = SourceText.excerpt(of: buffer, around: range, context: 1, name: "hub1.log")
      #expect(excerpt.captureName == "hub1.log")
      #expect(excerpt.lines.map(\.number) == [2, 3, 4])
      #expect(excerpt.lines.map(\.text) == ["two", "three", "four"])
      #expect(excerpt.lines.map(\.isHighlighted) == [false, true, false])
      let beyond = SourceText.excerpt(
        of: buffer, around: SourceRange(CaptureID(1), 9_000..<9_010), context: 1, name: "x")
      #expect(beyond.lines.map(\.text) == ["four", "five"])
    }
  }
}

@Suite("Secrets in unusual places")
struct UnusualSecretsTests {
  @Test(
    "the value goes, what stands around it stays",
    arguments: [
      ("crypto isak ke HUSH addr 1.1.1.1", "crypto isak ke <removed> addr 1.1.1.1"),
      ("Community Index: HUSH", "Community Index: <removed>"),
      ("Community SecurityName: HUSH", "Community SecurityName: <removed>"),
      ("event manager environment _pw HUSH", "event manager environment _pw <removed>"),
      ("attribute type tunnel-password \"HUSH\"", "attribute type tunnel-password <removed>"),
      ("mail-server noc:HUSH@192.0.2.1", "mail-server noc:<removed>@192.0.2.1"),
      (
        "ospfv3 encryption ipsec spi 257 esp aes-cbc 128 HUSH1 sha1 HUSH2",
        "ospfv3 encryption ipsec spi 257 esp aes-cbc 128 <removed> sha1 <removed>"
      ),
    ] as [(String, String?)])
  func unusual(line: String, expected: String?) {
    let bytes = Array(line.utf8)
    let masked = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { Secrets.masked(ByteSlice($0, buffer.count)) } ?? ""
    }
    #expect(!masked.contains("HUSH"))
    if let expected { #expect(masked == expected) }
  }
}
