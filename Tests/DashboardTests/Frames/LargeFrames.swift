/// What the panels show of the sample at 200 columns; `⋮ 13` stands for 13 empty lines.
enum LargeFrames {
  static let all = [
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Fleet ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── worst first ─ 3 rows ─
       router  site  pair  health            active  standby  tunnels  backup  SAs  injected  last hour  release    commands  failed  observed
     ✖ br3     lyon  –     tohub 2 partial        ?        ?        2       1    3         ?  –          15.9(3)M2         3       0  2026-03-09 18:56:04Z
     ▲ hub2    ams   –     1 command failed       0        2        ?       ?    ?         ?  –          ?                 2       1  2026-03-09 18:56:04Z
     ● hub1    ams   –     ok                     2        0        1       0    2         1  –          16.10.1b          4       0  2026-03-09 18:56:04Z
    ⋮ 52
     ? help  / filter  : command  o order  c columns  ⏎ open  w where from  u tunnels  a SAs  i routes  n names  e events  p pair  Space freeze  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Groups ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── not looked at on br3 ─ worst first ─ 2 rows ─
       site  group    health  since  active  standby  virtual address  reason  number  interface  bound map  coupled to                        members                      pair
     ● ams   group1   ok      3m12s  hub1    hub2     192.168.0.3      –            1  Gi0/0/0    –          hub1+hub2/GigabitEthernet0/0/1/2  hub1 ACT 110, hub2 stby 100  –
     ● ams   inside1  ok      3m12s  hub1    hub2     10.1.0.1         –            2  Gi0/0/1    –          hub1+hub2/GigabitEthernet0/0/0/1  hub1 ACT 110, hub2 stby 100  –
    ⋮ 53
     ? help  / filter  : command  o order  c columns  ⏎ open  w where from  u tunnels  a SAs  i routes  n names  e events  v router  p pair  Space freeze  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
       router  map       seq  health   on       current peer     SAs  idle out in  left  default peer     next peer        reason            endpoint      idle limit  routes  interfac…  match  transform…
     ✖ br3     tohub       2  partial  default  vpn.example.com    1            –  –     vpn.example.com  vpn.example.com  only an inbound…  198.51.100.3         off       ?  Gi0/0/0    101    esp-tunnel
     ▲ br3     tohub       1  up       BACKUP   10.2.2.2           2  1m37s–1m47s  ▮▮▮▯  10.1.1.1         10.1.1.1         on backup: the …  198.51.100.3          2m       ?  Gi0/0/0    101    esp-tunnel
     ● hub1    to-peers   10  up       only     10.2.2.2           2            –  –     –                10.2.2.2         –                 192.168.0.3          off       1  Gi0/0/0    101    esp-tunnel
    ⋮ 52
     ? help  / filter  : command  o order  c columns  ⏎ open  w where from  a SAs  i routes  n names  e events  v router  Space freeze  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     SAs ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
       router  map       seq  local          remote         peer         state    encaps  decaps    life  kB left  idle out in  left  idle limit  errors  endpoint      interface  spi out  VRF
     ✖ br3     tohub       2  172.16.3.0/24  10.64.0.0/10   203.0.113.9  in only   1.23M     998  56m52s    4.60M            –  –              –       0  198.51.100.3  Gi0/0/0    –        –
     ● br3     tohub       1  172.16.3.0/24  10.0.0.0/8     10.2.2.2     up        1.23M     998  56m52s    4.60M  1m37s–1m47s  ▮▮▮▯          2m       0  198.51.100.3  Gi0/0/0    0x1001   –
     ● hub1    to-peers   10  10.0.0.0/8     172.16.3.0/24  10.2.2.2     up        1.23M     998  56m52s    4.60M            –  –              –       0  192.168.0.3   Gi0/0/0    0x3D3    –
    ⋮ 52
     ? help  / filter  : command  o order  c columns  ⏎ open  w where from  u tunnels  i routes  n names  e events  v router  Space freeze  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Names ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── not looked at on hub2 ─ worst first ─ 1 row ─
       router  name             health   in use  since  addresses      ttl  age  resolved     peer of  reason          flags
     ? br3     vpn.example.com  unknown  –           –  203.0.113.9  4m44s    –  at each use  tohub 2  no peer in use  temp, OK
    ⋮ 54
     ? help  / filter  : command  o order  c columns  ⏎ open  w where from  u tunnels  a SAs  i routes  e events  v router  Space freeze  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Routes ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── not looked at on br3, hub2 ─ worst first ─ 3 rows ─
       router  VRF  prefix         health   kind      code  next hop       interface  since  injected by  reason                          also on  known from   dist   tag  age
     ? br3     –    10.0.0.0/8     unknown  expected  –     10.2.2.2       –              –  tohub 1      the routing table was not seen  –        access list  –        –    –
     ● hub1    –    172.16.3.0/24  present  injected  S     10.2.2.2       –              –  to-peers 10  –                               –        SA           [1/0]    –    –
     ○ hub1    –    0.0.0.0/0      –        static    S*    192.168.0.254  –              –  –            –                               –        –            [1/0]    –    –
    ⋮ 52
     ? help  / filter  : command  o order  c columns  ⏎ open  w where from  u tunnels  a SAs  n names  e events  v router  Space freeze  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Events ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── not looked at on br3, hub2 ─ newest first ─ 2 rows ─
       time            zone  router  what                               message
     ▲ 03-09 13:37:57  –     hub1    session with 10.2.2.2 down         %CRYPTO-5-SESSION_STATUS
     ● 03-09 13:37:55  –     hub1    Gi0/0/0 group 1  standby → active  %HSRP-5-STATECHANGE
    ⋮ 53
     ? help  / filter  : command  o order  c columns  ⏎ open  w where from  u tunnels  a SAs  i routes  n names  v router  Space freeze  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                                                                                                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Diagnostics ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── worst first ─ 3 rows ─
       kind     router  command or file    line  what
     ✖ input    –       captures/old.bin      3  holds NUL bytes; skipped, give a text file
     ▲ command  hub2    show crypto route     –  refused: % Invalid input detected at '^' marker.
     ? line     hub1    show crypto map      14  not understood: Some new line of a later release: 7
    ⋮ 52
     ? help  / filter  : command  o order  c columns  ⏎ open  w where from  u tunnels  a SAs  i routes  n names  e events  v router  Space freeze  q quit
    """,
  ]
}
