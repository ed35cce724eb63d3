import Foundation

/// Where the files are that a user keeps for vpnha, by the XDG Base Directory Specification.
public enum UserFiles {
  /// `$XDG_CONFIG_HOME/vpnha`; `~/.config/vpnha` where the variable is empty or not an absolute path, as the
  /// specification asks; nil where there is no home either.
  public static func folder(environment: [String: String]) -> String? {
    if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") { return joined(base, "vpnha") }
    if let home = environment["HOME"], !home.isEmpty { return joined(home, ".config/vpnha") }
    return nil
  }

  /// A path below another.
  public static func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// Whether there is something at a path.
  public static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// The names in a folder, sorted; none where it cannot be read.
  public static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// A file's text.
  public static func text(of path: String) throws(FileProblems) -> String {
    guard let file = fopen(path, "rb") else { throw problem(path, "cannot be opened: \(reason())") }
    defer { fclose(file) }
    // One byte more than is read, so that a longer file is seen to be longer.
    var bytes = [UInt8](repeating: 0, count: YAMLValue.maximumBytes + 1)
    let count = fread(&bytes, 1, bytes.count, file)
    if ferror(file) != 0 { throw problem(path, "cannot be read: \(reason())") }
    guard let text = String(validating: bytes[..<count], as: UTF8.self) else {
      throw problem(path, "is no UTF-8 text; save it as UTF-8")
    }
    return text
  }

  private static func problem(_ path: String, _ message: String) -> FileProblems {
    FileProblems(FileProblem(file: path, message: message))
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
