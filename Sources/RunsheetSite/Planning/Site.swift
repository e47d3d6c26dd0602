package import RunsheetModel
private import RunsheetMarkup

/// The whole site: which pages there are, and what their bytes are.
///
/// Nothing is read or written here.
///
/// Everything that tenants share is prepared when the site is made; the pages of a tenant are then made from its values
/// alone, one tenant at a time.
package struct Site: Sendable {
  /// What is made of a runbook.
  package enum Document: String, Sendable, CaseIterable {
    /// The runbook itself, as HTML and as Markdown.
    case runbook
    /// The checklist for printing, as HTML and as Markdown.
    case checklist
  }

  package struct Options: Sendable {
    /// The day on which the pages are read: it decides which advisories show.
    package let asOf: Day
    /// Scenarios to make for every tenant in place of what it asks for; empty for what it asks for.
    package let scenarios: [Scenario.ID]
    /// What the build decides for all pages.
    package let build: BuildFacts
    /// What is made of each runbook; the indexes name only that, and what takes a runbook back is made with all of it.
    package let documents: Set<Document>
    /// Whether each runbook is made as one file too, complete in itself.
    package let standalone: Bool
    /// How many runbooks are prepared at a time.
    package let jobs: Int

    package init(
      asOf: Day, scenarios: [Scenario.ID] = [], build: BuildFacts = BuildFacts(),
      documents: Set<Document> = Set(Document.allCases), standalone: Bool = false, jobs: Int = 1
    ) {
      self.asOf = asOf
      self.scenarios = scenarios
      self.build = build
      self.documents = documents
      self.standalone = standalone
      self.jobs = jobs
    }
  }

  package let tenants: Tenants
  let project: Project
  let options: Options
  let layouts: Layouts
  /// Makes runbooks complete in one file; nil if that is not asked for.
  private let inliner: Inliner?
  /// The runbooks, each prepared once for all tenants that have it.
  private(set) var prepared: [RunbookPlan: PreparedRunbook] = [:]
  /// The rows of parameters: those of all, and those of each procedure.
  private(set) var rows: [ParameterRow] = []
  /// The sets of pages that tenants have.
  package private(set) var pageSets: [PageSet] = []
  /// For each kind of tenants the number of its set of pages.
  private var setOfKind: [Int] = []
  private var setOfPlans: [[RunbookPlan]: Int] = [:]
  /// The pages that belong to no tenant: the theme's files, the procedures' references, and the index.
  package private(set) var sharedPages: [Page] = []

  /// Prepares a site.
  ///
  /// - Parameters:
  ///   - project: what was read.
  ///   - tenants: the tenants to make pages for, in the order of the index.
  ///   - options: the day, and what to make.
  ///   - diagnostics: what is wrong with prose and layouts is added to it.
  /// - Complexity: O(runbooks that differ + tenants); the tenants' pages are not made yet.
  package init(_ project: Project, tenants: Tenants, options: Options, diagnostics: inout [Diagnostic]) {
    self.project = project
    self.tenants = tenants
    self.options = options
    layouts = Layouts(
      project.theme.layouts, required: ["runbook", "checklist", "tenant", "index", "index-tenant"],
      chrome: Chrome(words: project.words, provider: project.provider), diagnostics: &diagnostics)
    inliner = options.standalone ? Inliner(Site.assets(of: project)) : nil
    rows =
      [ParameterRow(Parameter.builtIn + [.tenantID], provider: project.provider, tenants: tenants)]
      + project.procedures.map { procedure in
        ParameterRow(procedure.pageParameters, provider: project.provider, tenants: tenants)
      }
    prepare(&diagnostics)
    sharedPages = Site.assets(of: project) + references(&diagnostics) + [index(&diagnostics)]
  }

  /// The number of the set of pages of the tenant at a position.
  package func pageSet(at position: Int) -> Int { setOfKind[tenants.kind(at: position)] }

  /// How many runbooks the tenants have.
  package var runbookCount: Int {
    tenants.indices.reduce(0) { $0 + pageSets[pageSet(at: $1)].runbooks.count }
  }

  /// The folders of all tenants' runbooks, in the order of the tenants.
  package var runbookPaths: some Sequence<String> {
    tenants.indices.lazy.flatMap { position in
      let id = String(decoding: tenants.id(at: position), as: UTF8.self)
      return pageSets[pageSet(at: position)].runbooks.map { "\(id)/\($0)" }
    }
  }

  /// The pages of one tenant, which need not be one of the site's, but has the runbooks of one.
  ///
  /// - Complexity: O(pages); bytes are made when a page is written. For many tenants make ``TenantPages``.
  package func pages(of tenant: Tenant) -> [Page] {
    guard let set = setOfPlans[plans(for: tenant)] else { return [] }
    var bindings: [ParameterRow.ID: Bindings] = [:]
    for row in pageSets[set].rows {
      bindings[row] = Bindings(rows[row].parameters, provider: project.provider, values: tenant.pageValues)
    }
    return pageSets[set].entries.compactMap { entry in
      bindings[entry.parameters].map { bindings in
        Page(
          path: "\(tenant.id)/\(entry.path)", content: .filled(entry.template, bindings),
          pdf: entry.pdf.map { "\(tenant.id)/\($0)" })
      }
    }
  }

  private func plans(for tenant: Tenant) -> [RunbookPlan] {
    RunbookPlan.plans(for: tenant, of: project.procedures, scenarios: options.scenarios)
  }

  // MARK: What is prepared

  private mutating func prepare(_ diagnostics: inout [Diagnostic]) {
    let plansOfKind = plansOfKind()
    var known: Set<RunbookPlan> = []
    let wanted = plansOfKind.joined().filter { known.insert($0).inserted }
    let site = self
    let runbooks = parallelMap(wanted.count, jobs: options.jobs) { site.runbook(of: wanted[$0]) }
    for (plan, runbook) in zip(wanted, runbooks) {
      prepared[plan] = runbook.prepared
      diagnostics += runbook.problems
    }
    for plans in plansOfKind where setOfPlans[plans] == nil {
      setOfPlans[plans] = pageSets.count
      pageSets.append(pageSet(of: plans, &diagnostics))
    }
    setOfKind = plansOfKind.map { setOfPlans[$0] ?? 0 }
  }

  /// The plans of each kind of tenants.
  func plansOfKind() -> [[RunbookPlan]] {
    tenants.examples.map { $0.map(plans) ?? [] }
  }

  private func runbook(of plan: RunbookPlan) -> (prepared: PreparedRunbook?, problems: [Diagnostic]) {
    guard let procedure = project.procedures.first(where: { $0.id == plan.procedure }) else {
      return (nil, [])
    }
    let scenario = procedure.scenarios.first { $0.id == plan.scenario }
    let runbook = Runbook(
      procedure, facts: plan.facts, scenario: scenario, build: options.build, asOf: options.asOf)
    var problems: [Diagnostic] = []
    let prepared = prepare(
      runbook, in: frame(of: "tenant/\(plan.folder)", isReference: false), diagnostics: &problems)
    return (prepared, problems)
  }

  /// Prepares a runbook, and the one that takes it back.
  func prepare(
    _ runbook: Runbook, in frame: RunbookTemplates.Frame, diagnostics: inout [Diagnostic]
  ) -> PreparedRunbook {
    let makesAll = options.documents.count == Document.allCases.count
    let undo = makesAll ? Runbook(takingBack: runbook, build: options.build, asOf: options.asOf) : nil
    return PreparedRunbook(runbook, undo: undo, in: frame, diagnostics: &diagnostics)
  }

  /// Where the pages in a folder stand; the references of procedures are not made as one file.
  func frame(of folder: String, isReference: Bool) -> RunbookTemplates.Frame {
    RunbookTemplates.Frame(
      root: Site.root(from: folder), isReference: isReference, documents: options.documents,
      inliner: isReference ? nil : inliner, layouts: layouts, words: project.words)
  }

  private func pageSet(of plans: [RunbookPlan], _ diagnostics: inout [Diagnostic]) -> PageSet {
    var entries: [PageSet.Entry] = []
    for (number, plan) in plans.enumerated() {
      guard let runbook = prepared[plan],
        let procedure = project.procedures.firstIndex(where: { $0.id == plan.procedure })
      else { continue }
      entries += runbook.pages.map { page in
        PageSet.Entry(
          path: "\(plan.folder)/\(page.name)", template: page.template,
          pdf: page.pdf.map { "\(plan.folder)/\($0)" }, runbook: number,
          parameters: procedure + 1)
      }
    }
    let index = PageSet.Entry(
      path: "index.html", template: tenantIndex(plans, &diagnostics), pdf: nil, runbook: nil,
      parameters: ParameterRow.all)
    return PageSet(entries: entries + [index], runbooks: plans.map(\.folder))
  }

  /// The way from a folder back to the output folder.
  private static func root(from folder: String) -> String {
    String(repeating: "../", count: folder.split(separator: "/").count)
  }
}
