/// What the panels show of the sample at 80 columns; `⋮ 13` stands for 13 empty lines.
enum SmallFrames {
  static let all = [
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Fleet ───────────────────────────────────────────────── worst first ─ 3 rows ─
       router  health            active  standby  tunnels  backup  SAs  injected
     ✖ br3     tohub 2 partial        ?        ?        2       1    3         ?
     ▲ hub2    1 command failed       0        2        ?       ?    ?         ?
     ● hub1    ok                     2        0        1       0    2         1
    ⋮ 16
     ? help  / filter  ⏎ open  w where from  a SAs  i routes  e events  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Groups ───────────────────────── not looked at on br3 ─ worst first ─ 2 rows ─
       site  group    health  since  active  standby  virtual address  interface
     ● ams   group1   ok      3m12s  hub1    hub2     192.168.0.3      Gi0/0/0
     ● ams   inside1  ok      3m12s  hub1    hub2     10.1.0.1         Gi0/0/1
    ⋮ 17
     ? help  / filter  ⏎ open  w where from  a SAs  i routes  e events  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ─────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
       router  map       seq  health   on       current peer     SAs  idle out in
     ✖ br3     tohub       2  partial  default  vpn.example.com    1            –
     ▲ br3     tohub       1  up       BACKUP   10.2.2.2           2  1m37s–1m47s
     ● hub1    to-peers   10  up       only     10.2.2.2           2            –
    ⋮ 16
     ? help  / filter  ⏎ open  w where from  a SAs  i routes  e events  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     SAs ─────────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
       router  remote         peer         state    encaps  decaps  idle out in
     ✖ br3     10.64.0.0/10   203.0.113.9  in only   1.23M     998            –
     ● br3     10.0.0.0/8     10.2.2.2     up        1.23M     998  1m37s–1m47s
     ● hub1    172.16.3.0/24  10.2.2.2     up        1.23M     998            –
    ⋮ 16
     ? help  / filter  ⏎ open  w where from  i routes  n names  e events  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Names ────────────────────────── not looked at on hub2 ─ worst first ─ 1 row ─
       router  name             health   addresses      ttl  resolved     peer of
     ? br3     vpn.example.com  unknown  203.0.113.9  4m44s  at each use  tohub 2
    ⋮ 18
     ? help  / filter  ⏎ open  w where from  a SAs  i routes  e events  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Routes ─────────────────── not looked at on br3, hub2 ─ worst first ─ 3 rows ─
       router  prefix         health   kind      code  next hop       injected by
     ? br3     10.0.0.0/8     unknown  expected  –     10.2.2.2       tohub 1
     ● hub1    172.16.3.0/24  present  injected  S     10.2.2.2       to-peers 10
     ○ hub1    0.0.0.0/0      –        static    S*    192.168.0.254  –
    ⋮ 16
     ? help  / filter  ⏎ open  w where from  a SAs  n names  e events  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Events ────────────────── not looked at on br3, hub2 ─ newest first ─ 2 rows ─
       time            router  what                               message
     ▲ 03-09 13:37:57  hub1    session with 10.2.2.2 down         %CRYPTO-5-SESSIO…
     ● 03-09 13:37:55  hub1    Gi0/0/0 group 1  standby → active  %HSRP-5-STATECHA…
    ⋮ 17
     ? help  / filter  ⏎ open  w where from  a SAs  i routes  n names  q quit
    """,
    """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Diagnostics ─────────────────────────────────────────── worst first ─ 3 rows ─
       kind     router  command or file    line  what
     ✖ input    –       captures/old.bin      3  holds NUL bytes; skipped, give a …
     ▲ command  hub2    show crypto route     –  refused: % Invalid input detected…
     ? line     hub1    show crypto map      14  not understood: Some new line of …
    ⋮ 16
     ? help  / filter  ⏎ open  w where from  a SAs  i routes  e events  q quit
    """,
  ]
}
