import RunsheetModel
import RunsheetOutput
import RunsheetSite

/// The bundle of one tenant: made, searched for what belongs to others, and only then put in its place.
enum TenantBundle {
  enum Result: Sendable {
    case written(BundleWriter.Summary, outdated: [String], altered: [String])
    /// It holds what belongs to others, at these places.
    case refused([String])
    case failed(OutputError)
  }

  /// Writes the bundle of a tenant.
  ///
  /// - Parameters:
  ///   - tenant: the tenant.
  ///   - made: what all bundles share.
  ///   - folder: the folder that it is put into.
  /// - Returns: what became of it.
  static func write(_ tenant: Tenant, _ made: Bundling, into folder: String) -> Result {
    let path = "\(folder)/\(tenant.id).zip"
    let pdfs = made.pdfs.find(tenant)
    let pages = made.bundler.pages(of: tenant, from: made.site, pdfs: pdfs.files.map(\.path)).map { page in
      var bytes: [UInt8] = []
      page.write(into: &bytes)
      return (path: page.path, bytes: bytes)
    }
    let own = Belongings.words(of: tenant)
    let refusals = pages.flatMap { page in
      // What another folder is called would show in a path before it shows in a page.
      made.belongings.trespasses(
        in: Array(page.path.utf8) + [UInt8(ascii: "\n")] + page.bytes, of: tenant.id, own: own
      )
      .map { trespass in
        "\(path) is not made: “\(trespass.text)” in \(page.path)"
          + (trespass.line > 1 ? ":\(trespass.line - 1)" : "") + " belongs to the tenant “\(trespass.owner)”."
      }
    }
    guard refusals.isEmpty else { return .refused(refusals) }
    do throws(OutputError) {
      let bundle = try BundleWriter(path)
      for page in pages { try bundle.add(page.path, page.bytes) }
      for asset in made.bundler.assets(neededBy: pages.lazy.map(\.bytes)) {
        var bytes: [UInt8] = []
        asset.write(into: &bytes)
        try bundle.add(asset.path, bytes)
      }
      for pdf in pdfs.files { try bundle.add(pdf.path, pdf.bytes) }
      return .written(try bundle.finish(), outdated: pdfs.outdated, altered: pdfs.altered)
    } catch {
      return .failed(error)
    }
  }

  /// What many bundles came to.
  struct Totals {
    private(set) var bundles = 0
    private(set) var changed = 0
    private(set) var files = 0
    private(set) var bytes = 0
    private(set) var outdated: [String] = []
    private(set) var altered: [String] = []
    private(set) var refusals: [String] = []
    private(set) var failure: OutputError?

    mutating func add(_ result: Result) {
      switch result {
      case .written(let summary, let outdated, let altered):
        self.outdated += outdated
        self.altered += altered
        bundles += 1
        changed += summary.isNew ? 1 : 0
        files += summary.files
        bytes += summary.bytes
      case .refused(let places): refusals += places
      case .failed(let error): failure = failure ?? error
      }
    }
  }
}
