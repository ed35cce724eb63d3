import Curses
import Terminal

/// Frame times for a model of 5,000 rows of which one in fifty changes each time, at the terminal's size: composing the
/// visible rows, comparing, handing over, sending. Prints microseconds.
func runBench() {
  let screen: CursesScreen
  do throws(ScreenError) { screen = try CursesScreen(theme: .dark) } catch { return print(error.message) }
  let size = screen.size
  var counters = (0..<5_000).map { ($0 &* 7919) % 3600 }
  let names = (0..<5_000).map { "branch\($0)" }
  var all: [Int] = []
  var whole: [Int] = []
  var composing: [Int] = []
  let clock = ContinuousClock()
  for round in 0..<2_200 {
    for index in stride(from: round % 50, to: counters.count, by: 50) { counters[index] += 1 }
    if round >= 2_000 { screen.invalidate() }
    let start = clock.now
    var frame = Frame(size)
    do {
      let top = (round / 20) % 4_000
      for row in 0..<size.rows {
        let index = top + row
        let style = Style(index % 9 == 0 ? .warning : .ok, reversed: row == 5)
        var column = frame.put(Glyphs.unicode.ok, column: 0, row: row, style: style) + 1
        column += frame.put(DisplayText(names[index]), column: column, row: row, style: .text, width: 20)
        frame.put("tohub 1", column: 26, row: row, style: Style(.dim))
        frame.put("10.1.1.1", column: 40, row: row)
        frame.put("192.168.100.200", column: 60, row: row)
        frame.put(DisplayText(String(counters[index])).padded(to: 8, alignment: .right), column: 80, row: row)
        frame.put("present on default", column: 100, row: row, style: style)
        frame.put("stale 203.0.113.7", column: 130, row: row, style: Style(.warning))
        frame.put("GigabitEthernet0/0/0 100", column: 160, row: row, style: Style(.dim))
      }
    }
    let composed = clock.now
    screen.show(frame)
    let shown = clock.now
    let microseconds = Int((shown - start).components.attoseconds / 1_000_000_000_000)
    composing.append(Int((composed - start).components.attoseconds / 1_000_000_000_000))
    if round >= 2_000 { whole.append(microseconds) } else if round >= 100 { all.append(microseconds) }
  }
  screen.stop()
  all.sort()
  whole.sort()
  composing.sort()
  print(
    "\(size.columns)x\(size.rows): median \(all[all.count / 2]) us, p99 \(all[all.count * 99 / 100]) us (composing",
    "\(composing[composing.count / 2]), p99 \(composing[composing.count * 99 / 100])); everything",
    "repainted: median \(whole[whole.count / 2]) us, p99 \(whole[whole.count * 99 / 100]) us")
}
