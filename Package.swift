// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6, existentials spelled out, a warning is an error.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error),
]

// Released programs carry the Swift libraries with them: one file to copy to a jump host, and it starts and runs
// faster. lld, since the others complain of functions in those libraries that nobody calls.
let released: BuildSettingCondition = .when(platforms: [.linux], configuration: .release)
let program: [SwiftSetting] = strict + [.unsafeFlags(["-static-stdlib"], released)]
let selfContained: [LinkerSetting] = [.unsafeFlags(["-static-stdlib", "-use-ld=lld"], released)]

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
    room("FleetLab", ["Availability", "Engine", "Fleet", "IOSText", "Lab", "Model"]),
    // The programs.
    .executableTarget(
      name: "vpnha-top",
      dependencies: [
        "Availability", "Curses", "Dashboard", "Fleet", "FleetLab", "Lab", "Model", "Sample", "ShippedLabs", "Settings",
        "Snapshot", "StrictYAML",
        "Terminal",
        "ThemeFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: program, linkerSettings: selfContained),
    .executableTarget(
      name: "vpnha-bench",
      dependencies: [
        "Availability", "BenchmarkText", "CPseudoterminal", "Dashboard", "Engine", "FleetLab", "IOSText", "Lab",
        "LabServer", "Model", "Sample", "ShippedLabs", "Snapshot", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: program, linkerSettings: selfContained),
    // Files people edit: YAML, and the only rooms that see Yams.
    .target(
      name: "StrictYAML", dependencies: [.product(name: "Yams", package: "Yams")], swiftSettings: strict),
    .target(
      name: "ThemeFiles", dependencies: ["StrictYAML", "Terminal"], swiftSettings: strict, plugins: ["EmbedFiles"]),
    room("Settings", ["StrictYAML"]),
    // themes/ and the shipped labs, put into the program: a plugin that runs a tool at each build.
    .executableTarget(name: "EmbedFilesTool", path: "Sources/EmbedFiles/Tool", swiftSettings: strict),
    .plugin(
      name: "EmbedFiles", capability: .buildTool(), dependencies: ["EmbedFilesTool"], path: "Sources/EmbedFiles/Plugin"),
    // Labs: their files, those that are shipped, the server of a running one.
    room("LabFiles", ["Engine", "IOSText", "Lab", "Model", "StrictYAML"]),
    .target(
      name: "ShippedLabs", dependencies: ["Lab", "LabFiles", "StrictYAML"], exclude: ["labs"], swiftSettings: strict,
      plugins: ["EmbedFiles"]),
    .target(name: "CStopSignals"),
    room("LabServer", ["CStopSignals", "Engine", "Lab", "LabFiles", "Model", "StrictYAML"]),
    .executableTarget(
      name: "vpnha-agent",
      dependencies: [
        "Lab", "LabFiles", "LabServer", "Model", "ShippedLabs", "StrictYAML", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: program, linkerSettings: selfContained),
    tests(
      "LabServerTests",
      [
        "CPseudoterminal", "Engine", "Lab", "LabFiles", "LabServer", "Model", "ShippedLabs",
        "vpnha-agent", "vpnha-top",
      ], exclude: ["clients"]),
    tests("LabFilesTests", ["Engine", "IOSText", "Lab", "LabFiles", "Model", "ShippedLabs", "StrictYAML"]),
    tests("ModelTests", ["Model"]),
    tests(
      "AvailabilityTests", ["Availability", "Dashboard", "Fleet", "Model", "Sample", "Snapshot", "Terminal"],
      exclude: ["Captures"]),
    tests("ThemeFilesTests", ["StrictYAML", "Terminal", "ThemeFiles"]),
    tests("SettingsTests", ["Dashboard", "Settings", "StrictYAML"]),
    tests("SnapshotTests", ["Snapshot", "Availability", "Model"]),
    tests(
      "EndToEndTests", ["vpnha-top", "Availability", "Dashboard", "Fleet", "Model", "Sample", "Terminal"]),
    tests("FleetTests", ["Fleet", "Availability", "Model"]),
    tests("LabTests", ["Engine", "Fleet", "IOSText", "Lab", "Model"]),
    tests("FleetLabTests", ["Availability", "Engine", "FleetLab", "Fleet", "Lab", "Model"]),
    tests("EngineTests", ["Engine", "Model"]),
    tests("IOSTextTests", ["BenchmarkText", "IOSText", "Model"]),
    tests(
      "DashboardTests", ["Dashboard", "Availability", "Model", "Terminal"],
      exclude: ["Frames/pages.txt", "Frames/panels.txt", "Frames/planes.txt", "Frames/scenes.txt"]),
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
