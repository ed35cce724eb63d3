// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6, existentials spelled out, a warning is an error.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "vpnha",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Pure rooms. An import points to what is more basic, and never back.
    room("Model"),
    room("IOSText", ["Model"]),
    room("Availability", ["Model"]),
    room("Terminal"),
    room("Snapshot", ["Availability", "Model"]),
    room("BenchmarkText"),
    room("Sample"),
    room("Engine", ["Model"], exclude: ["README.md"]),
    room("Lab", ["Engine", "IOSText", "Model"]),
    room("Dashboard", ["Availability", "Model", "Terminal"]),
    // The edge.
    room("Fleet", ["Availability", "IOSText", "Model"]),
    // The programs.
    .executableTarget(
      name: "vpnha-top",
      dependencies: [
        "Availability", "Curses", "Dashboard", "Fleet", "Model", "Sample", "Settings", "Snapshot", "StrictYAML",
        "Terminal",
        "ThemeFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "vpnha-bench",
      dependencies: [
        "Availability", "BenchmarkText", "CPseudoterminal", "Dashboard", "Engine", "IOSText", "Model", "Sample",
        "Snapshot",
        "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    // Files people edit: YAML, and the only rooms that see Yams.
    .target(
      name: "StrictYAML", dependencies: [.product(name: "Yams", package: "Yams")], swiftSettings: strict),
    .target(
      name: "ThemeFiles", dependencies: ["StrictYAML", "Terminal"], swiftSettings: strict, plugins: ["EmbedThemes"]),
    room("Settings", ["StrictYAML"]),
    // themes/*.yaml, put into the program: a plugin that runs a tool at each build.
    .executableTarget(name: "EmbedThemesTool", path: "Sources/EmbedThemes/Tool", swiftSettings: strict),
    .plugin(
      name: "EmbedThemes", capability: .buildTool(), dependencies: ["EmbedThemesTool"],
      path: "Sources/EmbedThemes/Plugin"),
    tests("ModelTests", ["Model"]),
    tests("AvailabilityTests", ["Availability", "Fleet", "Model", "Sample"]),
    tests("ThemeFilesTests", ["StrictYAML", "Terminal", "ThemeFiles"]),
    tests("SettingsTests", ["Dashboard", "Settings", "StrictYAML"]),
    tests("SnapshotTests", ["Snapshot", "Availability", "Model"]),
    tests("EndToEndTests", ["vpnha-top"]),
    tests("FleetTests", ["Fleet", "Availability", "Model"]),
    tests("LabTests", ["Engine", "Fleet", "IOSText", "Lab", "Model"]),
    tests("EngineTests", ["Engine", "Model"]),
    tests("IOSTextTests", ["BenchmarkText", "IOSText", "Model"]),
    tests("DashboardTests", ["Dashboard", "Availability", "Model", "Terminal"]),
    tests("TerminalTests", ["Terminal"]),
    // The terminal's edge: the one target that sees curses.h, the screen on it, a program that tests run on a pty.
    .target(
      name: "CTerminal",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])), .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    room("Curses", ["Terminal", "CTerminal"]),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["Curses", "Terminal"], path: "Tests/TerminalProbe", swiftSettings: strict),
    .target(
      name: "CPseudoterminal", path: "Tests/CPseudoterminal",
      linkerSettings: [.linkedLibrary("util", .when(platforms: [.linux]))]),
    tests("CursesTests", ["Curses", "Terminal", "TerminalProbe", "CPseudoterminal"]),
  ]
)
