import RunsheetMarkup
package import RunsheetModel

/// What goes into bundles besides the site's own files: an index of their own, the assets, and the manifest.
package struct Bundler: Sendable {
  /// The name of the manifest; `docs/bundle.schema.json` describes it.
  package static let manifestName = "manifest.json"

  private let site: Site
  private let generator: String
  private let index: Template
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
  ///   - tenant: the tenant.
  ///   - filler: fills the tenant's files.
  ///   - pdfs: the paths of the PDFs that go into the bundle besides.
  /// - Returns: the files, the bundle's own index first.
  package func files(
    of tenant: Tenant, _ filler: inout Filler, pdfs: [String]
  ) -> [(path: String, bytes: [UInt8])] {
    var index: [UInt8] = []
    filler.fill(self.index, into: &index)
    var files = [(path: "index.html", bytes: index)]
    for (number, file) in filler.files.enumerated() {
      files.append(("\(tenant.id)/\(file.path)", filler.bytes(number)))
    }
    return files + [(Bundler.manifestName, manifest(of: CollectionOfOne(tenant), for: tenant, pdfs))]
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
  package func manifest(pdfs: [String]) -> [UInt8] { manifest(of: site.tenants, for: nil, pdfs) }

  // MARK: The manifest

  private func manifest(
    of tenants: some Sequence<Tenant>, for tenant: Tenant?, _ pdfs: [String]
  ) -> [UInt8] {
    let runbooks = tenants.flatMap { tenant in
      site.plans(for: tenant).compactMap { plan in runbook(plan, of: tenant) }
    }
    let manifest = JSON.object([
      ("format", .string("runsheet-bundle")),
      ("version", .number(1)),
      ("generator", .string(generator)),
      ("asOf", .string("\(site.options.asOf)")),
      (
        "tenant",
        tenant.map {
          .object([
            ("id", .string($0.id)), ("name", .string($0.name)),
            ("initialDomain", $0.values["tenant.initial-domain"].map(JSON.string) ?? .null),
          ])
        } ?? .null
      ),
      ("runbooks", .array(runbooks)),
      ("pdfs", .array(pdfs.map(JSON.string))),
    ])
    let template = TemplateBuilder.prepare(for: []) { builder in
      Array("\(manifest.text(&builder))\n".utf8)
    }
    return template.filled(Bindings([], provider: site.project.provider, values: [:]))
  }

  private func runbook(_ plan: RunbookPlan, of tenant: Tenant) -> JSON? {
    guard let procedure = site.project.procedures.first(where: { $0.id == plan.procedure }) else {
      return nil
    }
    let facts = procedure.space.facts.flatMap(\.atoms).compactMap { atom in
      plan.facts[atom].map { ("\(atom.fact)=\(atom.value)", JSON.bool($0)) }
    }
    return .object([
      ("folder", .string("\(tenant.id)/\(plan.folder)")),
      (
        "procedure",
        .object([
          ("id", .string(procedure.id)), ("title", .string(procedure.title)),
          ("revision", .string("\(procedure.revision)")), ("digest", .string(procedure.digest)),
        ])
      ),
      ("scenario", plan.scenario.map(JSON.string) ?? .null),
      ("facts", .object(facts)),
    ])
  }
}

extension Procedure {
  /// What tells one version of the procedure's steps from another, as pages and records say it.
  var digest: String { Digest.hex(phases.map(\.steps.canonicalText).joined()) }
}
