/// What the panels show of the sample at 120 columns; `⋮ 13` stands for 13 empty lines.
enum MediumFrames {
  static let all = [
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Fleet ───────────────────────────────────────────────────────────────────────────────────────── worst first ─ 3 rows ─
       router  site  pair  health            active  standby  tunnels  backup  SAs  injected  release    commands  failed
     ✖ br3     lyon  –     tohub 2 one way        ?        ?        2       1    3         ?  15.9(3)M2         3       0
     ▲ hub2    ams   –     1 command failed       0        2        ?       ?    ?         ?  ?                 2       1
     ● hub1    ams   –     ok                     2        0        1       0    2         1  16.10.1b          4       0
    ⋮ 32
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Groups ───────────────────────────────────────────────────────────────── not looked at on br3 ─ worst first ─ 4 rows ─
       router  interface  group  name     state  virtual address  active       standby      prio  preempt  bound map  since
     ● hub1    Gi0/0/0        1  group1   ACT    192.168.0.3      local        192.168.0.2   110  yes      to-peers   3m12s
     ● hub1    Gi0/0/1        2  inside1  ACT    10.1.0.1         local        10.1.0.3      110  yes      –          3m12s
     ● hub2    Gi0/0/0        1  group1   stby   192.168.0.3      192.168.0.1  local         100  yes      ?          3m12s
     ● hub2    Gi0/0/1        2  inside1  stby   10.1.0.1         10.1.0.2     local         100  yes      ?          3m12s
    ⋮ 31
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ─────────────────────────────────────────────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
       router  map       seq  current peer     default peer     on       state    idle limit  idle out in  SAs  routes
     ✖ br3     tohub       2  vpn.example.com  vpn.example.com  default  one way         off            –    1       ?
     ▲ br3     tohub       1  10.2.2.2         10.1.1.1         backup   up               2m  1m37s–1m47s    2       ?
     ● hub1    to-peers   10  10.2.2.2         –                only     up              off            –    2       1
    ⋮ 32
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     SAs ─────────────────────────────────────────────────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
       router  map       seq  local          remote         peer         state    encaps  decaps    life  idle out in  left
     ✖ br3     tohub       2  172.16.3.0/24  10.64.0.0/10   203.0.113.9  in only   1.23M     998  56m52s            –  –
     ● br3     tohub       1  172.16.3.0/24  10.0.0.0/8     10.2.2.2     up        1.23M     998  56m52s  1m37s–1m47s  ▮▮▮▯
     ● hub1    to-peers   10  10.0.0.0/8     172.16.3.0/24  10.2.2.2     up        1.23M     998  56m52s            –  –
    ⋮ 32
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Names ────────────────────────────────────────────────────────────────── not looked at on hub2 ─ worst first ─ 1 row ─
       router  name             state     addresses      ttl  age  resolved     peer of  flags
     ● br3     vpn.example.com  resolved  203.0.113.9  4m44s    –  at each use  tohub 2  temp, OK
    ⋮ 34
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Routes ─────────────────────────────────────────────────────────── not looked at on br3, hub2 ─ worst first ─ 2 rows ─
       router  VRF  prefix         code  kind      next hop       interface  injected by  known from  dist   tag  age
     ● hub1    –    172.16.3.0/24  S     injected  10.2.2.2       –          to-peers 10  SA          [1/0]    –    –
     ○ hub1    –    0.0.0.0/0      S*    static    192.168.0.254  –          –            –           [1/0]    –    –
    ⋮ 33
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Events ────────────────────────────────────────────────────────── not looked at on br3, hub2 ─ newest first ─ 2 rows ─
       time            zone  router  what                               message
     ▲ 03-09 13:37:57  –     hub1    session with 10.2.2.2 down         %CRYPTO-5-SESSION_STATUS
     ● 03-09 13:37:55  –     hub1    Gi0/0/0 group 1  standby → active  %HSRP-5-STATECHANGE
    ⋮ 33
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Diagnostics ─────────────────────────────────────────────────────────────────────────────────── worst first ─ 3 rows ─
       kind     router  command or file    line  what
     ✖ input    –       captures/old.bin      3  holds NUL bytes; skipped, give a text file
     ▲ command  hub2    show crypto route     –  refused: % Invalid input detected at '^' marker.
     ? line     hub1    show crypto map      14  not understood: Some new line of a later release: 7
    ⋮ 32
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """,
  ]
}
