import IOSText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// All that a stream gave: standard input may be a hundred megabytes of a `show tech-support`, so it is read straight
/// into memory that is then used as it is.
public final class InputBytes: @unchecked Sendable {
  // Written only while it is made.
  let buffer: UnsafeMutableRawBufferPointer
  private let isMapped: Bool

  private static let small = 1 << 18
  private static let large = 1 << 32

  /// Copies bytes that are already in memory.
  public init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
    copy.copyBytes(from: bytes)
    buffer = UnsafeMutableRawBufferPointer(rebasing: copy[..<bytes.count])
    isMapped = false
  }

  /// The same; UTF-16 as UTF-8.
  var plain: InputBytes { WideText.plain(UnsafeRawBufferPointer(buffer)).map(InputBytes.init(_:)) ?? self }

  /// Reads a descriptor to its end, or as far as it can be read.
  public init(readingAll descriptor: Int32) {
    #if os(Linux)
      // Fewer and longer turns with whoever writes; 1031 is F_SETPIPE_SZ. Where it is no pipe nothing happens.
      _ = fcntl(descriptor, 1031, 1 << 20)
    #endif
    var room = UnsafeMutableRawBufferPointer.allocate(byteCount: InputBytes.small, alignment: 16)
    var isMapped = false
    var filled = 0
    while true {
      if filled == room.count {
        let mapped = InputBytes.map(max(InputBytes.large, 2 * room.count)) ?? InputBytes.map(2 * room.count)
        let more = mapped ?? .allocate(byteCount: 2 * room.count, alignment: 16)
        more.copyMemory(from: UnsafeRawBufferPointer(rebasing: room[..<filled]))
        InputBytes.release(room, isMapped)
        (room, isMapped) = (more, mapped != nil)
      }
      let count = read(descriptor, room.baseAddress?.advanced(by: filled), min(room.count - filled, 1 << 20))
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      filled += count
    }
    if isMapped {
      // The room that was not needed goes back.
      let page = Int(getpagesize())
      let kept = max(page, (filled + page - 1) / page * page)
      if kept < room.count { munmap(room.baseAddress?.advanced(by: kept), room.count - kept) }
    }
    buffer = UnsafeMutableRawBufferPointer(start: room.baseAddress, count: filled)
    self.isMapped = isMapped
  }

  deinit {
    if isMapped, let start = buffer.baseAddress {
      let page = Int(getpagesize())
      munmap(start, max(page, (buffer.count + page - 1) / page * page))
    } else {
      InputBytes.release(buffer, false)
    }
  }

  // Address space alone; memory comes with the first use of each page.
  private static func map(_ size: Int) -> UnsafeMutableRawBufferPointer? {
    #if canImport(Darwin)
      let flags = MAP_PRIVATE | MAP_ANON
    #else
      let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    #endif
    guard let start = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0), start != MAP_FAILED else { return nil }
    #if os(Linux)
      // 14 is MADV_HUGEPAGE: one fault for two megabytes instead of five hundred.
      madvise(start, size, 14)
    #endif
    return UnsafeMutableRawBufferPointer(start: start, count: size)
  }

  private static func release(_ room: UnsafeMutableRawBufferPointer, _ isMapped: Bool) {
    if isMapped { munmap(room.baseAddress, room.count) } else { room.deallocate() }
  }
}
