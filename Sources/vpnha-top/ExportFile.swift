#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes what a key exports: whole or not at all, and never over a file that is there.
enum ExportFile {
  /// Writes a new file; the answer is for the screen.
  static func write(_ bytes: [UInt8], to path: String) -> String {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      return errno == EEXIST ? "\(path) is there already: x, and give another name" : failure(path, errno)
    }
    let written = OncePrinter.writeAll(bytes, to: descriptor)
    // Some file systems say only then that there is no room.
    let closed = close(descriptor) == 0 ? 0 : errno
    guard written == 0, closed == 0 else {
      // Half a file would stand in the way of the next attempt.
      unlink(path)
      return failure(path, written == 0 ? closed : written)
    }
    return "Wrote \(path)"
  }

  private static func failure(_ path: String, _ code: Int32) -> String {
    "\(path) was not written: \(String(cString: strerror(code)))"
  }
}
