import RunsheetModel
private import RunsheetPDF
import RunsheetSite

/// What of a site goes on paper: which pages, and what they are drawn with.
struct Paper: Sendable {
  /// A page that goes on paper.
  struct Sheet: Sendable {
    /// The position of the tenant whose it is, and the number of the file among the tenant's.
    fileprivate let tenant: Int
    fileprivate let file: Int
    /// The path of the page below the output folder.
    let path: String
    /// The path of its PDF.
    let pdf: String
  }

  private let site: Site
  /// The digest of what makes PDFs, and of what all pages are drawn with.
  private let base: String
  /// The site's style sheets and pictures, by their names.
  let assets: [String: [UInt8]]

  private static let folder = "assets/"

  /// - Parameters:
  ///   - prepared: the site.
  ///   - recipe: what makes PDFs of pages: with another one, they are other PDFs.
  init(_ prepared: PreparedSite, recipe: [UInt8] = PDFPress.recipe) {
    site = prepared.site
    assets = site.sharedFiles.filter { $0.path.hasPrefix(Paper.folder) && !$0.path.hasSuffix(".js") }
      .reduce(into: [:]) { $0[String($1.path.dropFirst(Paper.folder.count))] = $1.bytes }
    let style = Digest.hex(
      assets.sorted { $0.key < $1.key }.flatMap { Array("\($0.key) \(Digest.hex($0.value))\n".utf8) })
    base = "\(Digest.hex(recipe))\n\(style)"
  }

  /// The pages of all tenants that go on paper, in their order.
  var sheets: [Sheet] { site.tenants.indices.flatMap(sheets) }

  /// The pages of the tenant at a position that go on paper.
  func sheets(of tenant: Int) -> [Sheet] {
    let folder = String(decoding: site.tenants.id(at: tenant), as: UTF8.self)
    return site.fileSets[site.fileSet(at: tenant)].entries.enumerated().compactMap { number, file in
      file.pdf.map { pdf in
        Sheet(tenant: tenant, file: number, path: "\(folder)/\(file.path)", pdf: "\(folder)/\(pdf)")
      }
    }
  }

  /// Makes the bytes of a sheet's page.
  func bytes(_ sheet: Sheet) -> [UInt8] {
    var filler = Filler(site)
    filler.turn(to: sheet.tenant)
    return filler.bytes(sheet.file)
  }

  /// The digest of all that a sheet's PDF is made from.
  func digest(_ sheet: Sheet) -> String {
    Digest.hex(Array("\(base)\n\(sheet.path)\n".utf8) + bytes(sheet))
  }

  /// Compares a PDF with the page that it is of.
  ///
  /// - Parameters:
  ///   - pdf: the PDF's path below the output folder.
  ///   - digest: the digest of what it was made from.
  /// - Returns: whether the PDF is that of a page as the page is now.
  func isTrue(_ pdf: String, _ digest: String) -> Bool {
    guard let tenant = site.tenants.position(of: String(pdf.prefix { $0 != "/" })) else { return false }
    return sheets(of: tenant).contains { $0.pdf == pdf && self.digest($0) == digest }
  }
}
