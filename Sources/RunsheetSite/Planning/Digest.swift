private import Crypto

/// SHA-256, by which one version of a text is told from another.
enum Digest {
  /// The digest of a text's UTF-8, as 64 hexadecimal digits.
  static func hex(_ text: String) -> String { hex(Array(text.utf8)) }

  /// The digest of bytes, as 64 hexadecimal digits.
  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
