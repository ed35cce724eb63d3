#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The captures that lie beside the package, where they do.
enum Corpus {
  struct Capture {
    let folder: String
    let name: String
    let bytes: [UInt8]
  }

  static func captures(file: String = #filePath) -> [Capture] {
    // Tests/IOSTextTests/X.swift → the package's root → ../shared/corpus
    let root = file.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    let corpus = root + "/../shared/corpus"
    return entries(of: corpus).flatMap { folder in
      entries(of: corpus + "/" + folder).filter { $0.hasSuffix(".txt") }.compactMap { name in
        contents(of: "\(corpus)/\(folder)/\(name)").map {
          Capture(folder: folder, name: "\(folder)/\(name)", bytes: $0)
        }
      }
    }
  }

  private static func entries(of folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func contents(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return bytes }
      bytes += chunk[0..<count]
    }
  }
}
