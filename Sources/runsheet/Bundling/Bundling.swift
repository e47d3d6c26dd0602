import ArgumentParser
import RunsheetModel
import RunsheetOutput
import RunsheetSite

/// What all bundles of one run share.
struct Bundling: Sendable {
  let site: Site
  let bundler: Bundler
  let pdfs: MadePDFs
  /// What is searched for in each bundle.
  let belongings: Belongings
}

extension BundleWriter {
  /// Adds all files of the site, a file at a time.
  ///
  /// - Parameters:
  ///   - made: what is packed.
  ///   - leftOut: told which PDFs are in the bundle, and which are not because they are not those of the pages.
  /// - Throws: ``OutputError`` if the system refuses.
  func addSite(_ made: Bundling, leftOut: (MadePDFs.Found) -> Void) throws(OutputError) {
    var bytes: [UInt8] = []
    func add(_ pages: [Page]) throws(OutputError) {
      for page in pages {
        bytes.removeAll(keepingCapacity: true)
        page.write(into: &bytes)
        try self.add(page.path, bytes)
      }
    }
    try add(made.site.sharedPages)
    var pdfs: [String] = []
    for tenant in made.site.tenants {
      try add(made.site.pages(of: tenant))
      let found = made.pdfs.find(tenant)
      for pdf in found.files { try self.add(pdf.path, pdf.bytes) }
      pdfs += found.files.map(\.path)
      leftOut(found)
    }
    try add([made.bundler.manifest(of: made.site, pdfs: pdfs)])
  }
}

extension ReadProject {
  /// Prepares the bundles of a selection, and reports everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - selection: what is packed.
  ///   - options: the project.
  ///   - generator: the name and version of the program.
  ///   - pdfs: the output in which PDFs are looked for.
  /// - Returns: what all bundles share.
  /// - Throws: `ValidationError` if the selection names what does not exist, `ExitCode` if there are errors.
  func bundling(
    for selection: Selection, _ options: ProjectOptions, generator: String, pdfs: String
  ) throws -> Bundling {
    let site = try site(for: selection, options)
    var diagnostics: [Diagnostic] = []
    let bundler = Bundler(
      project, of: site,
      options: try siteOptions(for: selection, options), generator: generator, diagnostics: &diagnostics)
    try report(diagnostics)
    let publicTexts = project.vocabulary + site.sharedTexts
    return Bundling(
      site: site, bundler: bundler, pdfs: MadePDFs(of: site, in: pdfs),
      belongings: Belongings(of: project.tenants, besides: publicTexts))
  }
}
