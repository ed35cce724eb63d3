extension Sample {
  /// A branch: the head ends' virtual address is its default peer, a name that is resolved at use its backup, and an
  /// idle timer takes it back to the default.
  static let br1 = """
    br1#show clock
    13:41:22.731 UTC Tue Nov 24 2026
    br1#show version | include Software|uptime|processor
    Cisco IOS XE Software, Version 16.10.01b
    Cisco IOS Software [Gibraltar], ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 16.10.1b, RELEASE SOFTWARE (fc1)
    br1 uptime is 31 weeks, 6 days, 1 hour, 40 minutes
    cisco ISR4331/K9 (1RU) processor with 1795979K/6147K bytes of memory.
    br1#show running-config
    Building configuration...

    Current configuration : 1604 bytes
    !
    version 16.10
    !
    hostname br1
    !
    ip domain name example.net
    ip name-server 10.1.1.254
    !
    crypto isakmp policy 10
     encryption aes 256
     hash sha256
     authentication pre-share
     group 14
    crypto isakmp key <removed> address 192.168.0.3
    crypto isakmp keepalive 10 3 periodic
    !
    crypto ipsec transform-set strong esp-aes 256 esp-sha256-hmac
     mode tunnel
    !
    crypto map tohub 1 ipsec-isakmp
     set peer 192.168.0.3 default
     set peer backup.example.net dynamic
     set security-association idle-time 120 default
     set transform-set strong
     match address 101
    !
    interface GigabitEthernet0/0/0
     ip address 10.1.1.1 255.255.255.0
     crypto map tohub
    !
    interface GigabitEthernet0/0/1
     ip address 10.0.1.1 255.255.255.0
    !
    ip route 0.0.0.0 0.0.0.0 10.1.1.254
    !
    access-list 101 permit ip 10.0.1.0 0.0.0.255 192.168.1.0 0.0.0.255
    !
    end

    br1#show ip interface brief
    Interface              IP-Address      OK? Method Status                Protocol
    GigabitEthernet0/0/0   10.1.1.1        YES NVRAM  up                    up
    GigabitEthernet0/0/1   10.0.1.1        YES NVRAM  up                    up
    br1#show crypto map
    Crypto Map IPv4 "tohub" 1 ipsec-isakmp
            Peer = 192.168.0.3
            Peer = backup.example.net
            Extended IP access list 101
                access-list 101 permit ip 10.0.1.0 0.0.0.255 192.168.1.0 0.0.0.255
            Current peer: 192.168.0.3
            Security association lifetime: 4608000 kilobytes/3600 seconds
            Security association idletime: 120 seconds
            Dualstack (Y/N): N

            Responder-Only (Y/N): N
            PFS (Y/N): N
            Mixed-mode : Disabled
            Transform sets={
                    strong:  { esp-256-aes esp-sha256-hmac  } ,
            }
            Interfaces using crypto map tohub:
                    GigabitEthernet0/0/0
    br1#show crypto session detail
    Crypto session current status

    Code: C - IKE Configuration mode, D - Dead Peer Detection
    K - Keepalives, N - NAT-traversal, T - cTCP encapsulation
    X - IKE Extended Authentication, F - IKE Fragmentation
    R - IKE Auto Reconnect, U - IKE Dynamic Route Update
    S - SIP VPN

    Interface: GigabitEthernet0/0/0
    Uptime: 3d04h
    Session status: UP-ACTIVE
    Peer: 192.168.0.3 port 500 fvrf: (none) ivrf: (none)
          Phase1_id: 192.168.0.3
          Desc: (none)
      Session ID: 0
      IKEv1 SA: local 10.1.1.1/500 remote 192.168.0.3/500 Active
              Capabilities:D connid:1031 lifetime:19:43:57
      IPSEC FLOW: permit ip 10.0.1.0/255.255.255.0 192.168.1.0/255.255.255.0
            Active SAs: 2, origin: crypto map
            Inbound:  #pkts dec'ed 51007 drop 0 life (KB/Sec) 4607188/2199
            Outbound: #pkts enc'ed 48211 drop 0 life (KB/Sec) 4607301/2199
    br1#show crypto ipsec sa

    interface: GigabitEthernet0/0/0
        Crypto map tag: tohub, local addr 10.1.1.1

       protected vrf: (none)
       local  ident (addr/mask/prot/port): (10.0.1.0/255.255.255.0/0/0)
       remote ident (addr/mask/prot/port): (192.168.1.0/255.255.255.0/0/0)
       current_peer 192.168.0.3 port 500
         PERMIT, flags={origin_is_acl,}
        #pkts encaps: 48211, #pkts encrypt: 48211, #pkts digest: 48211
        #pkts decaps: 51007, #pkts decrypt: 51007, #pkts verify: 51007
        #pkts compressed: 0, #pkts decompressed: 0
        #pkts not compressed: 0, #pkts compr. failed: 0
        #pkts not decompressed: 0, #pkts decompress failed: 0
        #send errors 0, #recv errors 0

         local crypto endpt.: 10.1.1.1, remote crypto endpt.: 192.168.0.3
         plaintext mtu 1422, path mtu 1500, ip mtu 1500, ip mtu idb GigabitEthernet0/0/0
         current outbound spi: 0x7C1B22D4(2082153172)
         PFS (Y/N): N, DH group: none

         inbound esp sas:
          spi: 0x3EA71AED(1051138797)
            transform: esp-256-aes esp-sha256-hmac ,
            in use settings ={Tunnel, }
            conn id: 2011, flow_id: ESG:11, sibling_flags FFFFFFFF80000048, crypto map: tohub
            sa timing: remaining key lifetime (k/sec): (4607188/2199)
            IV size: 16 bytes
            replay detection support: Y
            Status: ACTIVE(ACTIVE)

         inbound ah sas:

         inbound pcp sas:

         outbound esp sas:
          spi: 0x7C1B22D4(2082153172)
            transform: esp-256-aes esp-sha256-hmac ,
            in use settings ={Tunnel, }
            conn id: 2012, flow_id: ESG:12, sibling_flags FFFFFFFF80000048, crypto map: tohub
            sa timing: remaining key lifetime (k/sec): (4607301/2199)
            IV size: 16 bytes
            replay detection support: Y
            Status: ACTIVE(ACTIVE)

         outbound ah sas:

         outbound pcp sas:
    br1#show ip route static
    Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP

    Gateway of last resort is 10.1.1.254 to network 0.0.0.0

    S*    0.0.0.0/0 [1/0] via 10.1.1.254
    br1#show hosts
    Default domain is example.net
    Name servers are 10.1.1.254
    NAME  TTL  CLASS   TYPE      DATA/ADDRESS
    -----------------------------------------
     backup.example.net   300    IN      A       198.51.100.3
    br1#show logging
    Syslog logging: enabled (0 messages dropped, 0 messages rate-limited, 0 flushes, 0 overruns, xml disabled, filtering disabled)

    Log Buffer (32000 bytes):

    Nov 21 09:12:43.220: %CRYPTO-5-SESSION_STATUS: Crypto tunnel is DOWN.  Peer 192.168.0.3:500       Id: 192.168.0.3
    Nov 21 09:12:59.310: %CRYPTO-5-SESSION_STATUS: Crypto tunnel is UP  .  Peer 192.168.0.3:500       Id: 192.168.0.3
    br1#
    """
}
