import IOSText
import Model

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of one capture in private memory: what is removed from them while they are read (secrets) is removed in
/// this copy only, never in the file.
final class CaptureBytes {
  private enum Storage {
    case mapped
    case allocated
    /// Somebody else's, who keeps it.
    case shared(InputBytes)
  }

  let buffer: UnsafeMutableRawBufferPointer
  /// When the file was last written; nil for bytes that are in no file.
  let writtenAt: Moment?
  private let storage: Storage

  /// Files up to this size are copied; larger ones are mapped, so that memory stays bounded by what is being read.
  private static let copyLimit = 4 << 20

  private init(_ buffer: UnsafeMutableRawBufferPointer, _ storage: Storage, _ writtenAt: Moment?) {
    self.buffer = buffer
    self.storage = storage
    self.writtenAt = writtenAt
  }

  deinit {
    switch storage {
    case .mapped: munmap(buffer.baseAddress, buffer.count)
    case .allocated: buffer.deallocate()
    case .shared: break
    }
  }

  /// Copies bytes that are already in memory.
  convenience init(copying bytes: some Collection<UInt8>, _ writtenAt: Moment? = nil) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
    buffer.copyBytes(from: bytes)
    self.init(UnsafeMutableRawBufferPointer(rebasing: buffer[0..<bytes.count]), .allocated, writtenAt)
  }

  /// Uses what a stream gave.
  convenience init(sharing input: InputBytes) { self.init(input.buffer, .shared(input), nil) }

  /// Opens and reads a file; what is UTF-16 becomes UTF-8. Throws ``CaptureError`` with words for the user.
  static func file(_ path: CapturePath) throws(CaptureError) -> CaptureBytes {
    let file = try CaptureBytes(path)
    guard let plain = WideText.plain(UnsafeRawBufferPointer(file.buffer)) else { return file }
    return CaptureBytes(copying: plain, file.writtenAt)
  }

  private convenience init(_ capture: CapturePath) throws(CaptureError) {
    let path = capture.path
    let descriptor =
      capture.bytes.map { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) } ?? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw CaptureError(path: path, errno: errno) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw CaptureError(path: path, errno: errno) }
    guard info.st_mode & S_IFMT == S_IFREG else {
      throw CaptureError(path: path, message: "is not a regular file; give a file, a folder, or - for standard input")
    }
    let size = Int(info.st_size)
    if size == 0 {
      // What the system makes as it is read (/proc) has no size and may have a content.
      let content = CaptureBytes.content(descriptor)
      self.init(copying: content, CaptureBytes.writtenAt(info))
      return
    }
    if size > CaptureBytes.copyLimit {
      let mapped = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0)
      guard mapped != MAP_FAILED else { throw CaptureError(path: path, errno: errno) }
      self.init(UnsafeMutableRawBufferPointer(start: mapped, count: size), .mapped, CaptureBytes.writtenAt(info))
      return
    }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, size), alignment: 16)
    var filled = 0
    while filled < size {
      let count = read(descriptor, buffer.baseAddress?.advanced(by: filled), size - filled)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        let code = errno
        buffer.deallocate()
        throw CaptureError(path: path, errno: code)
      }
      filled += count
    }
    self.init(UnsafeMutableRawBufferPointer(rebasing: buffer[0..<filled]), .allocated, CaptureBytes.writtenAt(info))
  }

  private static func content(_ descriptor: Int32) -> [UInt8] {
    var content: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while content.count < copyLimit {
      let count = read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      content += piece[..<count]
    }
    return content
  }

  private static func writtenAt(_ info: stat) -> Moment {
    #if canImport(Darwin)
      let time = info.st_mtimespec
    #else
      let time = info.st_mtim
    #endif
    return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}

/// Why a capture could not be read, in words for the user.
struct CaptureError: Error {
  let path: String
  let message: String

  init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  init(path: String, errno code: Int32) {
    self.path = path
    message =
      switch code {
      case ENOENT: "does not exist"
      case EACCES, EPERM: "may not be read; check its permissions"
      case ELOOP: "is a link that leads back to itself"
      case EMFILE, ENFILE: "could not be opened: too many files are open"
      default: "could not be read: \(String(cString: strerror(code)))"
      }
  }
}
