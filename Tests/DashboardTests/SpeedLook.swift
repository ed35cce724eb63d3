import Availability
import Dashboard
import Model
import Terminal
import Testing

@Test func speed() {
  var report = Sample.report
  report.routers[0].securityAssociations = (0..<5000).map {
    Sample.pair(
      "tohub", $0 % 40 + 1, local: "172.16.\($0 % 250).0/24", remote: "10.\($0 / 250).\($0 % 250).0/24", peer: "10.2.2.\($0 % 250)",
      localAddress: "198.51.100.3", spi: UInt32($0 + 1), idle: (97, 107))
  }
  let clock = ContinuousClock()
  var state = State(mode: .sample, size: Size(columns: 200, rows: 60), panel: .sas, now: Sample.at)
  for _ in 0..<3 { print("report", clock.measure { _ = update(&state, .report(report)) }) }
  var times: [Duration] = []
  var sink = 0
  for _ in 0..<500 { times.append(clock.measure { sink += render(state).rows.count }) }
  times.sort()
  print("render", times[250], times[495])
  times = []
  for index in 0..<400 {
    times.append(clock.measure { _ = update(&state, .key(index % 7 < 4 ? .pageDown : .down)); sink += render(state).rows.count })
  }
  times.sort()
  print("key+render", times[200], times[396])
  print("filter", clock.measure { _ = update(&state, .key(.character("/"))); _ = update(&state, .key(.character("1"))) })
  print("filter 2", clock.measure { _ = update(&state, .key(.character("7"))) })
  _ = update(&state, .key(.enter))
  print("sort", clock.measure { _ = update(&state, .key(.character("s"))) })
}
