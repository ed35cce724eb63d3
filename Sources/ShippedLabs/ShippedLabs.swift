import Lab
import LabFiles
import StrictYAML

/// The labs that the program carries, and those of a user's folder: what `lab NAME` and `lab PATH` open.
public enum ShippedLabs {
  /// The files of each shipped lab by name: by file name, the text.
  static let files: [String: [String: String]] = {
    var labs: [String: [String: String]] = [:]
    for file in shippedLabTexts {
      let parts = file.path.description.split(separator: "/", maxSplits: 1).map(String.init)
      if parts.count == 2 { labs[parts[0], default: [:]][parts[1]] = file.text.description }
    }
    return labs
  }()

  /// The lab that opens where none is named.
  public static let defaultName = "default"

  /// The names of the shipped labs, the default one first.
  public static let names: [String] = [defaultName] + files.keys.filter { $0 != defaultName }.sorted()

  /// The lab of a name, or the one in a folder: a path has a `/` in it or is `.`; any other word is a folder only where
  /// no shipped lab has that name.
  public static func load(_ name: String = defaultName) throws(FileProblems) -> LabDescription {
    let isPath = name.contains("/") || name == "." || name == ".."
    if !isPath, let texts = files[name] { return try readLab(name, in: .carried("labs/\(name)", texts)) }
    guard isPath || UserFiles.exists(UserFiles.joined(name, "lab.yaml")) else {
      let message = unknownName("lab", name, known: names) + ". A folder with a lab.yaml is a lab as well"
      throw FileProblems(FileProblem(file: "lab", message: message))
    }
    let folder = name.split(separator: "/").last.map(String.init) ?? name
    return try readLab(folder, in: .folder(name))
  }

  /// `NAME  TITLE`, a line each lab.
  public static var lines: [String] {
    let widest = names.map(\.count).max() ?? 0
    return names.map { name in
      let title = (try? load(name))?.title ?? ""
      return name + String(repeating: " ", count: widest - name.count + 2) + title
    }
  }
}
