/// The packet counters of a pair of proxy identities; they belong to the pair, not to one SPI.
public struct PacketCounters: Hashable, Sendable {
  @usableFromInline var encapsulatedCount = CompactNumber()
  @usableFromInline var encryptedCount = CompactNumber()
  @usableFromInline var digestedCount = CompactNumber()
  @usableFromInline var decapsulatedCount = CompactNumber()
  @usableFromInline var decryptedCount = CompactNumber()
  @usableFromInline var verifiedCount = CompactNumber()
  /// No counter seen.
  @inlinable public init() {}

  /// `#pkts encaps`, outward.
  @inlinable public var encapsulated: Int? {
    get { encapsulatedCount.value }
    set { encapsulatedCount.value = newValue }
  }

  /// `#pkts encrypt`.
  @inlinable public var encrypted: Int? {
    get { encryptedCount.value }
    set { encryptedCount.value = newValue }
  }

  /// `#pkts digest`.
  @inlinable public var digested: Int? {
    get { digestedCount.value }
    set { digestedCount.value = newValue }
  }

  /// `#pkts decaps`, inward.
  @inlinable public var decapsulated: Int? {
    get { decapsulatedCount.value }
    set { decapsulatedCount.value = newValue }
  }

  /// `#pkts decrypt`.
  @inlinable public var decrypted: Int? {
    get { decryptedCount.value }
    set { decryptedCount.value = newValue }
  }

  /// `#pkts verify`.
  @inlinable public var verified: Int? {
    get { verifiedCount.value }
    set { verifiedCount.value = newValue }
  }
}
