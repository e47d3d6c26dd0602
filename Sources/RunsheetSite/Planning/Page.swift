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
  }

  /// Appends the page's bytes.
  package func write(into output: inout [UInt8]) {
    switch content {
    case .filled(let template, let bindings): template.fill(bindings, into: &output)
    case .finished(let bytes): output += bytes
    }
  }
}
