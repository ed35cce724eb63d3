#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that may be a capture.
struct CapturePath: Hashable {
  /// The path as the user would type it.
  var path: String
  /// The folders between the PATH given and the file, outermost first, the PATH's own last component included: they may
  /// name the router and the time.
  var folders: [String]
  /// The file's name.
  var name: String
}

/// Finds the files below the paths the user gave, in a stable order. Hidden files and folders are passed over.
struct FileWalk {
  /// The files, sorted by path.
  private(set) var files: [CapturePath] = []
  /// What could not be looked into.
  private(set) var problems: [CaptureError] = []
  private var visited: Set<FileIdentity> = []

  private struct FileIdentity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// Deeper folders than this are not walked: nobody keeps captures there, and links can make a tree endless.
  private static let depthLimit = 32

  /// Adds a file, or all files below a folder.
  mutating func add(_ path: String) {
    var info = stat()
    guard stat(path, &info) == 0 else {
      problems.append(CaptureError(path: path, errno: errno))
      return
    }
    if info.st_mode & S_IFMT == S_IFDIR {
      let before = files.count
      let problemsBefore = problems.count
      walk(path, folders: [FileWalk.lastComponent(of: path)].filter { $0 != "." && $0 != ".." && !$0.isEmpty }, info, 0)
      if files.count == before, problems.count == problemsBefore {
        problems.append(
          CaptureError(
            path: path,
            message:
              "holds no files; save each router's `show` output below it, for instance as ROUTER/show-standby.txt"))
      }
    } else {
      let folder = FileWalk.parent(of: path).map { [FileWalk.lastComponent(of: $0)] } ?? []
      files.append(CapturePath(path: path, folders: folder, name: FileWalk.lastComponent(of: path)))
    }
  }

  private mutating func walk(_ path: String, folders: [String], _ info: stat, _ depth: Int) {
    guard visited.insert(FileIdentity(device: UInt64(info.st_dev), inode: UInt64(info.st_ino))).inserted else { return }
    guard depth < FileWalk.depthLimit else {
      problems.append(
        CaptureError(path: path, message: "is more than \(FileWalk.depthLimit) folders deep; not looked into"))
      return
    }
    guard let stream = opendir(path) else {
      problems.append(CaptureError(path: path, errno: errno))
      return
    }
    var entries: [(name: String, isFile: Bool)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      // Most file systems say here already what a name stands for; what a link leads to has to be asked.
      if name.utf8.first != 0x2E { entries.append((name, entry.pointee.d_type == UInt8(DT_REG))) }
    }
    closedir(stream)
    let folder = path.utf8.last == 0x2F ? path : path + "/"
    for (name, isFile) in entries.sorted(by: { $0.name < $1.name }) {
      let child = folder + name
      if isFile {
        files.append(CapturePath(path: child, folders: folders, name: name))
        continue
      }
      var childInfo = stat()
      guard stat(child, &childInfo) == 0 else {
        // A name is read as UTF-8; what stands for bytes that are none opens nothing.
        problems.append(
          errno == ENOENT && name.contains("\u{FFFD}")
            ? CaptureError(path: child, message: "has a name that is not UTF-8 and cannot be opened by it; rename it")
            : CaptureError(path: child, errno: errno))
        continue
      }
      switch childInfo.st_mode & S_IFMT {
      case S_IFDIR: walk(child, folders: folders + [name], childInfo, depth + 1)
      case S_IFREG: files.append(CapturePath(path: child, folders: folders, name: name))
      default: break
      }
    }
  }

  static func lastComponent(of path: String) -> String {
    let parts = path.split(separator: "/")
    return parts.last.map(String.init) ?? path
  }

  static func parent(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    let parent = path[..<slash]
    return parent.isEmpty ? nil : String(parent)
  }
}
