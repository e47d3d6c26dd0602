import RunsheetModel
import RunsheetOutput
import RunsheetPDF
import RunsheetSite

/// The PDFs that `runsheet pdf` has made, as far as they may leave the house.
///
/// Each is as it was made, and was made from the page as the bundle holds it, of the same tenant. So what is searched for
/// in the page need not be searched for in the PDF.
struct MadePDFs: Sendable {
  /// The PDFs of a tenant.
  struct Found: Sendable {
    /// Those that go into the bundle.
    var files: [(path: String, bytes: [UInt8])] = []
    /// Those that stay out, because their pages have changed.
    var outdated: [String] = []
    /// Those that stay out, because somebody has changed them.
    var altered: [String] = []
  }

  private let shelf: PDFShelf
  private let paper: Paper

  /// - Parameters:
  ///   - site: the site that bundles are made of.
  ///   - folder: the output in which the PDFs are.
  init(of site: Site, in folder: String) {
    shelf = PDFShelf(reading: folder)
    paper = Paper(site, recipe: PDFPress.recipe)
  }

  /// Whether nobody has made any.
  var isEmpty: Bool { shelf.isEmpty }

  /// Looks for the PDFs of a tenant.
  func find(_ tenant: Tenant) -> Found {
    var found = Found()
    if isEmpty { return found }
    for page in paper.pages(of: tenant) {
      guard let path = page.pdf else { continue }
      switch shelf.pdf(path, of: paper.digest(page)) {
      case .asMade(let bytes): found.files.append((path, bytes))
      case .outdated: found.outdated.append(path)
      case .altered: found.altered.append(path)
      case .missing: break
      }
    }
    return found
  }
}

extension Console {
  /// Says which PDFs stay out of bundles, and what to do.
  func report(outdated: [String], altered: [String]) {
    func tell(_ paths: [String], _ reason: String, _ remedy: String) {
      guard let first = paths.min() else { return }
      let others = paths.count > 1 ? " and \(Console.count(paths.count - 1, "other PDF"))" : ""
      warning(
        "\(first)\(others) \(paths.count == 1 ? "stays" : "stay") out of the bundle: \(reason). \(remedy)")
    }
    tell(
      outdated, "the pages have changed since the PDFs were made",
      "Run runsheet pdf with the same options, and then bundle again.")
    tell(
      altered, "somebody has changed the files since they were made, such as by filling them in",
      "Keep what was filled in elsewhere, run runsheet pdf --force, and then bundle again.")
  }
}
