/// What pages and special cases show of the sample; `⋮ 13` stands for 13 empty lines.
enum PageFrames {
  static let tiny = """
    Screen too small
    have 20x5
    need 40x10
    q quits

    """

  static let least = """
     SAMPLE                   ✖ 1  ▲ 1  ● 5
     1  2  3 Tunnels  4  5  6  7  8
     Tunnels ─────── worst first ─ 3 rows ─
       router  map       seq  on       SAs
     ✖ br3     tohub       2  default    1
     ▲ br3     tohub       1  backup     2
     ● hub1    to-peers   10  only       2
    ⋮ 2
     ? help  / filter  ⏎ open  q quit
    """

  static let ascii = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      X 1  ! 1  o 5
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ----------------------- not looked at on hub2 - worst first - 3 rows -
       router  map       seq  current peer     on       state    idle out in  SAs
     X br3     tohub       2  vpn.example.com  default  one way            -    1
     ! br3     tohub       1  10.2.2.2         backup   up       1m37s-1m47s    2
     o hub1    to-peers   10  10.2.2.2         only     up                 -    2
    ⋮ 16
     ? help  / filter  s sort  S reverse  Enter open  w where from  q quit
    """

  static let sorted = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 5
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ──────────────────────────── not looked at on hub2 ─ by seq ─ 3 rows ─
       router  map       seq↓ current peer     on       state    idle out in  SAs
     ● hub1    to-peers   10  10.2.2.2         only     up                 –    2
     ✖ br3     tohub       2  vpn.example.com  default  one way            –    1
     ▲ br3     tohub       1  10.2.2.2         backup   up       1m37s–1m47s    2
    ⋮ 16
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """

  static let typing = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 5
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ───────────────── not looked at on hub2 ─ worst first ─ 2 of 3 match ─
       router  map       seq  current peer     on       state    idle out in  SAs
     ✖ br3     tohub       2  vpn.example.com  default  one way            –    1
     ▲ br3     tohub       1  10.2.2.2         backup   up       1m37s–1m47s    2
    ⋮ 17
     /br3 TO   ⏎ keep  Esc clear
    """

  static let entry = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 5
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Crypto map tohub 2 on br3 ─────────────────────────────────────── 1–20 of 30 ─
     router                  br3
     map                     tohub
     sequence                2
     kind                    ipsec-isakmp
     address family          IPv4
     complete                yes
     read from               configuration and show crypto map
     state                   one way
     on peer                 default
     current peer            vpn.example.com
     default peer            vpn.example.com
     peer 1                  vpn.example.com  default  dynamic  = 203.0.113.9
     idle limit              off
     idle limit from         none
     idle on the entry       –
     idle resets to default  ?
     idle out in             –
     SAs                     1
     pairs with SAs one way  1
     endpoint                198.51.100.3
     ? help  w where from  Esc back
    """

  static let nomatch = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 5
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ───────────────── not looked at on hub2 ─ worst first ─ 0 of 3 match ─

     No crypto map entry holds all of: xyz
     Esc clears the filter; 3 would show.
    ⋮ 17
     /xyz   Esc clear  ? help  s sort  S reverse  ⏎ open  w where from  q quit
    """

  static let router = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 5 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Router br3 ───────────────────────────────────────────────────────────────────────────────────────────────────────────
     health    tohub 2 one way
     site      lyon
     pair      –
     release   15.9(3)M2
     source    sample
     observed  2026-03-09 18:56:04Z
     stale     no

     Groups ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
     Not looked at: there is no `show standby` from br3.
     Capture it with: show standby

     Tunnels  2 ───────────────────────────────────────────────────────────────────────────────────────────────────────────
       map    seq  current peer     default peer     on       state    endpoint      idle limit  idle out in  left  SAs
     ✖ tohub    2  vpn.example.com  vpn.example.com  default  one way  198.51.100.3         off            –  –       1
     ▲ tohub    1  10.2.2.2         10.1.1.1         backup   up       198.51.100.3          2m  1m37s–1m47s  ▮▮▮▯    2

     SAs  2 ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
       map    seq  local          remote        peer         state    encaps  decaps    life  idle out in  left  idle limit
     ✖ tohub    2  172.16.3.0/24  10.64.0.0/10  203.0.113.9  in only   1.23M     998  56m52s            –  –              –
     ● tohub    1  172.16.3.0/24  10.0.0.0/8    10.2.2.2     up        1.23M     998  56m52s  1m37s–1m47s  ▮▮▮▯          2m

     Routes ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
     Not looked at: there is no `show ip route` or `show crypto route` from br3.
     Capture it with: show ip route, show crypto route

     Names  1 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
       name             state     addresses      ttl  age  resolved     peer of  flags
     ● vpn.example.com  resolved  203.0.113.9  4m44s    –  at each use  tohub 2  temp, OK

     Commands  3 ──────────────────────────────────────────────────────────────────────────────────────────────────────────
       command               outcome  observed              time from     system
     ● show crypto map       read     2026-03-09 18:56:04Z  device-clock  IOS
     ● show crypto ipsec sa  read     2026-03-09 18:56:04Z  device-clock  IOS
     ● show hosts            read     2026-03-09 18:56:04Z  device-clock  IOS

     ? help  w where from  Esc back
    """

  static let help = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 5
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Help ─────────────────────────────────────────────────────────────────────────
     Panels ───────────────────────────────────────────────────────────────────────
     ? F1           this help
     /              show only rows that hold all words typed
     s              sort by the next column; after the last, worst first
     S              turn the order round
     ⏎              open the selected row
     w              where from: the lines of the capture
     Esc            clear the filter
     j ↓            down
     k ↑            up
     PgDn ^F Space  a screen down
     PgUp ^B        a screen up
     g Home         to the first row
     G End          to the last row
     Tab → l        next panel
     Shift-Tab ← h  previous panel
     1              Fleet
     2              Groups
     3              Tunnels
     4              SAs
     5              Names
     6              Routes
     7              Events
     8              Diagnostics
     ^L             draw the screen anew
     ^Z             suspend; `fg` brings it back
     q ^C           quit

     Pages ────────────────────────────────────────────────────────────────────────
     ? F1           this help
     w              where from: the lines of the capture
     Esc Backspace  back
     j ↓            down
     k ↑            up
     PgDn ^F Space  a screen down
     PgUp ^B        a screen up
     g Home         to the first row
     G End          to the last row
     1              Fleet
     2              Groups
     3              Tunnels
     4              SAs
     5              Names
     6              Routes
     7              Events
     8              Diagnostics
     ^L             draw the screen anew
     ^Z             suspend; `fg` brings it back
     q              back
     ^C             quit

     Typing a filter ──────────────────────────────────────────────────────────────
     ⏎              keep the filter
     Esc ^C         clear the filter
     Backspace      erase a character
     ^U             erase what was typed
     ↓              down
     ↑              up
     ^L             draw the screen anew
     ^Z             suspend; `fg` brings it back

     Mouse ────────────────────────────────────────────────────────────────────────
     Click          selects a row, shows a panel, sorts by a heading
     Wheel          moves three rows

     Signs ────────────────────────────────────────────────────────────────────────
     ✖              wrong: needs somebody now
     ▲              watch: on backup, no standby, one side missing
     ?              unknown: no capture says
     ●              ok
     ○              quiet: nothing is expected of it
     ?              in a column: the router was not asked, or did not say
     –              in a column: looked at, and there is none
     ~              in front of a countdown: rests on one capture, so it is rough
    ⋮ 12
     ? help  w where from  Esc back
    """

  static let excerpt = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 5
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     From captures/hub1.log ───────────────────────────────────────── 11–30 of 30 ─
       111      line 111
       112      line 112
       113      line 113
       114      line 114
       115      line 115
       116      line 116
       117      line 117
       118      line 118
       119      line 119
     ▸ 120      Current peer: 10.2.2.2
     ▸ 121      line 121
       122      line 122
       123      line 123
       124      line 124
       125      line 125
       126      line 126
       127      line 127
       128      line 128
       129      line 129
       130      line 130
     ? help  w where from  Esc back
    """

  static let waiting = """
     vpnha  SAMPLE
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Fleet ────────────────────────────────────────────────────────────────────────

     Reading. The first rows show as soon as they are there.
    ⋮ 18
     ? help  / filter  s sort  S reverse  ⏎ open  w where from  q quit
    """
}
