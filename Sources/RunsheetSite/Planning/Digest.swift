import RunsheetBasics
private import Crypto
import RunsheetModel

/// SHA-256, by which one version of a text is told from another.
package enum Digest {
  /// The digest of a text's UTF-8, as 64 hexadecimal digits.
  static func hex(_ text: String) -> String { hex(Array(text.utf8)) }

  /// The digest of bytes, as 64 hexadecimal digits.
  package static func hex(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).hexadecimal
  }

  static func fingerprint(of bytes: [UInt8]) -> Fingerprint {
    Fingerprint(SHA256.hash(data: bytes))
  }

  /// The fingerprint of bytes that are made one part after the other.
  static func fingerprint(ofParts parts: [@Sendable (inout [UInt8]) -> Void]) -> Fingerprint {
    var hash = SHA256()
    var bytes: [UInt8] = []
    for part in parts {
      bytes.removeAll(keepingCapacity: true)
      part(&bytes)
      hash.update(data: bytes)
    }
    return Fingerprint(hash.finalize())
  }
}
