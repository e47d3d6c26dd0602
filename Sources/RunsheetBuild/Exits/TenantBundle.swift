import RunsheetBasics
import RunsheetModel
package import RunsheetOutput
import RunsheetSite

extension Bundling {
  /// What became of a tenant's bundle.
  package enum Result: Sendable {
    case written(BundleWriter.Summary, MadePDFs.Found)
    /// It holds what belongs to others, at these places.
    case refused([String])
    case failed(OutputError)
  }

  /// Writes the bundle of a tenant: made, searched for what belongs to others, and only then put in its place.
  ///
  /// - Parameters:
  ///   - position: the tenant's position.
  ///   - folder: the folder that it is put into.
  /// - Returns: what became of it.
  package func writeBundle(ofTenant position: Int, into folder: String) -> Result {
    let tenant = site.tenants[position]
    let path = "\(folder)/\(tenant.id).zip".tidiedPath
    let pdfs = pdfs.find(position)
    var filler = Filler(site)
    filler.turn(to: position)
    let files = bundler.files(ofTenant: position, &filler, pdfs: pdfs.files.map(\.path))
    let own = belongings.ownValues(of: tenant)
    let refusals =
      files.flatMap { trespasses(in: $0, of: tenant.id, own: own, path) } + hiddenTrespasses(of: tenant, path)
    guard refusals.isEmpty else { return .refused(refusals) }
    do throws(OutputError) {
      let bundle = try BundleWriter(path)
      for file in files { try bundle.add(file.path, file.bytes) }
      for asset in bundler.assets(neededBy: files.lazy.map(\.bytes)) {
        try bundle.add(asset.path, asset.bytes)
      }
      for pdf in pdfs.files { try bundle.add(pdf.path, pdf.bytes) }
      return .written(try bundle.finish(), pdfs)
    } catch {
      return .failed(error)
    }
  }

  /// What of another client's a value shows, though other characters stand in it: invisible ones, or full-width ones.
  private func hiddenTrespasses(of tenant: Tenant, _ bundle: String) -> [String] {
    tenant.values.sorted { $0.key < $1.key }.flatMap { parameter, value -> [String] in
      let bytes = Array(value.utf8)
      let shown = ShownText.of(bytes)
      guard shown != bytes else { return [] }
      return belongings.distinctive(in: shown, besidesThoseOf: tenant.id).map { trespass in
        "\(bundle) is not made: the value “\(parameter)” shows “\(trespass.text)”, which belongs to the tenant “\(trespass.owner)”."
      }
    }
  }

  private func trespasses(
    in file: (path: String, bytes: [UInt8]), of tenant: Tenant.ID, own: Belongings.OwnValues, _ bundle: String
  ) -> [String] {
    // What another folder is called would show in a path before it shows in a page.
    let text = Array(file.path.utf8) + [UInt8(ascii: "\n")] + file.bytes
    return belongings.trespasses(in: text, of: tenant, own: own).map { trespass in
      "\(bundle) is not made: “\(trespass.text)” in \(file.path)"
        + (trespass.line > 1 ? ":\(trespass.line - 1)" : "") + " belongs to the tenant “\(trespass.owner)”."
    }
  }

  /// What many bundles came to.
  package struct Totals: Sendable {
    package private(set) var bundles = 0
    package private(set) var changed = 0
    package private(set) var files = 0
    package private(set) var bytes = 0
    package private(set) var outdated: [String] = []
    package private(set) var altered: [String] = []
    package private(set) var refusals: [String] = []
    package private(set) var failure: OutputError?

    package init() {}

    package mutating func add(_ result: Result) {
      switch result {
      case .written(let summary, let pdfs):
        outdated += pdfs.outdated
        altered += pdfs.altered
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
