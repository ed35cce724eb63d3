import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The raw text of what was polled, on disk and bounded: a file without a name that the oldest text leaves as new text
/// comes. Facts keep (capture, bytes), and *where does this come from* reads them here as long as they are kept.
public final class CaptureSpool {
  private struct Place {
    var id: CaptureID
    var name: String
    var offset: Int
    var count: Int
  }
  private let descriptor: Int32
  private let capacity: Int
  private var places: [Place] = []
  private var first = 0
  private var end = 0
  private var nextID: UInt32 = 0

  /// Makes the file in the system's folder for temporary files; nil where that cannot be written.
  /// - Parameter capacity: the most bytes kept.
  public init?(capacity: Int = 64 << 20) {
    self.capacity = capacity
    var template = Array((NSTemporaryDirectory() + "vpnha-spool-XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// The number the next text will have.
  public var next: CaptureID { CaptureID(nextID) }

  /// Keeps a text, whose secrets are removed, and numbers it. A text longer than the whole spool is not kept.
  public func keep(_ text: [UInt8], name: String) -> CaptureID {
    let id = CaptureID(nextID)
    nextID &+= 1
    guard text.count <= capacity else { return id }
    if end + text.count > capacity {
      // What is left of the round before lies behind the end, and is the oldest.
      while first < places.count, places[first].offset >= end { first += 1 }
      end = 0
    }
    let range = end..<end + text.count
    while first < places.count, overlaps(places[first], range) { first += 1 }
    if first > 1_000, first > places.count / 2 {
      places.removeFirst(first)
      first = 0
    }
    var written = 0
    while written < text.count {
      let count = text[written...].withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress, $0.count, off_t(end + written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return id }
      written += count
    }
    places.append(Place(id: id, name: name, offset: end, count: text.count))
    end += text.count
    return id
  }

  // The oldest texts lie where new ones are written next.
  private func overlaps(_ place: Place, _ range: Range<Int>) -> Bool {
    place.offset < range.upperBound && place.offset + place.count > range.lowerBound
  }

  /// The name and text of a capture; nil where it has left the spool.
  public func text(of id: CaptureID) -> (name: String, bytes: [UInt8])? {
    guard let place = find(id) else { return nil }
    var bytes = [UInt8](repeating: 0, count: place.count)
    var filled = 0
    while filled < place.count {
      let count = bytes[filled...].withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, off_t(place.offset + filled))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      filled += count
    }
    return (place.name, bytes)
  }

  private func find(_ id: CaptureID) -> Place? {
    var (low, high) = (first, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low].id == id ? places[low] : nil
  }
}
