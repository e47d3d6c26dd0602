package import RunsheetModel

/// What of a site goes on paper: which pages, and what they are drawn with.
package struct Paper: Sendable {
  private let site: Site
  private let recipe: String

  /// - Parameters:
  ///   - site: the site.
  ///   - recipe: what makes PDFs of pages: with another text, they are other PDFs.
  package init(_ site: Site, recipe: [UInt8]) {
    self.site = site
    self.recipe = Digest.hex(recipe)
    assets = site.sharedPages.filter { $0.path.hasPrefix(Paper.folder) && !$0.path.hasSuffix(".js") }
      .reduce(into: [:]) { $0[String($1.path.dropFirst(Paper.folder.count))] = $1.bytes }
    style = Digest.hex(
      assets.sorted { $0.key < $1.key }.flatMap { Array("\($0.key) \(Digest.hex($0.value))\n".utf8) })
  }

  private static let folder = "assets/"
  private let style: String
  /// The site's style sheets and pictures, by their names.
  package let assets: [String: [UInt8]]

  /// The pages of a tenant that go on paper.
  package func pages(of tenant: Tenant) -> [Page] { site.pages(of: tenant).filter { $0.pdf != nil } }

  /// The digest of all that a page's PDF is made from.
  package func digest(_ page: Page) -> String {
    Digest.hex(Array("\(recipe)\n\(style)\n\(page.path)\n".utf8) + page.bytes)
  }
}

extension Page {
  /// The page's bytes.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(into: &bytes)
    return bytes
  }
}

extension Paper {
  /// Compares a PDF with the page that it is of.
  ///
  /// - Parameters:
  ///   - pdf: the PDF's path below the output folder.
  ///   - digest: the digest of what it was made from.
  /// - Returns: whether the PDF is that of a page as the page is now.
  package func isTrue(_ pdf: String, _ digest: String) -> Bool {
    guard let tenant = site.tenants[id: String(pdf.prefix { $0 != "/" })] else { return false }
    return pages(of: tenant).contains { $0.pdf == pdf && self.digest($0) == digest }
  }
}
