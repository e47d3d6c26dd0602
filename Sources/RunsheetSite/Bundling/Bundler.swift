import RunsheetMarkup
package import RunsheetModel

/// What goes into bundles besides the site's own pages: an index of their own, the assets, and the manifest.
package struct Bundler: Sendable {
  /// The name of the manifest; ``BundleManifest`` describes it.
  package static let manifestName = "manifest.json"

  private let project: Project
  private let options: Site.Options
  private let generator: String
  private let index: Template
  private let assets: NeededAssets

  /// Prepares what all bundles share.
  ///
  /// - Parameters:
  ///   - project: what was read.
  ///   - site: the site that the bundles are of.
  ///   - options: what the site was made with.
  ///   - generator: the name and version of the program.
  ///   - diagnostics: what is wrong with the layout of a bundle's index is added to it.
  package init(
    _ project: Project, of site: Site, options: Site.Options, generator: String,
    diagnostics: inout [Diagnostic]
  ) {
    self.project = project
    self.options = options
    self.generator = generator
    let layouts = Layouts(
      project.theme.layouts, required: ["bundle"],
      chrome: Chrome(words: project.words, provider: project.provider), diagnostics: &diagnostics)
    index = layouts.prepare("bundle", for: Bundler.parameters, diagnostics: &diagnostics) { builder in
      [
        "lang": builder.text(project.words[.language], .htmlAttribute),
        "root": "",
        "asOf": builder.text(
          project.words.filled(.bundleInfo, ["day": "\(options.asOf)"]), .htmlAttribute),
        "tenant": [
          "id": builder.value("tenant.id", .htmlAttribute),
          "name": builder.value("tenant.name", .htmlAttribute),
          "domain": builder.optionalValue("tenant.domain", .htmlAttribute),
        ],
      ]
    }
    assets = NeededAssets(site.sharedPages)
  }

  private static let parameters = Parameter.builtIn + [.tenantID]

  /// The files of a tenant's bundle, except for the assets.
  ///
  /// - Parameters:
  ///   - tenant: the tenant.
  ///   - site: the site, which makes the tenant's pages.
  ///   - pdfs: the paths of the PDFs that go into the bundle besides.
  /// - Returns: the files, the bundle's own index first.
  package func pages(of tenant: Tenant, from site: Site, pdfs: [String]) -> [Page] {
    let bindings = Bindings(Bundler.parameters, provider: project.provider, values: tenant.pageValues)
    return [Page(path: "index.html", content: .filled(index, bindings))] + site.pages(of: tenant)
      + [manifest(of: [tenant], for: tenant, pdfs)]
  }

  /// The assets that pages need.
  ///
  /// - Parameter pages: the bytes of the pages.
  /// - Returns: the assets, in the order of their paths.
  package func assets(neededBy pages: some Sequence<[UInt8]>) -> [Page] {
    assets.needed(by: pages)
  }

  /// The manifest of a bundle of the whole site.
  ///
  /// - Parameters:
  ///   - site: the site.
  ///   - pdfs: the paths of the PDFs that are in the bundle.
  /// - Returns: the manifest.
  package func manifest(of site: Site, pdfs: [String]) -> Page { manifest(of: site.tenants, for: nil, pdfs) }

  // MARK: The manifest

  private func manifest(of tenants: some Sequence<Tenant>, for tenant: Tenant?, _ pdfs: [String]) -> Page {
    let runbooks = tenants.flatMap { tenant in
      RunbookPlan.plans(for: tenant, of: project.procedures, scenarios: options.scenarios)
        .compactMap { plan in runbook(plan, of: tenant) }
    }
    let manifest = BundleManifest(
      generator: generator, asOf: options.asOf, tenant: tenant, runbooks: runbooks, pdfs: pdfs)
    return Page(path: Bundler.manifestName, content: .finished(manifest.bytes))
  }

  private func runbook(_ plan: RunbookPlan, of tenant: Tenant) -> BundleManifest.Entry? {
    guard let procedure = project.procedures.first(where: { $0.id == plan.procedure }) else { return nil }
    return BundleManifest.Entry(folder: "\(tenant.id)/\(plan.folder)", procedure: procedure, plan: plan)
  }
}

extension Procedure {
  /// What tells one version of the procedure's steps from another, as pages and records say it.
  var digest: String { Digest.hex(phases.map(\.steps.canonicalText).joined()) }
}
