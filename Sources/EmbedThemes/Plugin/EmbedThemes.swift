import Foundation
import PackagePlugin

/// Puts the files of `themes/` into the program, so that it finds them wherever it is moved. Looks at the folder at each
/// build: a new file needs no list.
@main
struct EmbedThemes: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "themes").resolvingSymlinksInPath()
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "yaml" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    if files.isEmpty { Diagnostics.error("no theme files in \(folder.path)") }
    let output = context.pluginWorkDirectoryURL.appending(path: "ShippedThemeTexts.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) themes", executable: try context.tool(named: "EmbedThemesTool").url,
        arguments: [output.path] + files.map(\.path), inputFiles: files, outputFiles: [output])
    ]
  }
}
