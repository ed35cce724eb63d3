/// What ``Scenes`` show; `⋮ 13` stands for 13 empty lines.
enum SceneFrames {
  static let all: [String: String] = [
    "theme": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ─────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
       router  map       seq  health   on       current peer     SAs  idle out in
     ✖ br3     tohub       2  partial  default  vpn.example.com    1            –
     ▲ br3     tohub       1  up       BACKUP   10.2.2.2           2  1m37s–1m47s
     ● hub1    to-peers   10  up       only     10.2.2.2           2            –
    ⋮ 16
     Theme light
    """,
    "plain": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      X 1  ! 1  o 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels                         not looked at on hub2   worst first   3 rows
              router  map       seq  health   on       SAs  idle out in  routes
     wrong    br3     tohub       2  partial  default    1            -       ?
     watch    br3     tohub       1  up       BACKUP     2  1m37s-1m47s       ?
     ok       hub1    to-peers   10  up       only       2            -       1
    ⋮ 16
     ? help  / filter  Enter open  w where from  a SAs  i routes  e events  q quit
    """,
    "fieldFilter": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ───────────────── not looked at on hub2 ─ worst first ─ 1 of 3 match ─
       router  map       seq  health   on       current peer     SAs  idle out in
     ▲ br3     tohub       1  up       BACKUP   10.2.2.2           2  1m37s–1m47s
    ⋮ 18
     /on:backup   Esc clear  ? help  ⏎ open  w where from  a SAs  e events  q quit
    """,
    "unknownField": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ───────────────── not looked at on hub2 ─ worst first ─ 3 of 3 match ─
       router  map       seq  health   on       current peer     SAs  idle out in
     ✖ br3     tohub       2  partial  default  vpn.example.com    1            –
     ▲ br3     tohub       1  up       BACKUP   10.2.2.2           2  1m37s–1m47s
     ● hub1    to-peers   10  up       only     10.2.2.2           2            –
    ⋮ 16
     /helth:up   There is no column helth here; did you mean health?
    """,
    "comparison": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     SAs ───────────────────── not looked at on hub2 ─ worst first ─ 3 of 3 match ─
       router  remote         peer         state    encaps  decaps  idle out in
     ✖ br3     10.64.0.0/10   203.0.113.9  in only   1.23M     998            –
     ● br3     10.0.0.0/8     10.2.2.2     up        1.23M     998  1m37s–1m47s
     ● hub1    172.16.3.0/24  10.2.2.2     up        1.23M     998            –
    ⋮ 16
     /life>50m 1.23   Esc clear  ? help  ⏎ open  w where from  e events  q quit
    """,
    "order": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ─────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
      ┌ Order by ───────────┐ health   on       current peer     SAs  idle out in
     ✖│ ● worst first       │ partial  default  vpn.example.com    1            –
     ▲│ ○ router            │ up       BACKUP   10.2.2.2           2  1m37s–1m47s
     ●│ ○ map               │ up       only     10.2.2.2           2            –
      │ ○ seq               │
      │ ○ health            │
      │ ○ on                │
      │ ○ current peer      │
      │ ○ SAs               │
      │ ○ idle out in       │
      │ ○ left              │
      │ ○ since             │
      │ ○ default peer      │
      │ ○ next peer         │
      │ ○ peer since        │
      │ ○ reason            │
      │ ○ endpoint          │
      │ ○ idle limit        │
      │ ○ routes            │
      └─────────────────────┘
     ⏎ choose  Esc close
    """,
    "columns": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ─────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
      ┌ Columns ────────────┐on       current peer     SAs  idle out in  routes
     ✖│ ○ all that fit      │default  vpn.example.com    1            –       ?
     ▲│ ● router            │BACKUP   10.2.2.2           2  1m37s–1m47s       ?
     ●│ ○ map               │only     10.2.2.2           2            –       1
      │ ● seq               │
      │ ● health            │
      │ ● on                │
      │ ● current peer      │
      │ ● SAs               │
      │ ● idle out in       │
      │ ● left              │
      │ ● since             │
      │ ● default peer      │
      │ ● next peer         │
      │ ● peer since        │
      │ ● reason            │
      │ ● endpoint          │
      │ ● idle limit        │
      │ ● routes            │
      └─────────────────────┘
     ⏎ choose  Esc close
    """,
    "savedFilters": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ─────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
      ┌ Saved filters ──────────────┐  on       current peer     SAs  idle out in
     ✖│ ○ backup  onDefault:false   │  default  vpn.example.com    1            –
     ▲│ ○ hubs  router:hub          │  BACKUP   10.2.2.2           2  1m37s–1m47s
     ●└─────────────────────────────┘  only     10.2.2.2           2            –
    ⋮ 16
     ⏎ choose  Esc close
    """,
    "completion": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Fleet ───────────────────────────────────────────────── worst first ─ 3 rows ─
       router  health            active  standby  tunnels  backup  SAs  injected
     ✖ br3     tohub 2 partial        ?        ?        2       1    3         ?
     ▲ hub2    1 command failed       0        2        ?       ?    ?         ?
     ● hub1    ok                     2        0        1       0    2         1
    ⋮ 16
     :panel fleet   fleet, groups, tunnels, sas, names, ro…  ⏎ take  Esc clear
    """,
    "findRouter": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Fleet ───────────────────────────────────────────────── worst first ─ 3 rows ─
       router  health            active  standby  tunnels  backup  SAs  injected
     ✖ br3     tohub 2 partial        ?        ?        2       1    3         ?
     ▲ hub2    1 command failed       0        2        ?       ?    ?         ?
     ● hub1    ok                     2        0        1       0    2         1
    ⋮ 16
     router hub   hub1, hub2  ⏎ take  Tab complete  Esc clear
    """,
    "wrongCommand": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Fleet ───────────────────────────────────────────────── worst first ─ 3 rows ─
       router  health            active  standby  tunnels  backup  SAs  injected
     ✖ br3     tohub 2 partial        ?        ?        2       1    3         ?
     ▲ hub2    1 command failed       0        2        ?       ?    ?         ?
     ● hub1    ok                     2        0        1       0    2         1
    ⋮ 16
     There is no command pnael; did you mean :panel?
    """,
    "followedToSAs": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     SAs ───────────────────── not looked at on hub2 ─ worst first ─ 1 of 3 match ─
       router  remote         peer         state    encaps  decaps  idle out in
     ● br3     10.0.0.0/8     10.2.2.2     up        1.23M     998  1m37s–1m47s
    ⋮ 18
     /router=br3 map=tohub seq=1   Esc back  ? help  ⏎ open  w where from  q quit
    """,
    "followedToRoutes": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Routes ───────────── not looked at on br3, hub2 ─ worst first ─ 1 of 3 match ─
       router  prefix         health   kind      code  next hop       injected by
     ● hub1    172.16.3.0/24  present  injected  S     10.2.2.2       to-peers 10
    ⋮ 18
     /router=hub1 injected-by="to-peers 10"   Esc back  ? help  ⏎ open  q quit
    """,
    "followedBack": """
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
    "pair": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Pair hub1 and hub2 ───────────────────────────────────────────────────────────
       router           hub1                         hub2
       site             ams                          ams
       release          16.10.1b                     ?
       observed         2026-03-09 18:56:04Z         2026-03-09 18:56:04Z

     group1  ok ───────────────────────────────────────────────────────────────────
       role             active                       standby
       interface        Gi0/0/0                      Gi0/0/0
       address          ?                            ?
       virtual address  192.168.0.3                  192.168.0.3
       priority         110                          100
       preempt          yes                          yes
       hello and hold   3s, 10s                      3s, 10s
       version          ?                            ?
       authentication   ?                            ?
       tracks           1                            1

     inside1  ok ──────────────────────────────────────────────────────────────────
       role             active                       standby
       interface        Gi0/0/1                      Gi0/0/1
       address          ?                            ?
       virtual address  10.1.0.1                     10.1.0.1
       priority         110                          100
       preempt          yes                          yes
       hello and hold   3s, 10s                      3s, 10s
       version          ?                            ?
       authentication   ?                            ?
       tracks           1                            1

     Crypto map to-peers 10 ───────────────────────────────────────────────────────
       entry            there                        ?

     Carried ──────────────────────────────────────────────────────────────────────
       SAs              1                            ?
       injected routes  1                            ?

     ? help  : command  w where from  v router  p pair  Esc back  Space freeze
    """,
    "group": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Standby group group1 ─────────────────────────────────────────────────────────
     health             ok
     since              2026-03-09 18:52:52Z  3m12s
     site               ams
     pair               –
     group              1
     address family     IPv4
     names              group1
     virtual address    192.168.0.3
     bound crypto maps  –
     coupled to         hub1+hub2/GigabitEthernet0/0/1/2  known from tracking
     member hub1        active, GigabitEthernet0/0/0, priority 110, seen 2026-03-09
                        18:56:04Z, since 2026-03-09 18:52:52Z
     member hub2        standby, GigabitEthernet0/0/0, priority 100, seen
                        2026-03-09 18:56:04Z, since 2026-03-09 18:52:52Z
    ⋮ 6
     ? help  : command  w where from  a SAs  i routes  n names  e events  Esc back
    """,
    "frozen": """
     SAMPLE  FROZEN since 18:56:11Z  2026-03-09 18:56:04Z             ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ─────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
       router  map       seq  health   on       current peer     SAs  idle out in
     ✖ br3     tohub       2  partial  default  vpn.example.com    1            –
     ▲ br3     tohub       1  up       BACKUP   10.2.2.2           2  1m37s–1m47s
     ● hub1    to-peers   10  up       only     10.2.2.2           2            –
    ⋮ 16
     ? help  / filter  ⏎ open  w where from  a SAs  i routes  e events  q quit
    """,
    "past": """
     vpnha  SAMPLE  AT 2026-03-09 18:41:14Z, NOT NOW   ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Events ────────────────── not looked at on br3, hub2 ─ newest first ─ 2 rows ─
       time            router  what                               message
     ▲ 03-09 13:37:57  hub1    session with 10.2.2.2 down         %CRYPTO-5-SESSIO…
     ● 03-09 13:37:55  hub1    Gi0/0/0 group 1  standby → active  %HSRP-5-STATECHA…
    ⋮ 17
     ? help  / filter  ⏎ open  w where from  a SAs  i routes  n names  q quit
    """,
    "compared": """
     SAMPLE  Δ against 18:56:04Z  3 routers  2026-03-09 18:57:04Z     ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ─────────────────────── not looked at on hub2 ─ worst first ─ 3 rows ─
       router  map       seq  health   on       current peer     SAs  idle out in
     ✖ br3     tohub       2  partial  default  vpn.example.com    1            –
     ● br3     tohub       1  up      Δdefault Δ10.1.1.1           2  1m37s–1m47s
     ● hub1    to-peers   10  up       only     10.2.2.2           2            –
    ⋮ 16
     ? help  / filter  ⏎ open  w where from  a SAs  i routes  e events  q quit
    """,
    "history": """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Fleet ───────────────────────────────────────────────────────────────────────────────────────── worst first ─ 3 rows ─
       router  site  health            active  standby  tunnels  backup  SAs  injected  last hour     commands  failed
     ✖ br3     lyon  tohub 2 partial        ?        ?        2       1    3         ?  ▁█▁▁▁▁▁▁▁█▁█         3       0
     ▲ hub2    ams   1 command failed       0        2        ?       ?    ?         ?  ▁▁▁▁▁▁▁▁▁▁▁▁         2       1
     ● hub1    ams   ok                     2        0        1       0    2         1  ▁▁▁▁▁▁▁▁█▁▁▁         4       0
    ⋮ 16
     ? help  / filter  : command  ⏎ open  w where from  u tunnels  a SAs  i routes  n names  e events  p pair  q quit
    """,
    "wallWrong": """
     SAMPLE                                                    2026-03-09 18:56:11Z
        ██         ██       ██████       ██████
      ████       ████       ██  ██           ██
        ██         ██       ██  ██       ██████
        ██         ██       ██  ██           ██
      ██████     ██████     ██████       ██████
      ✖ wrong    ▲ watch    ? unknown    ● ok
      data 7s old
     What is wrong ────────────────────────────────────────────────────────── 1/3 ─
     ✖ br3 tohub 2 partial  only an inbound SA for 172.16.3.0/24 > 10.64.0.0/10
     ▲ br3 tohub 1 on BACKUP  on backup: the next attempt goes to 10.1.1.1
    ⋮ 13
    """,
    "wallGroups": """
     SAMPLE                                                                                            2026-03-09 18:56:27Z
        ██         ██       ██████       ██████
      ████       ████       ██  ██           ██
        ██         ██       ██  ██       ██████
        ██         ██       ██  ██           ██
      ██████     ██████     ██████       ██████
      ✖ wrong    ▲ watch    ? unknown    ● ok
      data 23s old
     Who is active ────────────────────────────────────────────────────────────────────────────────────────────────── 2/3 ─
     ● ams  group1  hub1 ACT  hub2 stby  ok                                                                           3m12s
     ● ams  inside1  hub1 ACT  hub2 stby  ok                                                                          3m12s
    ⋮ 13
    """,
    "wallFailovers": """
     SAMPLE                                                    2026-03-09 18:56:43Z
        ##         ##       ######       ######
      ####       ####       ##  ##           ##
        ##         ##       ##  ##       ######
        ##         ##       ##  ##           ##
      ######     ######     ######       ######
      X wrong    ! watch    ? unknown    o ok
      data 39s old
     Last failovers --------------------------------------------------------- 3/3 -
     - 2026-03-09 18:41:14Z  br3  crypto map tohub 1  10.1.1.1 > 10.2.2.2
     - 2026-03-09 18:41:04Z  hub1  GigabitEthernet0/0/0 group 1  standby > active
    ⋮ 13
    """,
  ]
}
