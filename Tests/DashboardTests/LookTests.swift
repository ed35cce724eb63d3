import Dashboard
import Terminal
import Testing

@Test func look() {
  for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
    for panel in Panel.allCases {
      var state = State(mode: .sample, size: size, now: Sample.at)
      _ = update(&state, .report(Sample.report))
      _ = update(&state, .key(.character(Unicode.Scalar(UInt8(0x31 + panel.rawValue)))))
      print(render(state).text.split(separator: "\n").prefix(14).joined(separator: "\n"))
      print(render(state).text.split(separator: "\n").suffix(1).joined(separator: "\n"))
    }
  }
}
