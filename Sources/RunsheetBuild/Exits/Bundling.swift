package import RunsheetModel
private import RunsheetOutput
import RunsheetSite

/// What all bundles of one run share.
package struct Bundling: Sendable {
  let site: Site
  let bundler: Bundler
  let pdfs: MadePDFs
  /// What is searched for in each bundle.
  let belongings: Belongings

  /// How many ids and domains are searched for in each bundle.
  package var searchedCount: Int { belongings.count }
  /// The tenants that bundles are made for.
  package var tenants: Tenants { site.tenants }

  /// Prepares the bundles of a request.
  ///
  /// - Parameters:
  ///   - request: what is packed.
  ///   - generator: the name and version of the program.
  ///   - folder: the output in which PDFs are looked for.
  /// - Returns: how far the preparation led; and what bundles share, if there are no errors.
  /// - Throws: ``Scope/Problem`` if the request names what does not exist.
  package static func prepare(
    _ request: Request, generator: String, pdfs folder: String
  ) throws(Scope.Problem) -> (preparation: Preparation, bundling: Bundling?) {
    var bundler: Bundler?
    let preparation = try Preparation(request) { _ in
    } further: { site, diagnostics in
      let made = Bundler(site, generator: generator, diagnostics: &diagnostics)
      bundler = made
      return [made.index]
    }
    guard let prepared = preparation.prepared, let bundler else { return (preparation, nil) }
    return (preparation, Bundling(prepared, bundler, pdfs: MadePDFs(of: prepared, in: folder)))
  }

  private init(_ prepared: PreparedSite, _ bundler: Bundler, pdfs: MadePDFs) {
    site = prepared.site
    self.bundler = bundler
    self.pdfs = pdfs
    belongings = Belongings(
      of: site.project.othersThanProvider, vocabulary: site.project.vocabulary + site.sharedTexts,
      addresses: site.project.publicAddresses)
  }
}
