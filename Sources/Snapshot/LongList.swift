import Model

/// A part of a list, written by one worker.
private final class Page: @unchecked Sendable {
  // Only the worker of the page writes it, and only when all are done is it read.
  var bytes: [UInt8] = []
}

extension JSONWriter {
  /// Lists from this length on are written by all workers.
  private static let long = 2_000
  /// How many objects a page has: it should stay in a core's cache.
  private static let pageLength = 250

  /// A list of objects as ``objects(_:_:_:)`` writes it, parts of it at the same time where it is long.
  mutating func longObjects<Element: Sendable>(
    _ name: StaticString, _ list: [Element]?, _ each: @Sendable (inout JSONWriter, Element) -> Void
  ) {
    guard let list, let workers, workers.count > 1, list.count >= JSONWriter.long else {
      return objects(name, list, each)
    }
    key(name)
    open(0x5B)
    let depth = depth
    let pages = (0..<2 * workers.count).map { _ in Page() }
    var start = 0
    while start < list.count {
      let first = start
      workers.perform(pages.count) { index in
        let page = pages[index]
        page.bytes.removeAll(keepingCapacity: true)
        let lower = min(first + index * JSONWriter.pageLength, list.count)
        var writer = JSONWriter(to: { page.bytes.append(contentsOf: $0) })
        writer.go(to: depth, isFirst: lower == 0)
        for element in list[lower..<min(lower + JSONWriter.pageLength, list.count)] { writer.element(element, each) }
        writer.flush()
      }
      for page in pages { pass(page.bytes) }
      start += pages.count * JSONWriter.pageLength
    }
    close(0x5D, isEmpty: false)
  }
}
