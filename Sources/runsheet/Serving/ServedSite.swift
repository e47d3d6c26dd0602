import RunsheetModel
import RunsheetSite

/// A site whose pages are looked up by their paths; a tenant's are made when somebody asks for them.
struct ServedSite {
  private let site: Site
  private let shared: [String: Page]

  init(_ site: Site) {
    self.site = site
    shared = Dictionary(site.sharedPages.map { ($0.path, $0) }) { first, _ in first }
  }

  /// The bytes of a page; nil if there is none at the path.
  ///
  /// - Complexity: O(pages of one tenant).
  func bytes(at path: String) -> [UInt8]? {
    let page =
      shared[path]
      ?? site.tenants[id: String(path.prefix { $0 != "/" })].flatMap { tenant in
        site.pages(of: tenant).first { $0.path == path }
      }
    guard let page else { return nil }
    var bytes: [UInt8] = []
    page.write(into: &bytes)
    return bytes
  }
}
