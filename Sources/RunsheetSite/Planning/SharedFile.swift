package import RunsheetMarkup
package import RunsheetModel

/// A file that belongs to no tenant: where it goes, and how its bytes are made.
package struct SharedFile: Sendable {
  /// The path below the output folder, with `/` between its parts.
  package let path: String
  package let content: Content

  package enum Content: Sendable {
    /// A prepared template and the values of nobody.
    case filled(Template, Bindings)
    /// Bytes that are finished.
    case finished([UInt8])
    /// Parts that are appended one after the other, so that a long file need not be in memory as a whole.
    case parts([@Sendable (inout [UInt8]) -> Void])
  }

  /// Append the file's bytes, one after the other.
  package var parts: [@Sendable (inout [UInt8]) -> Void] {
    switch content {
    case .filled(let template, let bindings): [{ template.fill(bindings, into: &$0) }]
    case .finished(let bytes): [{ $0 += bytes }]
    case .parts(let parts): parts
    }
  }

  /// The file's bytes.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for part in parts { part(&bytes) }
    return bytes
  }

  /// What tells one version of the file from another.
  ///
  /// - Complexity: O(*n*) in its bytes, which are made for it.
  package var fingerprint: Fingerprint { Digest.fingerprint(ofParts: parts) }
}
