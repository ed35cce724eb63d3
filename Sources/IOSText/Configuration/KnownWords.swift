import Model

/// IOS's vocabulary outside the subject: first words of global commands that are passed over, with the lines below them.
extension RuleBook {
  mutating func addKnownWords() {
    add(
      "interface [range] IF:interface [type {tunnel | serial | ethernet}] [{point-to-point | multipoint | l2transport}]"
    ) { editor, match in
      guard let name = match.interface("IF") else { return }
      editor.open(\.interfaces, .interface, match, key: name.canonical, { $0.name == name }) {
        InterfaceConfiguration(name: name)
      }
    }
    block("interface range REST:line")
    pass("default interface IF:interface")
    for word in KnownWords.global.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      block("\(word) [REST:secrets]")
    }
    for word in KnownWords.ip.split(separator: " ") { block("ip \(word) [REST:secrets]") }
    for word in KnownWords.ipv6.split(separator: " ") { block("ipv6 \(word) [REST:secrets]") }
  }

  /// Interface commands that say nothing about availability.
  mutating func addInterfaceIgnored() {
    for word in KnownWords.interface.split(separator: " ") { pass("\(word) [REST:secrets]") }
    for word in KnownWords.interfaceIP.split(separator: " ") {
      pass("ip \(word) [REST:secrets]", "ipv6 \(word) [REST:secrets]")
    }
    pass(
      "ip dhcp {snooping | relay | client | server} [REST:line]", "clock rate REST:line", "service instance REST:line",
      "redundancy {rii | group | delay} REST:line", "vrf receive NAME:word", "ip vrf {receive | sitemap} NAME:word",
      "tunnel {vrf | checksum | path-mtu-discovery | bandwidth | rbscp | route-via | entropy | tos | ttl | flow} "
        + "[REST:line]", "vnet REST:line", "performance monitor REST:line", "utd enable", "ip dns view-group NAME:word",
      "l2vpn REST:line", "snmp-server REST:secrets")
  }

  /// `crypto` commands that say nothing about availability, those with secrets among them.
  mutating func addCryptoIgnored() {
    block(
      "crypto keyring NAME:word [vrf VRF:word]",
      "crypto ikev2 {proposal | policy | keyring | authorization | client | name-mangler} REST:secrets",
      "crypto pki REST:secrets", "crypto gdoi REST:line", "crypto gkm REST:line", "crypto ssl REST:line",
      "crypto isakmp client configuration REST:line", "crypto isakmp peer REST:secrets", "crypto ctcp [REST:line]",
      "crypto identity REST:line", "crypto ca REST:line", "crypto key REST:secrets", "crypto vpn REST:line")
    pass(
      "crypto isakmp {key | xauth} REST:secrets",
      "crypto isakmp {identity | nat | aggressive-mode | enable | fragmentation | default | diagnose | nat-t} [REST:line]",
      "crypto ikev2 {cookie-challenge | limit | nat | window | fragmentation | http-url | certificate-cache | diagnose "
        + "| redirect | reconnect | disconnect-revoked-peers | cts | cluster | fips} [REST:line]",
      "crypto ipsec security-association {replay | multi-sn | dummy | ecn | dscp} REST:line",
      "crypto ipsec {df-bit | fragmentation | nat-transparency | optional | client | server | ipv4-deny | ipv4-deny-policy "
        + "| copy-sgt | fips | ipv6} [REST:line]",
      "crypto {engine | mib | call | xauth | provisioning | mls | wui | tls-tunnel | sgt} REST:line",
      "crypto logging {ezvpn | gdoi | gkm} [REST:line]")
  }
}

/// The words themselves.
enum KnownWords {
  static let global = """
    aaa absolute-timeout access access-session alarm alarm-contact alias ancp ap api app-hosting appqoe archive arp
    atm authentication auto autonomic avb avc banner bba-group beep bfd bfd-template boot boot-end-marker
    boot-start-marker bootfile bridge bridge-domain buffers busy-message call call-history-mib call-home card
    cdp cef chat-script cisp class-map clns cns config-register configuration connect control-plane controller
    cpp cts cwmp default-value define device-sensor device-tracking dhcp diagnostic dial-peer dialer dialer-list
    dlsw do dnsix-dmdp dot11 dot1x downward-compatible-config dspfarm dss dsp e911 eap enable energywise environment
    epm errdisable ethernet event exception fabric facility-alarm fallback fhrp file flow flow-sampler-map format
    frame-relay ftp-server gatekeeper gateway global-address-family glbp gnxi group-policy guestshell gw-accounting
    http hw-module hw-switch identity iox ioam isdn ixi key kron l2 l2tp l2tp-class l2vpn lacp ldap license line
    lisp lldp load-interval lldp local locator logging login mab mac macro management map-class map-list mdns-sd
    media media-proxy mediatrace memory memory-size menu metadata mgcp mka mls mmi modem modemcap module monitor
    mop mpls mrcp multicast multilink mvr mvrp nat nat64 nat66 nbar netbios netconf netconf-yang network-clock
    network-policy next ntp nls object-group object oer onep onboard oos parameter-map parser partition password
    pae pfr platform pnp policy-map policy-manager port-channel power ppp pppoe primary-network printer
    priority priority-list privilege process process-max-time profile prompt propagate pseudowire-class ptp qos
    queue-list radius radius-server random-detect-group redundancy regexp remote-management resource
    resume-string restconf rif rmon route-map route-tag routing-default-optimize rsrb rtr sampler scheduler
    scripting sdm secure security segment-routing service service-chain service-group service-insertion
    service-list service-policy service-routing service-template sgbp shell sip-ua sla snasw snmp snmp-server
    source-bridge spanning-tree stack-mib stacks stackwise stackwise-virtual state-machine stcapp stun
    subscriber subscriber-policy switch switchport system tacacs tacacs-server table-map tag-switching tcl
    telemetry telephony-service template terminal-queue tftp-server time-range tn3270 tod-clock transceiver
    transport translation-rule trunk ttycap tunnel-protect udld udp umbrella upgrade usb username utd vdc
    virtual-profile virtual-service virtual-template vlan vmps vnet voice voice-card voice-port vpdn
    vpdn-group vrrp vstack vtp vty-async vxlan wait-start warm-reboot wccp web webvpn wireless wism wlan
    wsma x25 x29 xconnect xdr yang-interfaces zone zone-pair aqm-register-fnf application ccm-manager
    cable credentials decnet appletalk domain ephone ephone-dn ephone-template esmc exec fax h323 ipc ipx l3vpn nmsp
    num-exp omp pfr-map oer-map presence rep sccp sdwan sntp ssh tunnel call-manager-fallback voice-class xfp
    """

  static let ip = """
    accounting-list accounting-threshold accounting-transits addr-pool-alias admission alias arp as-path auth-proxy \
    bgp-community bootp bootp-boot casa cef classless communitylist community-list cr6 ddns default default-gateway \
    default-network device dhcp dhcp-client dhcp-server director dns drp dvmrp explicit-path extcommunity-list \
    finger flow flow-aggregation flow-cache flow-capture flow-export flow-top-talkers forward-protocol forwarding \
    ftp gdp gratuitous-arps hosts-file host-routing hp-host http icmp identd igmp inspect ips irdp large-community-list \
    ldap local local-domain mfib mobile mrm mroute msdp mtu multicast multicast-routing mux nat nbar nhrp ospf \
    options options-drop option path-mtu pgm pim port-map prefix-list radius rarp-server rcmd reflexive-list rip \
    rsvp rtcp rtmp rtp sap scp sctp sdee sdr security security-audit sharedservices slb sla sockets source-route source \
    source-track spd ssh subnet-zero sup svc-hosts tacacs tcp telnet tftp tls trigger-authentication traffic-export \
    udp unnumbered urlfilter verify vfi virtual-reassembly virtual-reassembly-out wccp wlan \
    rip-autosummary routing-context redirects
    """

  static let ipv6 = """
    access-group address-validate cef destination-guard dhcp dhcp-relay enable eigrp flow flowset general-prefix \
    hop-limit host icmp inspect ioam local maximum mfib mld mobile mode-cli mtu multicast multicast-routing nat nd \
    neighbor nhrp ospf pim policy port-map prefix-list rip route-cache routing-context snooping snmp source-guard \
    source-route spd static traffic-filter unicast-routing unnumbered rsvp
    """

  /// First words of interface commands outside the subject.
  static let interface = """
    access-session arp autodetect authentication auto bandwidth bfd bgp-policy bridge-group carrier-delay cdp \
    channel-group clns cts dampening datalink delay device-tracking dialer dialer-group dot1x down-when-looped duplex \
    eigrp encapsulation energywise et-analytics evc fair-queue flowcontrol full-duplex glbp half-duplex history \
    hold-queue hsrp if-state isis keepalive l2protocol lacp lisp llc2 lldp load-interval logging loopback mab \
    mac-address macro macsec map-group max-reserved-bandwidth media-type mka mop mpls mtu nat64 negotiation nhrp ntp \
    ospfv3 peer physical-layer plim power ppp pppoe pppoe-client priority-group qos rate-limit random-detect rmon \
    serial service-policy snmp source-interface spanning-tree speed stackwise-virtual storm-control switchport tarp \
    timeout traffic-shape transmit-interface trunk-group trust tx-ring-limit udld umbrella vrrp xconnect zone-member
    """

  /// Words behind `ip` and `ipv6` below an interface.
  static let interfaceIP = """
    access-group accounting arp authentication bandwidth-percent bfd bgp broadcast-address cef cgmp directed-broadcast \
    dvmrp eigrp enable flow hello-interval helper-address hold-time igmp information-reply inspect ips irdp local-proxy-arp \
    mask-reply mfib mld mobile mroute-cache mtu multicast nat nbar nd nhrp next-hop-self ospf pim policy probe rarp-server \
    redirects rip route-cache router rsvp rtp sap sdr security source split-horizon summary-address tcp traffic-filter \
    traffic-export unnumbered unreachables urlfilter verify virtual-reassembly wccp ioam ospfv3 admission
    """

  /// First words that are about VPN availability: a line that begins with one and cannot be read is worth a diagnostic.
  static let subject: Set<String> = [
    "crypto", "standby", "access-list", "track", "interface", "router", "redistribute", "reverse-route", "set", "match",
    "permit", "deny", "hostname", "vrf",
  ]
}

/// What `?` says behind a word.
enum KeywordHelp {
  static let text: [String: String] = [
    "access-list": "Add an access list entry", "address": "Set the IP address", "any": "Any address",
    "authentication": "Authentication", "boolean": "Combine the objects by logic", "clock": "Time and time zone",
    "crypto": "Encryption commands", "decrement": "What the priority loses", "default": "First peer to return to",
    "delay": "Wait before it happens", "deny": "Do not match", "description": "A text for people",
    "distance": "Administrative distance of the routes", "dpd": "Dead peer detection",
    "dynamic": "Resolve the name before each connection", "dynamic-map": "Template for peers not known beforehand",
    "end": "Leave configuration mode", "exit": "Leave this mode", "extended": "Extended access list",
    "follow": "Take the state of another group", "gateway": "Next hop for the encrypted traffic", "host": "One host",
    "hostname": "Name of this router", "idle-time": "Remove associations without traffic", "interface": "An interface",
    "ip": "IP commands", "ipsec-isakmp": "Negotiate with IKE", "ipsec-manual": "Keys set by hand",
    "ipv6": "IPv6 commands", "isakmp": "IKE version 1", "ikev2": "IKE version 2", "keepalive": "Dead peer detection",
    "kilobytes": "Volume of traffic", "lifetime": "Lifetime of associations", "list": "A list of objects",
    "local-address": "Interface whose address is the tunnel's end", "log": "Log matches", "map": "Crypto map",
    "match": "What to protect", "minimum": "After the interface came up", "mode": "Encapsulation mode",
    "msec": "In milliseconds", "name": "Give it a name", "no": "Undo a command",
    "on-demand": "Probe before sending only",
    "peer": "The other end", "periodic": "Probe at each interval", "permit": "CommandMatch",
    "pfs": "Perfect forward secrecy",
    "policy": "An IKE policy", "preempt": "Take over from a router of lower priority",
    "priority": "Priority in the group", "profile": "A profile", "proxy-arp": "Answer ARP for others",
    "redistribute": "Take routes from elsewhere", "redundancy": "Follow an HSRP group", "reload": "After a reload",
    "remote-peer": "Route to the tunnel's end as well", "responder-only": "Never begin a connection",
    "reverse-route": "Reverse route injection", "route": "Static route", "router": "A routing process",
    "secondary": "A further address", "seconds": "Time in seconds", "security-association": "Security associations",
    "set": "What to do with the traffic", "shutdown": "Shut it down", "standard": "Standard access list",
    "standby": "HSRP", "stateful": "Keep the associations of both routers alike",
    "static": "Whether or not there are associations", "tag": "Tag of the routes", "timers": "Hello and hold time",
    "track": "An object to watch", "transform-set": "A transform set", "tunnel": "Tunnel settings",
    "use-bia": "Use the interface's own MAC address", "version": "HSRP version", "vrf": "A VRF",
  ]
  static let parameters: [String: String] = [
    "GROUP": "Group number", "NAME": "Name", "SEQUENCE": "Sequence number", "PRIORITY": "Priority value",
    "HELLO": "Hello interval in seconds", "HELLOMS": "Hello interval in milliseconds", "HOLD": "Hold time in seconds",
    "HOLDMS": "Hold time in milliseconds", "INTERVAL": "Seconds between probes", "RETRY": "Seconds between retries",
    "TIME": "Seconds", "TAG": "Tag", "DISTANCE": "Distance", "ADDRESS": "Address", "MASK": "Mask",
    "LIST": "List number",
    "OBJECT": "Object number", "IF": "Interface", "VIA": "Next hop", "TO": "Network", "TEXT": "Text",
    "SECONDS": "Seconds", "KILOBYTES": "Kilobytes", "STANDBY": "Name of the standby group", "NUMBER": "Number",
  ]
}
