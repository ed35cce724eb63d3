/// What pages and special cases show of the sample; `⋮ 13` stands for 13 empty lines.
enum PageFrames {
  static let tiny = """
    Screen too small
    have 20x5
    need 40x10
    q quits

    """

  static let least = """
     SAMPLE                   ✖ 1  ▲ 1  ● 3
     1  2  3 Tunnels  4  5  6  7  8
     Tunnels ─────── worst first ─ 3 rows ─
       router  map       seq  health   SAs
     ✖ br3     tohub       2  partial    1
     ▲ br3     tohub       1  up         2
     ● hub1    to-peers   10  up         2
    ⋮ 2
     ? help  / filter  ⏎ open  q quit
    """

  static let ascii = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      X 1  ! 1  o 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ----------------------- not looked at on hub2 - worst first - 3 rows -
       router  map       seq  health   on       current peer     SAs  idle out in
     X br3     tohub       2  partial  default  vpn.example.com    1            -
     ! br3     tohub       1  up       BACKUP   10.2.2.2           2  1m37s-1m47s
     o hub1    to-peers   10  up       only     10.2.2.2           2            -
    ⋮ 16
     ? help  / filter  Enter open  w where from  a SAs  i routes  e events  q quit
    """

  static let sorted = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ──────────────────────────── not looked at on hub2 ─ by seq ─ 3 rows ─
       router  map       seq↓ health   on       current peer     SAs  idle out in
     ● hub1    to-peers   10  up       only     10.2.2.2           2            –
     ✖ br3     tohub       2  partial  default  vpn.example.com    1            –
     ▲ br3     tohub       1  up       BACKUP   10.2.2.2           2  1m37s–1m47s
    ⋮ 16
     ? help  / filter  ⏎ open  w where from  a SAs  i routes  e events  q quit
    """

  static let typing = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ───────────────── not looked at on hub2 ─ worst first ─ 2 of 3 match ─
       router  map       seq  health   on       current peer     SAs  idle out in
     ✖ br3     tohub       2  partial  default  vpn.example.com    1            –
     ▲ br3     tohub       1  up       BACKUP   10.2.2.2           2  1m37s–1m47s
    ⋮ 17
     /br3 TO   ⏎ take  Esc clear
    """

  static let entry = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Crypto map tohub 2 on br3 ─────────────────────────────────────── 1–20 of 38 ─
     router                    br3
     map                       tohub
     sequence                  2
     kind                      ipsec-isakmp
     address family            IPv4
     complete                  yes
     read from                 configuration and show crypto map
     health                    partial
     on peer                   default
     current peer              vpn.example.com
     default peer              vpn.example.com
     since                     2026-03-09 18:56:04Z  ≥0s
     because                   only an inbound SA for 172.16.3.0/24 > 10.64.0.0/10
     peer in use since         2026-03-09 18:56:04Z  ≥0s
     place of the peer         1 of 1
     next attempt uses         vpn.example.com
     remote identity           –
     virtual address           –
     uses the virtual address  ?
     peer 1                    vpn.example.com  default  dynamic  = 203.0.113.9
     ? help  : command  w where from  a SAs  i routes  n names  e events  Esc back
    """

  static let nomatch = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Tunnels ───────────────── not looked at on hub2 ─ worst first ─ 0 of 3 match ─

     No crypto map entry fits: xyz
     Esc clears the filter; 3 would show.
    ⋮ 17
     /xyz   Esc clear  ? help  ⏎ open  w where from  a SAs  e events  q quit
    """

  static let router = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old                               ✖ 1 wrong  ▲ 1 watch  ● 3 ok
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Router br3 ───────────────────────────────────────────────────────────────────────────────────────────────────────────
     health    tohub 2 partial
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
       map    seq  health   on       current peer     SAs  idle out in  default peer     reason                endpoint
     ✖ tohub    2  partial  default  vpn.example.com    1            –  vpn.example.com  only an inbound SA …  198.51.100.3
     ▲ tohub    1  up       BACKUP   10.2.2.2           2  1m37s–1m47s  10.1.1.1         on backup: the next…  198.51.100.3

     SAs  2 ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
       map    seq  local          remote        peer         state    encaps  decaps    life  idle out in  left  idle limit
     ✖ tohub    2  172.16.3.0/24  10.64.0.0/10  203.0.113.9  in only   1.23M     998  56m52s            –  –              –
     ● tohub    1  172.16.3.0/24  10.0.0.0/8    10.2.2.2     up        1.23M     998  56m52s  1m37s–1m47s  ▮▮▮▯          2m

     Routes ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
       VRF  prefix      health   kind      code  next hop  since  injected by  reason                          known from
     ? –    10.0.0.0/8  unknown  expected  –     10.2.2.2      –  tohub 1      the routing table was not seen  access list

     Names  1 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
       name             health   in use  since  addresses      ttl  age  resolved     peer of  reason          flags
     ? vpn.example.com  unknown  –           –  203.0.113.9  4m44s    –  at each use  tohub 2  no peer in use  temp, OK

     Commands  3 ──────────────────────────────────────────────────────────────────────────────────────────────────────────
       command               outcome  observed              time from     system
     ● show crypto map       read     2026-03-09 18:56:04Z  device-clock  IOS
     ● show crypto ipsec sa  read     2026-03-09 18:56:04Z  device-clock  IOS
     ● show hosts            read     2026-03-09 18:56:04Z  device-clock  IOS

     ? help  : command  w where from  u tunnels  a SAs  i routes  n names  e events  p pair  Esc back  Space freeze
    """

  static let help = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Help ────────────────────────────────────────────────────────── 1–136 of 159 ─
     Panels ───────────────────────────────────────────────────────────────────────
     ? F1              this help
     /                 show only rows that fit what is typed
     :                 type a command; Tab completes it
     f                 choose a saved filter
     s                 sort by the next column; after the last, worst first
     S                 turn the order round
     o                 choose the column to sort by
     c                 choose the columns shown
     ⏎                 open the selected row
     w                 where from: the lines of the capture
     u                 from the row to its tunnels
     a                 from the row to its SAs
     i                 from the row to its injected routes
     n                 from the row to its names
     e                 from the row to its events
     v                 from the row to its router
     p                 both routers of a pair side by side
     r                 go to a router by typing its name
     Esc               back to where you came from; else clear the filter
     y                 copy the row, or the lines of the page
     x                 write the panel to a file: text, CSV or JSON
     Space             freeze the screen, and back to now
     [                 to the event before
     ]                 to the next event
     <                 a minute back
     >                 a minute on
     .                 back to now
     d                 mark what differs from the moment shown now; again to stop
     t                 the next theme
     j ↓               down
     k ↑               up
     PgDn ^F           a screen down
     PgUp ^B           a screen up
     g Home            to the first row
     G End             to the last row
     Tab → l           next panel
     Shift-Tab ← h     previous panel
     1                 Fleet
     2                 Groups
     3                 Tunnels
     4                 SAs
     5                 Names
     6                 Routes
     7                 Events
     8                 Diagnostics
     ^L                draw the screen anew
     ^Z                suspend; `fg` brings it back
     q ^C              quit

     Pages ────────────────────────────────────────────────────────────────────────
     ? F1              this help
     :                 type a command; Tab completes it
     w                 where from: the lines of the capture
     u                 from the row to its tunnels
     a                 from the row to its SAs
     i                 from the row to its injected routes
     n                 from the row to its names
     e                 from the row to its events
     v                 from the row to its router
     p                 both routers of a pair side by side
     r                 go to a router by typing its name
     Esc Backspace     back
     y                 copy the row, or the lines of the page
     x                 write the panel to a file: text, CSV or JSON
     Space             freeze the screen, and back to now
     [                 to the event before
     ]                 to the next event
     <                 a minute back
     >                 a minute on
     .                 back to now
     d                 mark what differs from the moment shown now; again to stop
     t                 the next theme
     j ↓               down
     k ↑               up
     PgDn ^F           a screen down
     PgUp ^B           a screen up
     g Home            to the first row
     G End             to the last row
     1                 Fleet
     2                 Groups
     3                 Tunnels
     4                 SAs
     5                 Names
     6                 Routes
     7                 Events
     8                 Diagnostics
     ^L                draw the screen anew
     ^Z                suspend; `fg` brings it back
     q                 back
     ^C                quit

     Lists ────────────────────────────────────────────────────────────────────────
     j ↓               down
     k ↑               up
     PgDn ^F           a screen down
     PgUp ^B           a screen up
     g Home            to the first row
     G End             to the last row
     ⏎ Space           choose; in the columns, show or hide
     Esc Backspace q   close the list
     ^L                draw the screen anew
     ^Z                suspend; `fg` brings it back
     ^C                quit

     Typing ───────────────────────────────────────────────────────────────────────
     ⏎                 take what was typed
     Tab               complete; again for the next that fits
     Esc ^C            leave, and clear the filter
     Backspace         erase a character
     ^U                erase what was typed
     ↓                 down
     ↑                 up
     ^L                draw the screen anew
     ^Z                suspend; `fg` brings it back

     Wallboard ────────────────────────────────────────────────────────────────────
     ^L                draw the screen anew
     q ^C              quit

     Filters ──────────────────────────────────────────────────────────────────────
     hub1 up           rows that hold both words
     !hub1             rows that do not hold it
     health:split      a column holds it; = for the whole value; | for either of
                       two
     SAs>100 since<5m  numbers and times compared: > < >= <=
     onDefault:false   tunnels on backup
     severity:wrong    by sign: wrong watch unknown ok quiet
     "map tohub 1"     blanks within quotes

     Commands ─────────────────────────────────────────────────────────────────────
     :columns          :columns
     :export           :export PATH text|csv|json
     :filter           :filter NAME
     :help             :help
     :panel            :panel NAME
     ? help  : command  w where from  p pair  Esc back  Space freeze
    """

  static let excerpt = """
     vpnha  SAMPLE  3 routers  2026-03-09 18:56:04Z  data 7s old      ✖ 1  ▲ 1  ● 3
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
     ? help  : command  w where from  p pair  Esc back  Space freeze
    """

  static let waiting = """
     vpnha  SAMPLE
     1 Fleet  2 Groups  3 Tunnels  4 SAs  5 Names  6 Routes  7 Events  8 Diagnostics
     Fleet ────────────────────────────────────────────────────────────────────────

     Reading. The first rows show as soon as they are there.
    ⋮ 18
     ? help  / filter  ⏎ open  w where from  a SAs  i routes  e events  q quit
    """
}
