extension Sample {
  /// The standby head end: no SA, no injected route, ready.
  static let hub2 = """
    hub2#show clock
    13:41:15.020 UTC Tue Nov 24 2026
    hub2#show version | include Software|uptime|processor
    Cisco IOS XE Software, Version 16.10.01b
    Cisco IOS Software [Gibraltar], ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 16.10.1b, RELEASE SOFTWARE (fc1)
    hub2 uptime is 3 days, 5 hours, 2 minutes
    cisco ISR4451-X/K9 (2RU) processor with 1795979K/6147K bytes of memory.
    hub2#show running-config
    Building configuration...

    Current configuration : 2190 bytes
    !
    version 16.10
    !
    hostname hub2
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
     ip address 192.168.0.2 255.255.255.0
     standby version 2
     standby 1 ip 192.168.0.3
     standby 1 preempt delay minimum 60
     standby 1 name group1
     standby 1 track 1 shutdown
     crypto map mymap redundancy group1
    !
    interface GigabitEthernet0/0/1
     description inside
     ip address 192.168.1.2 255.255.255.0
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

    hub2#show ip interface brief
    Interface              IP-Address      OK? Method Status                Protocol
    GigabitEthernet0/0/0   192.168.0.2     YES NVRAM  up                    up
    GigabitEthernet0/0/1   192.168.1.2     YES NVRAM  up                    up
    hub2#show standby
    GigabitEthernet0/0/0 - Group 1 (version 2)
      State is Standby
        3 state changes, last state change 3d04h
        Track object 1 state Up
      Virtual IP address is 192.168.0.3
      Active virtual MAC address is 0000.0c9f.f001 (MAC Not In Use)
        Local virtual MAC address is 0000.0c9f.f001 (v2 default)
      Hello time 3 sec, hold time 10 sec
        Next hello sent in 2.208 secs
      Preemption enabled, delay min 60 secs
      Active router is 192.168.0.1, priority 100 (expires in 8.816 sec)
      Standby router is local
      Priority 100 (default 100)
        Track object 1 state Up shutdown
      Group name is "group1" (cfgd)
    GigabitEthernet0/0/1 - Group 2 (version 2)
      State is Standby
        3 state changes, last state change 3d04h
      Virtual IP address is 192.168.1.3
      Active virtual MAC address is 0000.0c9f.f002 (MAC Not In Use)
        Local virtual MAC address is 0000.0c9f.f002 (v2 default)
      Hello time 3 sec, hold time 10 sec
        Next hello sent in 1.712 secs
      Preemption enabled, delay min 60 secs
      Active router is 192.168.1.1, priority 100 (expires in 9.904 sec)
      Standby router is local
      Priority 100 (default 100)
      Group name is "inside1" (cfgd)
    hub2#show crypto map
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
    hub2#show crypto session detail
    Crypto session current status

    Code: C - IKE Configuration mode, D - Dead Peer Detection
    K - Keepalives, N - NAT-traversal, T - cTCP encapsulation
    X - IKE Extended Authentication, F - IKE Fragmentation
    R - IKE Auto Reconnect, U - IKE Dynamic Route Update
    S - SIP VPN

    Interface: GigabitEthernet0/0/0
    Session status: DOWN
    Peer: 10.1.1.1 port 500 fvrf: (none) ivrf: (none)
          Desc: (none)
          Phase1_id: (none)
      IPSEC FLOW: permit ip 192.168.1.0/255.255.255.0 10.0.1.0/255.255.255.0
            Active SAs: 0, origin: crypto map
            Inbound:  #pkts dec'ed 0 drop 0 life (KB/Sec) 0/0
            Outbound: #pkts enc'ed 0 drop 0 life (KB/Sec) 0/0
    hub2#show crypto ipsec sa

    interface: GigabitEthernet0/0/0
        Crypto map tag: mymap, local addr 192.168.0.3

       protected vrf: (none)
       local  ident (addr/mask/prot/port): (192.168.1.0/255.255.255.0/0/0)
       remote ident (addr/mask/prot/port): (10.0.1.0/255.255.255.0/0/0)
       current_peer 10.1.1.1 port 500
         PERMIT, flags={origin_is_acl,}
        #pkts encaps: 0, #pkts encrypt: 0, #pkts digest: 0
        #pkts decaps: 0, #pkts decrypt: 0, #pkts verify: 0
        #pkts compressed: 0, #pkts decompressed: 0
        #pkts not compressed: 0, #pkts compr. failed: 0
        #pkts not decompressed: 0, #pkts decompress failed: 0
        #send errors 0, #recv errors 0

         local crypto endpt.: 192.168.0.3, remote crypto endpt.: 10.1.1.1
         plaintext mtu 1500, path mtu 1500, ip mtu 1500, ip mtu idb GigabitEthernet0/0/0
         current outbound spi: 0x0(0)
         PFS (Y/N): N, DH group: none

         inbound esp sas:

         inbound ah sas:

         inbound pcp sas:

         outbound esp sas:

         outbound ah sas:

         outbound pcp sas:
    hub2#show ip route static
    Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP

    Gateway of last resort is 192.168.0.254 to network 0.0.0.0

    S*    0.0.0.0/0 [1/0] via 192.168.0.254
    hub2#show logging
    Syslog logging: enabled (0 messages dropped, 0 messages rate-limited, 0 flushes, 0 overruns, xml disabled, filtering disabled)

    Log Buffer (32000 bytes):

    Nov 21 09:12:44.001: %HSRP-5-STATECHANGE: GigabitEthernet0/0/0 Grp 1 state Active -> Speak
    Nov 21 09:12:44.003: %HSRP-5-STATECHANGE: GigabitEthernet0/0/1 Grp 2 state Active -> Speak
    Nov 21 09:12:54.410: %HSRP-5-STATECHANGE: GigabitEthernet0/0/0 Grp 1 state Speak -> Standby
    Nov 21 09:12:54.688: %HSRP-5-STATECHANGE: GigabitEthernet0/0/1 Grp 2 state Speak -> Standby
    hub2#
    """
}
