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
  /// The path as the system has it, with a 0 behind it, where it is no UTF-8; nil where ``path`` is that.
  var bytes: [CChar]?
}

/// Finds the files below the paths the user gave, in a stable order. Hidden files and folders are passed over.
struct FileWalk {
  /// The files, sorted by path.
  private(set) var files: [CapturePath] = []
  /// What could not be looked into.
  private(set) var problems: [CaptureError] = []
  private var visited: Set<FileIdentity> = []
  // The folder that is walked, without links.
  private var root: String?

  /// A path as it is shown, and as the system has it where that is no UTF-8.
  private struct Path {
    let text: String
    let bytes: [CChar]?

    func open<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
      if let bytes {
        bytes.withUnsafeBufferPointer { $0.baseAddress.map(body) } ?? text.withCString(body)
      } else {
        text.withCString(body)
      }
    }

    func child(_ name: [CChar]) -> Path {
      let isSlashed = text.utf8.last == 0x2F
      let shown = String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let joined = text + (isSlashed ? "" : "/") + shown
      guard bytes != nil || Array(shown.utf8CString.dropLast()) != name else { return Path(text: joined, bytes: nil) }
      let folder = bytes?.dropLast() ?? text.utf8CString.dropLast()
      return Path(text: joined, bytes: Array(folder) + (isSlashed ? [] : [0x2F]) + name + [0])
    }
  }

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
      let folders = [FileWalk.lastComponent(of: path)].filter { $0 != "." && $0 != ".." && !$0.isEmpty }
      root = FileWalk.real(Path(text: path, bytes: nil))
      walk(Path(text: path, bytes: nil), folders: folders, info, 0)
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

  private mutating func walk(_ path: Path, folders: [String], _ info: stat, _ depth: Int) {
    guard visited.insert(FileIdentity(device: UInt64(info.st_dev), inode: UInt64(info.st_ino))).inserted else { return }
    guard depth < FileWalk.depthLimit else {
      problems.append(
        CaptureError(
          path: path.text, message: "is more than \(FileWalk.depthLimit) folders deep; not looked into"))
      return
    }
    guard let entries = entries(of: path) else { return }
    for (name, kind) in entries {
      let child = path.child(name)
      let shown = FileWalk.lastComponent(of: child.text)
      // Most file systems say here already what a name stands for; what a link leads to has to be asked.
      if kind == UInt8(DT_REG) {
        files.append(CapturePath(path: child.text, folders: folders, name: shown, bytes: child.bytes))
        continue
      }
      var childInfo = stat()
      guard child.open({ stat($0, &childInfo) }) == 0 else {
        problems.append(CaptureError(path: child.text, errno: errno))
        continue
      }
      switch childInfo.st_mode & S_IFMT {
      case S_IFDIR where kind == UInt8(DT_LNK) && !isWithin(child):
        problems.append(
          CaptureError(
            path: child.text,
            message: "is a link to a folder elsewhere, which is not followed; give that folder as well")
        )
      case S_IFDIR: walk(child, folders: folders + [shown], childInfo, depth + 1)
      case S_IFREG: files.append(CapturePath(path: child.text, folders: folders, name: shown, bytes: child.bytes))
      default: break
      }
    }
  }

  /// The names in a folder but the hidden ones, in order, and what they stand for.
  private mutating func entries(of path: Path) -> [(name: [CChar], kind: UInt8)]? {
    guard let stream = path.open({ opendir($0) }) else {
      problems.append(CaptureError(path: path.text, errno: errno))
      return nil
    }
    defer { closedir(stream) }
    var entries: [(name: [CChar], kind: UInt8)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
      }
      if name.first != 0x2E { entries.append((name, entry.pointee.d_type)) }
    }
    return entries.sorted {
      $0.name.lexicographicallyPrecedes($1.name) { UInt8(bitPattern: $0) < UInt8(bitPattern: $1) }
    }
  }

  /// Whether a link leads to a folder below the one the user gave.
  private func isWithin(_ link: Path) -> Bool {
    guard let target = FileWalk.real(link), let root else { return false }
    return target.hasPrefix(root == "/" ? "/" : root + "/") || target == root
  }

  private static func real(_ path: Path) -> String? {
    guard let real = path.open({ realpath($0, nil) }) else { return nil }
    defer { free(real) }
    return String(cString: real)
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
