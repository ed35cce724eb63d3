/// Pseudo-random numbers that a seed fixes: SplitMix64. Everything random in a world comes from one of these.
public struct Chance: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  /// The sequence that `seed` gives.
  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0..<bound`; 0 where `bound` is not positive.
  public mutating func below(_ bound: Int) -> Int {
    bound > 0 ? Int(next() % UInt64(bound)) : 0
  }

  /// A number in `range`.
  public mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True in `perMille` of 1,000 cases.
  public mutating func happens(perMille: Int) -> Bool {
    perMille > 0 && below(1000) < perMille
  }

  /// One of `choices`; nil where there are none.
  public mutating func pick<Element>(_ choices: [Element]) -> Element? {
    choices.isEmpty ? nil : choices[below(choices.count)]
  }

  /// A generator of its own whose sequence depends on this one's next number.
  public mutating func branch() -> Chance { Chance(seed: next()) }
}
