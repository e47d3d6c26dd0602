package import RunsheetMarkup
package import RunsheetModel

/// A file of the site: where it goes, and how its bytes are made.
package struct Page: Sendable {
  /// The path below the output folder, with `/` between its parts.
  package let path: String
  package let content: Content
  /// Where the page goes as a PDF, if it is one for paper.
  package let pdf: String?

  init(path: String, content: Content, pdf: String? = nil) {
    self.path = path
    self.content = content
    self.pdf = pdf
  }

  package enum Content: Sendable {
    /// A prepared template and one tenant's values.
    case filled(Template, Bindings)
    /// Bytes that are finished.
    case finished([UInt8])
    /// Parts that are appended one after the other, so that a long page need not be in memory as a whole.
    case parts([@Sendable (inout [UInt8]) -> Void])
  }

  /// Appends the page's bytes.
  package func write(into output: inout [UInt8]) {
    for part in parts { part(&output) }
  }

  /// Append the page's bytes, one after the other.
  package var parts: [@Sendable (inout [UInt8]) -> Void] {
    switch content {
    case .filled(let template, let bindings): [{ template.fill(bindings, into: &$0) }]
    case .finished(let bytes): [{ $0 += bytes }]
    case .parts(let parts): parts
    }
  }

  /// What tells one version of the page from another.
  ///
  /// - Complexity: O(*n*) in its bytes, which are made for it.
  package var fingerprint: Fingerprint { Digest.fingerprint(ofParts: parts) }
}
