package import RunsheetMarkup
package import RunsheetModel

/// What goes into bundles besides the site's own files: an index of their own, the assets, and the manifest.
package struct Bundler: Sendable {
  /// The name of the manifest; ``BundleManifest`` describes it.
  package static let manifestName = "manifest.json"

  private let site: Site
  private let generator: String
  /// The first page of a bundle, which stands in none but it.
  package let index: Template
  private let assets: NeededAssets

  /// Prepares what all bundles share.
  ///
  /// - Parameters:
  ///   - site: the site that the bundles are of.
  ///   - generator: the name and version of the program.
  ///   - diagnostics: what is wrong with the layout of a bundle's index is added to it.
  package init(_ site: Site, generator: String, diagnostics: inout [Diagnostic]) {
    self.site = site
    self.generator = generator
    let words = site.project.words
    let layouts = Layouts(
      site.project.theme.layouts, required: [.bundle],
      chrome: Chrome(words: words, provider: site.project.provider), diagnostics: &diagnostics)
    index = layouts.prepare(for: site.rows[ParameterRow.all].parameters, diagnostics: &diagnostics) {
      builder in
      BundleContext(
        lang: builder.text(words[.language], .htmlAttribute), root: "",
        tenant: BundleTenant(
          id: builder.value("tenant.id", .htmlAttribute), name: builder.value("tenant.name", .htmlAttribute),
          domain: builder.optionalValue("tenant.domain", .htmlAttribute)),
        asOf: builder.text(words.filled(.bundleInfo, ["day": "\(site.options.asOf)"]), .htmlAttribute))
    }
    assets = NeededAssets(site.sharedFiles)
  }

  /// The files of the bundle of the tenant that a filler stands at, except for the assets.
  ///
  /// - Parameters:
  ///   - position: the tenant's position.
  ///   - filler: fills the tenant's files.
  ///   - pdfs: the paths of the PDFs that go into the bundle besides.
  /// - Returns: the files, the bundle's own index first.
  package func files(
    ofTenant position: Int, _ filler: inout Filler, pdfs: [String]
  ) -> [(path: String, bytes: [UInt8])] {
    let tenant = site.tenants[position]
    var index: [UInt8] = []
    filler.fill(self.index, into: &index)
    var files = [(path: "index.html", bytes: index)]
    for (number, file) in filler.files.enumerated() {
      files.append(("\(tenant.id)/\(file.path)", filler.bytes(number)))
    }
    return files + [(Bundler.manifestName, manifest(of: CollectionOfOne(position), for: tenant, pdfs))]
  }

  /// The assets that files need.
  ///
  /// - Parameter files: the bytes of the files.
  /// - Returns: the assets, in the order of their paths.
  package func assets(neededBy files: some Sequence<[UInt8]>) -> [SharedFile] {
    assets.needed(by: files)
  }

  /// The manifest of a bundle of the whole site.
  ///
  /// - Parameter pdfs: the paths of the PDFs that are in the bundle.
  /// - Returns: its bytes.
  package func manifest(pdfs: [String]) -> [UInt8] { manifest(of: site.tenants.indices, for: nil, pdfs) }

  // MARK: The manifest

  private func manifest(
    of positions: some Sequence<Int>, for tenant: Tenant?, _ pdfs: [String]
  ) -> [UInt8] {
    let runbooks = positions.flatMap { position in
      site.plans(at: position).compactMap { plan in runbook(plan, of: site.tenants[position]) }
    }
    return BundleManifest(
      generator: generator, asOf: site.options.asOf, tenant: tenant, runbooks: runbooks, pdfs: pdfs
    ).bytes
  }

  private func runbook(_ plan: RunbookPlan, of tenant: Tenant) -> BundleManifest.Entry? {
    site.prepared[plan].map { runbook in
      BundleManifest.Entry(
        folder: "\(tenant.id)/\(plan.folder)", procedure: runbook.procedure, plan: plan,
        facts: runbook.concerningFacts)
    }
  }
}

extension Procedure {
  /// What tells one version of the procedure's steps from another, as pages and records say it.
  var digest: String { Digest.hex(phases.map(\.steps.canonicalText).joined()) }
}
