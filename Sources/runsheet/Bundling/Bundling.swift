import ArgumentParser
import RunsheetModel
import RunsheetOutput
import RunsheetSite

/// What all bundles of one run share.
struct Bundling: Sendable {
  let site: Site
  let bundler: Bundler
  /// What is searched for in each bundle.
  let belongings: Belongings
}

extension BundleWriter {
  /// Adds all files of the site, a file at a time.
  func addSite(_ made: Bundling) throws(OutputError) {
    var bytes: [UInt8] = []
    func add(_ pages: [Page]) throws(OutputError) {
      for page in pages {
        bytes.removeAll(keepingCapacity: true)
        page.write(into: &bytes)
        try self.add(page.path, bytes)
      }
    }
    try add(made.site.sharedPages)
    for tenant in made.site.tenants { try add(made.site.pages(of: tenant)) }
    try add([made.bundler.manifest(of: made.site)])
  }
}

extension ReadProject {
  /// Prepares the bundles of a selection, and reports everything that is wrong with it.
  ///
  /// - Throws: `ValidationError` if the selection names what does not exist, `ExitCode` if there are errors.
  func bundling(for selection: Selection, _ options: ProjectOptions, generator: String) throws -> Bundling {
    let site = try site(for: selection, options)
    var diagnostics: [Diagnostic] = []
    let bundler = Bundler(
      project, of: site,
      options: try siteOptions(for: selection, options), generator: generator, diagnostics: &diagnostics)
    try report(diagnostics)
    let publicTexts = project.vocabulary + site.sharedTexts
    return Bundling(
      site: site, bundler: bundler, belongings: Belongings(of: project.tenants, besides: publicTexts))
  }
}
