import Dispatch

/// Several at a time, one on each core.
@Sendable public func onAllCores(_ count: Int, _ body: @Sendable (Int) -> Void) {
  DispatchQueue.concurrentPerform(iterations: count, execute: body)
}
