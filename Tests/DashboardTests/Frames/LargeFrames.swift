/// What the panels show of the sample at 200 columns; `⋮ 13` stands for 13 empty lines.
enum LargeFrames {
  static let all = [
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Fleet ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── worst first ─ 3 rows ─
       router  site  pair  health            active  standby  tunnels  backup  SAs  injected  release    commands  failed  observed
     ✖ br3     lyon  –     tohub 2 one way        ?        ?        2       1    3         ?  15.9(3)M2         3       0  2026-03-09 18:56:04Z
     ▲ hub2    ams   –     1 command failed       0        2        ?       ?    ?         ?  ?                 2       1  2026-03-09 18:56:04Z
     ● hub1    ams   –     ok                     2        0        1       0    2         1  16.10.1b          4       0  2026-03-09 18:56:04Z
    ⋮ 52
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Groups ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── not looked at on br3 ─ worst first ─ 4 rows ─
       site  router  interface  group  name     state  virtual address  active       standby      prio  preempt  bound map  since  changes  note  tracks
     ● ams   hub1    Gi0/0/0        1  group1   ACT    192.168.0.3      local        192.168.0.2   110  yes      to-peers   3m12s        3  –     1
     ● ams   hub1    Gi0/0/1        2  inside1  ACT    10.1.0.1         local        10.1.0.3      110  yes      –          3m12s        3  –     1
     ● ams   hub2    Gi0/0/0        1  group1   stby   192.168.0.3      192.168.0.1  local         100  yes      ?          3m12s        3  –     1
     ● ams   hub2    Gi0/0/1        2  inside1  stby   10.1.0.1         10.1.0.2     local         100  yes      ?          3m12s        3  –     1
    ⋮ 51
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
       router  map       seq  current peer     default peer     on       state    endpoint      idle limit  idle out in  left  SAs  routes  interfaces  match  kind          transform sets
     ✖ br3     tohub       2  vpn.example.com  vpn.example.com  default  one way  198.51.100.3         off            –  –       1       ?  Gi0/0/0     101    ipsec-isakmp  esp-tunnel
     ▲ br3     tohub       1  10.2.2.2         10.1.1.1         backup   up       198.51.100.3          2m  1m37s–1m47s  ▮▮▮▯    2       ?  Gi0/0/0     101    ipsec-isakmp  esp-tunnel
     ● hub1    to-peers   10  10.2.2.2         –                only     up       192.168.0.3          off            –  –       2       1  Gi0/0/0     101    ipsec-isakmp  esp-tunnel
    ⋮ 52
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     SAs ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
       router  map       seq  local          remote         peer         state    encaps  decaps    life  kB left  idle out in  left  idle limit  errors  endpoint      interface  spi out  VRF
     ✖ br3     tohub       2  172.16.3.0/24  10.64.0.0/10   203.0.113.9  in only   1.23M     998  56m52s    4.60M            –  –              –       0  198.51.100.3  Gi0/0/0    –        –
     ● br3     tohub       1  172.16.3.0/24  10.0.0.0/8     10.2.2.2     up        1.23M     998  56m52s    4.60M  1m37s–1m47s  ▮▮▮▯          2m       0  198.51.100.3  Gi0/0/0    0x1001   –
     ● hub1    to-peers   10  10.0.0.0/8     172.16.3.0/24  10.2.2.2     up        1.23M     998  56m52s    4.60M            –  –              –       0  192.168.0.3   Gi0/0/0    0x3D3    –
    ⋮ 52
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Names ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── not looked at on hub2 ─ worst first ─ 1 row ─
       router  name             state     addresses      ttl  age  resolved     peer of  flags
     ● br3     vpn.example.com  resolved  203.0.113.9  4m44s    –  at each use  tohub 2  temp, OK
    ⋮ 54
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Routes ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── not looked at on br3, hub2 ─ worst first ─ 2 rows ─
       router  VRF  prefix         code  kind      next hop       interface  injected by  known from  dist   tag  age
     ● hub1    –    172.16.3.0/24  S     injected  10.2.2.2       –          to-peers 10  SA          [1/0]    –    –
     ○ hub1    –    0.0.0.0/0      S*    static    192.168.0.254  –          –            –           [1/0]    –    –
    ⋮ 53
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Events ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── not looked at on br3, hub2 ─ newest first ─ 2 rows ─
       time            zone  router  what                               message
     ▲ 03-09 13:37:57  –     hub1    session with 10.2.2.2 down         %CRYPTO-5-SESSION_STATUS
     ● 03-09 13:37:55  –     hub1    Gi0/0/0 group 1  standby → active  %HSRP-5-STATECHANGE
    ⋮ 53
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Diagnostics ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── worst first ─ 3 rows ─
       kind     router  command or file    line  what
     ✖ input    –       captures/old.bin      3  holds NUL bytes; skipped, give a text file
     ▲ command  hub2    show crypto route     –  refused: % Invalid input detected at '^' marker.
     ? line     hub1    show crypto map      14  not understood: Some new line of a later release: 7
    ⋮ 52
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
  ]
}
