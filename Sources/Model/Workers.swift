/// Who does independent pieces of work at the same time. The pure modules start no threads: whoever calls them may lend
/// some.
public struct Workers: Sendable {
  /// How many pieces are worth making.
  public let count: Int
  /// Does all pieces, numbered from 0, and returns when they are done.
  public let perform: @Sendable (_ pieces: Int, _ piece: @Sendable (Int) -> Void) -> Void

  /// Workers.
  public init(
    count: Int, perform: @escaping @Sendable (_ pieces: Int, _ piece: @Sendable (Int) -> Void) -> Void
  ) {
    self.count = count
    self.perform = perform
  }
}
