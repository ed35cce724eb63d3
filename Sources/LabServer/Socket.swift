import Foundation

/// Why a socket could not be used, in words for the user.
public struct LabServerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do.
  public let description: String
}

/// Unix stream sockets.
enum Socket {
  /// Listens at a path, for this user only. A socket that nobody answers at is replaced; anything else that is there
  /// is left alone.
  static func listen(_ path: String) throws(LabServerError) -> Int32 {
    let file = try make(path)
    if let problem = bind(file, path) {
      guard problem == EADDRINUSE else { throw failure("cannot be made", path, problem, closing: file) }
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else {
        close(file)
        throw LabServerError(description: "\(path): there is something that is no socket; choose another path")
      }
      if let other = try? connect(path) {
        close(other)
        close(file)
        throw LabServerError(description: "\(path): a lab is served there already; stop it or choose another path")
      }
      unlink(path)
      if let problem = bind(file, path) { throw failure("cannot be made", path, problem, closing: file) }
    }
    guard Foundation.listen(file, 128) == 0 else { throw failure("cannot be listened at", path, errno, closing: file) }
    setNonBlocking(file)
    return file
  }

  /// Connects to a path.
  static func connect(_ path: String) throws(LabServerError) -> Int32 {
    let file = try make(path)
    let result = withAddress(path) { address, length in Foundation.connect(file, address, length) }
    guard result == 0 else { throw failure("nobody answers", path, errno, closing: file) }
    return file
  }

  /// Accepts a connection; nil where none waits.
  static func accept(_ listener: Int32) -> Int32? {
    let file = Foundation.accept(listener, nil, nil)
    guard file >= 0 else { return nil }
    prepare(file)
    setNonBlocking(file)
    return file
  }

  private static func make(_ path: String) throws(LabServerError) -> Int32 {
    guard !path.isEmpty, path.utf8.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else {
      throw LabServerError(description: "\(path): a socket's path has 1…100 bytes; choose a shorter one")
    }
    #if os(Linux)
      let file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let file = socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    guard file >= 0 else {
      throw LabServerError(description: "\(path): no socket: \(String(cString: strerror(errno)))")
    }
    prepare(file)
    return file
  }

  // Only this user may connect, from the first moment on.
  private static func bind(_ file: Int32, _ path: String) -> Int32? {
    let old = umask(0o177)
    defer { umask(old) }
    return withAddress(path) { address, length in Foundation.bind(file, address, length) } == 0 ? nil : errno
  }

  private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { bytes in bytes.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }

  private static func prepare(_ file: Int32) {
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    #if !os(Linux)
      var on: Int32 = 1
      setsockopt(file, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  static func setNonBlocking(_ file: Int32) { _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK) }

  private static func failure(_ what: String, _ path: String, _ code: Int32, closing file: Int32) -> LabServerError {
    close(file)
    return LabServerError(description: "\(path): \(what): \(String(cString: strerror(code)))")
  }
}

/// Nanoseconds that only grow.
func monotonicNow() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
