import Foundation
import PackagePlugin

/// Puts the files of a folder into the program, so that it finds them wherever it is moved: `themes/` into ThemeFiles,
/// the labs into ShippedLabs. Looks at the folder at each build: a new file needs no list.
@main
struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let isThemes = target.name == "ThemeFiles"
    let folder = context.package.directoryURL
      .appending(path: isThemes ? "themes" : "Sources/ShippedLabs/labs").resolvingSymlinksInPath()
    let endings = isThemes ? ["yaml"] : ["yaml", "cfg", "md"]
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .map { folder.appending(path: $0) }.filter { endings.contains($0.pathExtension) }
    if files.isEmpty { Diagnostics.error("no files to embed in \(folder.path)") }
    let constant = isThemes ? "shippedThemeTexts" : "shippedLabTexts"
    let output = context.pluginWorkDirectoryURL.appending(path: "\(constant).swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) files of \(folder.lastPathComponent)",
        executable: try context.tool(named: "EmbedFilesTool").url,
        arguments: [output.path, constant, folder.path] + files.map(\.path), inputFiles: files, outputFiles: [output])
    ]
  }
}
