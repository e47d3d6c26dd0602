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
