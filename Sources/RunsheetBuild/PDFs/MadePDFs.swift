import RunsheetModel
private import RunsheetOutput

/// The PDFs that were made of a site's pages, as far as they may leave the house.
///
/// Each is as it was made, and was made from the page as the site has it, of the same tenant. So what is searched for in
/// the page need not be searched for in the PDF.
package struct MadePDFs: Sendable {
  /// The PDFs of tenants.
  package struct Found: Sendable {
    /// Those that go into a bundle.
    var files: [(path: String, bytes: [UInt8])] = []
    /// Those that stay out, because their pages have changed.
    package internal(set) var outdated: [String] = []
    /// Those that stay out, because somebody has changed them.
    package internal(set) var altered: [String] = []
  }

  private let shelf: PDFShelf
  private let paper: Paper

  /// - Parameters:
  ///   - prepared: the site that bundles are made of.
  ///   - folder: the output in which the PDFs are.
  init(of prepared: PreparedSite, in folder: String) {
    shelf = PDFShelf(reading: folder)
    paper = Paper(prepared)
  }

  /// Looks for the PDFs of the tenant at a position.
  func find(_ tenant: Int) -> Found {
    var found = Found()
    if shelf.isEmpty { return found }
    for sheet in paper.sheets(of: tenant) {
      switch shelf.pdf(sheet.pdf, of: paper.digest(sheet)) {
      case .asMade(let bytes): found.files.append((sheet.pdf, bytes))
      case .outdated: found.outdated.append(sheet.pdf)
      case .altered: found.altered.append(sheet.pdf)
      case .missing: break
      }
    }
    return found
  }
}
