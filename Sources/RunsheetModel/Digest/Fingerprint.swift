/// The first 128 bits of a SHA-256 digest, by which a build knows again what it made before.
package struct Fingerprint: Hashable, Sendable {
  /// How many bytes it takes in a file.
  package static let size = 16

  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The first bytes of a digest, which has at least ``size``.
  package init(_ digest: some Sequence<UInt8>) {
    var words: (UInt64, UInt64) = (0, 0)
    for byte in digest.prefix(Fingerprint.size) {
      words.0 = words.0 << 8 | words.1 >> 56
      words.1 = words.1 << 8 | UInt64(byte)
    }
    self.init(high: words.0, low: words.1)
  }
}
