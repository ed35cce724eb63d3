/// What the panels show of the sample at 120 columns; `⋮ 13` stands for 13 empty lines.
enum MediumFrames {
  static let all = [
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Fleet ───────────────────────────────────────────────────────────────────────────────────────── worst first ─ 3 rows ─
       router  site  pair  health            active  standby  tunnels  backup  SAs  injected  release    commands  failed
     ✖ br3     lyon  –     tohub 2 partial        ?        ?        2       1    3         ?  15.9(3)M2         3       0
     ▲ hub2    ams   –     1 command failed       0        2        ?       ?    ?         ?  ?                 2       1
     ● hub1    ams   –     ok                     2        0        1       0    2         1  16.10.1b          4       0
    ⋮ 32
     ? help  / filter  : command  ⏎ open  w where from  u tunnels  a SAs  i routes  n names  e events  p pair  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Groups ───────────────────────────────────────────────────────────────── not looked at on br3 ─ worst first ─ 2 rows ─
       site  group    health  since  active  standby  virtual address  number  interface  coupled…  members
     ● ams   group1   ok      3m12s  hub1    hub2     192.168.0.3           1  Gi0/0/0    hub1+hu…  hub1 ACT 110, hub2 stb…
     ● ams   inside1  ok      3m12s  hub1    hub2     10.1.0.1              2  Gi0/0/1    hub1+hu…  hub1 ACT 110, hub2 stb…
    ⋮ 33
     ? help  / filter  : command  ⏎ open  w where from  u tunnels  a SAs  i routes  n names  e events  p pair  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ─────────────────────────────────────────────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
       router  map       seq  health   on       current peer     SAs  idle out in  left  default peer     reason
     ✖ br3     tohub       2  partial  default  vpn.example.com    1            –  –     vpn.example.com  only an inbound …
     ▲ br3     tohub       1  up       BACKUP   10.2.2.2           2  1m37s–1m47s  ▮▮▮▯  10.1.1.1         on backup: the n…
     ● hub1    to-peers   10  up       only     10.2.2.2           2            –  –     –                –
    ⋮ 32
     ? help  / filter  : command  o order  ⏎ open  w where from  a SAs  i routes  n names  e events  v router  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     SAs ─────────────────────────────────────────────────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
       router  map       seq  local          remote         peer         state    encaps  decaps    life  idle out in  left
     ✖ br3     tohub       2  172.16.3.0/24  10.64.0.0/10   203.0.113.9  in only   1.23M     998  56m52s            –  –
     ● br3     tohub       1  172.16.3.0/24  10.0.0.0/8     10.2.2.2     up        1.23M     998  56m52s  1m37s–1m47s  ▮▮▮▯
     ● hub1    to-peers   10  10.0.0.0/8     172.16.3.0/24  10.2.2.2     up        1.23M     998  56m52s            –  –
    ⋮ 32
     ? help  / filter  : command  o order  ⏎ open  w where from  u tunnels  i routes  n names  e events  v router  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Names ────────────────────────────────────────────────────────────────── not looked at on hub2 ─ worst first ─ 1 row ─
       router  name             health   in use  addresses      ttl  age  resolved     peer of  reason          flags
     ? br3     vpn.example.com  unknown  –       203.0.113.9  4m44s    –  at each use  tohub 2  no peer in use  temp, OK
    ⋮ 34
     ? help  / filter  : command  o order  ⏎ open  w where from  u tunnels  a SAs  i routes  e events  v router  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Routes ─────────────────────────────────────────────────────────── not looked at on br3, hub2 ─ worst first ─ 3 rows ─
       router  prefix         health   kind      code  next hop       injected by  reason                known from   dist
     ? br3     10.0.0.0/8     unknown  expected  –     10.2.2.2       tohub 1      the routing table w…  access list  –
     ● hub1    172.16.3.0/24  present  injected  S     10.2.2.2       to-peers 10  –                     SA           [1/0]
     ○ hub1    0.0.0.0/0      –        static    S*    192.168.0.254  –            –                     –            [1/0]
    ⋮ 32
     ? help  / filter  : command  o order  ⏎ open  w where from  u tunnels  a SAs  n names  e events  v router  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Events ────────────────────────────────────────────────────────── not looked at on br3, hub2 ─ newest first ─ 2 rows ─
       time            zone  router  what                               message
     ▲ 03-09 13:37:57  –     hub1    session with 10.2.2.2 down         %CRYPTO-5-SESSION_STATUS
     ● 03-09 13:37:55  –     hub1    Gi0/0/0 group 1  standby → active  %HSRP-5-STATECHANGE
    ⋮ 33
     ? help  / filter  : command  o order  ⏎ open  w where from  u tunnels  a SAs  i routes  n names  v router  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Diagnostics ─────────────────────────────────────────────────────────────────────────────────── worst first ─ 3 rows ─
       kind     router  command or file    line  what
     ✖ input    –       captures/old.bin      3  holds NUL bytes; skipped, give a text file
     ▲ command  hub2    show crypto route     –  refused: % Invalid input detected at '^' marker.
     ? line     hub1    show crypto map      14  not understood: Some new line of a later release: 7
    ⋮ 32
     ? help  / filter  : command  ⏎ open  w where from  u tunnels  a SAs  i routes  n names  e events  v router  q quit
    """,
  ]
}
