package import RunsheetBasics
package import RunsheetContent
package import RunsheetMarkup
package import RunsheetModel
package import RunsheetSite

/// The way from a request to files that may leave: read, prove, prepare, search; whichever command asks, and whatever it
/// makes.
package struct Preparation: Sendable {
  /// The site; nil if there are errors.
  package let prepared: PreparedSite?
  /// Everything that is wrong, in file order.
  package let diagnostics: [Diagnostic]
  /// What was read, to be quoted.
  package let files: SourceFiles

  /// Goes the way as far as it leads.
  ///
  /// - Parameters:
  ///   - request: what is asked for.
  ///   - begins: told what it turns to.
  ///   - further: prepares what stands beside the site's files, and adds what is wrong with it.
  /// - Throws: ``Scope/Problem`` if the request names what does not exist.
  package init(
    _ request: Request, begins: (Activity) -> Void = { _ in },
    further: (Site, inout [Diagnostic]) -> [Template] = { _, _ in [] }
  ) throws(Scope.Problem) {
    let read = ReadProject(at: request.folder, asOf: request.asOf, begins: begins)
    files = read.files
    var diagnostics = read.diagnostics
    guard let project = read.project else {
      (prepared, self.diagnostics) = (nil, diagnostics)
      return
    }
    let tenants = try request.scope.tenants(of: project)
    let contradicting = tenants.contradicting(request.scope.scenarios, of: project.procedures)
    diagnostics += contradicting
    diagnostics += OverlongValues(project, tenants).diagnostics
    begins(.preparing)
    let site = Site(
      project, tenants: tenants, options: request.options(project.provider), diagnostics: &diagnostics)
    if let first = contradicting.first, site.runbookCount == 0 {
      diagnostics.append(
        Diagnostic(
          .impossibleFacts, at: first.place, "No client is left for whom the scenario could be made.",
          help: "Name other clients or another scenario; or correct the clients' facts."))
    }
    let texts = further(site, &diagnostics).map(\.constantText) + site.sharedTexts
    begins(.searching)
    diagnostics += ClientSearch(site, texts, files).diagnostics
    // What the proof has told already, with its place, is not told again.
    if !diagnostics.contains(where: { $0.kind == .internalValue }) {
      diagnostics += InternalSearch.diagnostics(site)
    }
    self.diagnostics = diagnostics.inFileOrder()
    prepared =
      diagnostics.contains { $0.severity == .error }
      ? nil : PreparedSite(site, read.coverages, files, told: Set(diagnostics))
  }
}

/// A site whose files may leave: it was read, proved, prepared and searched, and nothing is wrong with it.
///
/// Every way out takes one of these, and a ``Preparation`` is the only thing that makes one.
package struct PreparedSite: Sendable {
  let site: Site
  private let coverages: [Coverage]
  /// What was read, to be quoted.
  package let files: SourceFiles
  /// The warnings that were told of it.
  let told: Set<Diagnostic>

  fileprivate init(_ site: Site, _ coverages: [Coverage], _ files: SourceFiles, told: Set<Diagnostic>) {
    self.site = site
    self.coverages = coverages
    self.files = files
    self.told = told
  }

  package var project: Project { site.project }

  /// What of clients is not searched for, because it would be found everywhere.
  ///
  /// - Complexity: O(*n*) in the texts, each time.
  package var unsearched: [Unsearched] { ClientSearch(site, site.sharedTexts, files).unsearched }

  /// What is proved of each procedure.
  package var proofs: some Sequence<(Procedure, Coverage)> { zip(site.project.procedures, coverages) }

  /// The tenants whose files are made.
  package var tenants: Tenants { site.tenants }
  /// How many runbooks they have.
  package var runbookCount: Int { site.runbookCount }
  /// The folders of all tenants' runbooks, in the order of the tenants.
  package var runbookPaths: some Sequence<String> { site.runbookPaths }
  /// The paths of all tenants' files, in the order of the tenants.
  package var tenantFilePaths: some Sequence<String> { site.tenantFilePaths }
}
