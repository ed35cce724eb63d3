extension Sample {
  /// The active head end: it owns 192.168.0.3 and holds the SAs and the injected route.
  static let hub1 = """
    hub1#show clock
    13:41:07.412 UTC Tue Nov 24 2026
    hub1#show version | include Software|uptime|processor
    Cisco IOS XE Software, Version 16.10.01b
    Cisco IOS Software [Gibraltar], ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 16.10.1b, RELEASE SOFTWARE (fc1)
    hub1 uptime is 9 weeks, 2 days, 4 hours, 11 minutes
    cisco ISR4451-X/K9 (2RU) processor with 1795979K/6147K bytes of memory.
    hub1#show running-config
    Building configuration...

    Current configuration : 2214 bytes
    !
    version 16.10
    !
    hostname hub1
    !
    ip domain name example.net
    ip name-server 192.168.1.53
    !
    track 1 interface GigabitEthernet0/0/1 line-protocol
    !
    crypto isakmp policy 10
     encryption aes 256
     hash sha256
     authentication pre-share
     group 14
    crypto isakmp key <removed> address 10.1.1.1
    crypto isakmp keepalive 10 3 periodic
    !
    crypto ipsec transform-set strong esp-aes 256 esp-sha256-hmac
     mode tunnel
    !
    crypto map mymap 1 ipsec-isakmp
     set peer 10.1.1.1
     set transform-set strong
     match address 102
     reverse-route
    !
    interface GigabitEthernet0/0/0
     description outside
     ip address 192.168.0.1 255.255.255.0
     standby version 2
     standby 1 ip 192.168.0.3
     standby 1 preempt delay minimum 60
     standby 1 name group1
     standby 1 track 1 shutdown
     crypto map mymap redundancy group1
    !
    interface GigabitEthernet0/0/1
     description inside
     ip address 192.168.1.1 255.255.255.0
     standby version 2
     standby 2 ip 192.168.1.3
     standby 2 preempt delay minimum 60
     standby 2 name inside1
    !
    router ospf 1
     redistribute static subnets
     network 192.168.1.0 0.0.0.255 area 0
    !
    ip route 0.0.0.0 0.0.0.0 192.168.0.254
    !
    access-list 102 permit ip 192.168.1.0 0.0.0.255 10.0.1.0 0.0.0.255
    !
    end

    hub1#show ip interface brief
    Interface              IP-Address      OK? Method Status                Protocol
    GigabitEthernet0/0/0   192.168.0.1     YES NVRAM  up                    up
    GigabitEthernet0/0/1   192.168.1.1     YES NVRAM  up                    up
    GigabitEthernet0/0/2   unassigned      YES NVRAM  administratively down down
    hub1#show standby
    GigabitEthernet0/0/0 - Group 1 (version 2)
      State is Active
        5 state changes, last state change 3d04h
        Track object 1 state Up
      Virtual IP address is 192.168.0.3
      Active virtual MAC address is 0000.0c9f.f001 (MAC In Use)
        Local virtual MAC address is 0000.0c9f.f001 (v2 default)
      Hello time 3 sec, hold time 10 sec
        Next hello sent in 1.104 secs
      Preemption enabled, delay min 60 secs
      Active router is local
      Standby router is 192.168.0.2, priority 100 (expires in 9.216 sec)
      Priority 100 (default 100)
        Track object 1 state Up shutdown
      Group name is "group1" (cfgd)
    GigabitEthernet0/0/1 - Group 2 (version 2)
      State is Active
        3 state changes, last state change 3d04h
      Virtual IP address is 192.168.1.3
      Active virtual MAC address is 0000.0c9f.f002 (MAC In Use)
        Local virtual MAC address is 0000.0c9f.f002 (v2 default)
      Hello time 3 sec, hold time 10 sec
        Next hello sent in 0.640 secs
      Preemption enabled, delay min 60 secs
      Active router is local
      Standby router is 192.168.1.2, priority 100 (expires in 10.352 sec)
      Priority 100 (default 100)
      Group name is "inside1" (cfgd)
    hub1#show track
    Track 1
      Interface GigabitEthernet0/0/1 line-protocol
      Line protocol is Up
        2 changes, last change 9w2d
      Tracked by:
        HSRP GigabitEthernet0/0/0 1
    hub1#show crypto map
    Crypto Map IPv4 "mymap" 1 ipsec-isakmp
            Peer = 10.1.1.1
            Extended IP access list 102
                access-list 102 permit ip 192.168.1.0 0.0.0.255 10.0.1.0 0.0.0.255
            Current peer: 10.1.1.1
            Security association lifetime: 4608000 kilobytes/3600 seconds
            Dualstack (Y/N): N

            Responder-Only (Y/N): N
            PFS (Y/N): N
            Mixed-mode : Disabled
            Transform sets={
                    strong:  { esp-256-aes esp-sha256-hmac  } ,
            }
            Reverse Route Injection Enabled
            Interfaces using crypto map mymap:
                    GigabitEthernet0/0/0
    hub1#show crypto session detail
    Crypto session current status

    Code: C - IKE Configuration mode, D - Dead Peer Detection
    K - Keepalives, N - NAT-traversal, T - cTCP encapsulation
    X - IKE Extended Authentication, F - IKE Fragmentation
    R - IKE Auto Reconnect, U - IKE Dynamic Route Update
    S - SIP VPN

    Interface: GigabitEthernet0/0/0
    Uptime: 3d04h
    Session status: UP-ACTIVE
    Peer: 10.1.1.1 port 500 fvrf: (none) ivrf: (none)
          Phase1_id: 10.1.1.1
          Desc: (none)
      Session ID: 0
      IKEv1 SA: local 192.168.0.3/500 remote 10.1.1.1/500 Active
              Capabilities:D connid:1007 lifetime:19:44:12
      IPSEC FLOW: permit ip 192.168.1.0/255.255.255.0 10.0.1.0/255.255.255.0
            Active SAs: 2, origin: crypto map
            Inbound:  #pkts dec'ed 48211 drop 0 life (KB/Sec) 4607301/2214
            Outbound: #pkts enc'ed 51007 drop 0 life (KB/Sec) 4607188/2214
    hub1#show crypto ipsec sa

    interface: GigabitEthernet0/0/0
        Crypto map tag: mymap, local addr 192.168.0.3

       protected vrf: (none)
       local  ident (addr/mask/prot/port): (192.168.1.0/255.255.255.0/0/0)
       remote ident (addr/mask/prot/port): (10.0.1.0/255.255.255.0/0/0)
       current_peer 10.1.1.1 port 500
         PERMIT, flags={origin_is_acl,}
        #pkts encaps: 51007, #pkts encrypt: 51007, #pkts digest: 51007
        #pkts decaps: 48211, #pkts decrypt: 48211, #pkts verify: 48211
        #pkts compressed: 0, #pkts decompressed: 0
        #pkts not compressed: 0, #pkts compr. failed: 0
        #pkts not decompressed: 0, #pkts decompress failed: 0
        #send errors 0, #recv errors 0

         local crypto endpt.: 192.168.0.3, remote crypto endpt.: 10.1.1.1
         plaintext mtu 1422, path mtu 1500, ip mtu 1500, ip mtu idb GigabitEthernet0/0/0
         current outbound spi: 0x3EA71AED(1051138797)
         PFS (Y/N): N, DH group: none

         inbound esp sas:
          spi: 0x7C1B22D4(2082153172)
            transform: esp-256-aes esp-sha256-hmac ,
            in use settings ={Tunnel, }
            conn id: 2076, flow_id: ESG:76, sibling_flags FFFFFFFF80000048, crypto map: mymap
            sa timing: remaining key lifetime (k/sec): (4607301/2214)
            IV size: 16 bytes
            replay detection support: Y
            Status: ACTIVE(ACTIVE)

         inbound ah sas:

         inbound pcp sas:

         outbound esp sas:
          spi: 0x3EA71AED(1051138797)
            transform: esp-256-aes esp-sha256-hmac ,
            in use settings ={Tunnel, }
            conn id: 2075, flow_id: ESG:75, sibling_flags FFFFFFFF80000048, crypto map: mymap
            sa timing: remaining key lifetime (k/sec): (4607188/2214)
            IV size: 16 bytes
            replay detection support: Y
            Status: ACTIVE(ACTIVE)

         outbound ah sas:

         outbound pcp sas:
    hub1#show ip route static
    Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP

    Gateway of last resort is 192.168.0.254 to network 0.0.0.0

    S*    0.0.0.0/0 [1/0] via 192.168.0.254
          10.0.0.0/24 is subnetted, 1 subnets
    S        10.0.1.0 [1/0] via 10.1.1.1
    hub1#show logging
    Syslog logging: enabled (0 messages dropped, 0 messages rate-limited, 0 flushes, 0 overruns, xml disabled, filtering disabled)

        Console logging: level warnings, 12 messages logged, xml disabled,
                         filtering disabled
        Buffer logging:  level debugging, 214 messages logged, xml disabled,
                         filtering disabled

    Log Buffer (32000 bytes):

    Nov 21 09:12:44.118: %HSRP-5-STATECHANGE: GigabitEthernet0/0/1 Grp 2 state Standby -> Active
    Nov 21 09:12:44.870: %HSRP-5-STATECHANGE: GigabitEthernet0/0/0 Grp 1 state Standby -> Active
    Nov 21 09:12:59.301: %CRYPTO-5-SESSION_STATUS: Crypto tunnel is UP  .  Peer 10.1.1.1:500       Id: 10.1.1.1
    Nov 23 17:02:10.006: %SYS-5-CONFIG_I: Configured from console by noc on vty0 (192.0.2.40)
    hub1#
    """
}
