import StrictYAML

/// Where the files of a lab are.
public enum LabFolder: Sendable {
  /// A folder of the file system.
  case folder(String)
  /// Files that the program carries, by name; the first text says where they come from.
  case carried(String, [String: String])

  /// The text of a file in it.
  func text(of file: String) throws(FileProblems) -> String {
    switch self {
    case .folder: return try UserFiles.text(of: path(of: file))
    case .carried(_, let texts):
      guard let text = texts[file] else {
        throw FileProblems(FileProblem(file: path(of: file), message: "there is no such file"))
      }
      return text
    }
  }

  /// A file's path, for messages.
  func path(of file: String) -> String {
    switch self {
    case .folder(let path), .carried(let path, _): UserFiles.joined(path, file)
    }
  }
}
