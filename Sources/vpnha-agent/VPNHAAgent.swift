import ArgumentParser

/// The program that works without a screen.
@main
struct VPNHAAgent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vpnha-agent", abstract: "Runs the routers of a lab, and their command lines.",
    subcommands: [LabCommandLine.self])
}
