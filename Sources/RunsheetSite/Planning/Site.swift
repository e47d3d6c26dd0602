package import RunsheetModel
private import RunsheetMarkup

/// The whole site: which pages there are, and what their bytes are.
///
/// Nothing is read or written here.
///
/// Everything that tenants share is prepared when the site is made; the pages of a tenant are then made from its values
/// alone, one tenant at a time.
package struct Site: Sendable {
  package struct Options: Sendable {
    /// The day on which the pages are read: it decides which advisories show.
    package let asOf: Day
    /// Scenarios to make for every tenant in place of what it asks for; empty for what it asks for.
    package let scenarios: [Scenario.ID]
    /// What the build decides for all pages.
    package let build: BuildFacts
    /// Whether each runbook is made as one file too, complete in itself.
    package let standalone: Bool

    package init(
      asOf: Day, scenarios: [Scenario.ID] = [], build: BuildFacts = BuildFacts(), standalone: Bool = false
    ) {
      self.asOf = asOf
      self.scenarios = scenarios
      self.build = build
      self.standalone = standalone
    }
  }

  package let tenants: Tenants
  private let project: Project
  private let options: Options
  private let layouts: Layouts
  private let inliner: Inliner?
  private var prepared: [RunbookPlan: PreparedRunbook] = [:]
  private var tenantIndexes: [[RunbookPlan]: Template] = [:]
  /// The pages that belong to no tenant: indexes, the procedures' references, and the theme's files.
  package private(set) var sharedPages: [Page] = []

  /// Prepares a site.
  ///
  /// - Parameters:
  ///   - project: what was read.
  ///   - tenants: the tenants to make pages for, in the order of the index.
  ///   - options: the day and the scenarios.
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
    prepareRunbooks(&diagnostics)
    sharedPages = references(&diagnostics) + Site.assets(of: project) + [index(&diagnostics)]
  }

  /// The folders of all tenants' runbooks, in the order of the tenants.
  package var runbookPaths: [String] {
    tenants.flatMap { tenant in plans(for: tenant).map { "\(tenant.id)/\($0.folder)" } }
  }

  /// The pages of one tenant.
  ///
  /// - Complexity: O(pages); bytes are made when a page is written.
  package func pages(of tenant: Tenant) -> [Page] {
    let plans = plans(for: tenant)
    let runbooks = plans.flatMap { plan -> [Page] in
      guard let runbook = prepared[plan] else { return [] }
      let bindings = bindings(of: tenant, runbook.procedure.pageParameters)
      return runbook.pages(in: "\(tenant.id)/\(plan.folder)", bindings)
    }
    guard let index = tenantIndexes[plans] else { return runbooks }
    return runbooks + [
      Page(path: "\(tenant.id)/index.html", content: .filled(index, bindings(of: tenant, Parameter.builtIn)))
    ]
  }

  private func plans(for tenant: Tenant) -> [RunbookPlan] {
    RunbookPlan.plans(for: tenant, of: project.procedures, scenarios: options.scenarios)
  }

  private func bindings(of tenant: Tenant, _ parameters: [Parameter]) -> Bindings {
    Bindings(parameters, provider: project.provider, values: tenant.pageValues)
  }

  // MARK: What is prepared

  private mutating func prepareRunbooks(_ diagnostics: inout [Diagnostic]) {
    let procedures = Dictionary(project.procedures.map { ($0.id, $0) }) { first, _ in first }
    for tenant in tenants {
      let plans = plans(for: tenant)
      for plan in plans where prepared[plan] == nil {
        guard let procedure = procedures[plan.procedure] else { continue }
        let scenario = procedure.scenarios.first { $0.id == plan.scenario }
        let runbook = Runbook(
          procedure, facts: plan.facts, scenario: scenario, build: options.build, asOf: options.asOf)
        prepared[plan] = PreparedRunbook(
          runbook, undo: Runbook(takingBack: runbook, build: options.build, asOf: options.asOf),
          root: Site.root(from: "tenant/\(plan.folder)"), isReference: false, inliner: inliner,
          layouts: layouts,
          words: project.words, asOf: options.asOf, diagnostics: &diagnostics)
      }
      if tenantIndexes[plans] == nil { tenantIndexes[plans] = tenantIndex(plans, &diagnostics) }
    }
  }

  private func tenantIndex(_ plans: [RunbookPlan], _ diagnostics: inout [Diagnostic]) -> Template {
    layouts.prepare("tenant", for: Parameter.builtIn, diagnostics: &diagnostics) { builder in
      [
        "lang": builder.text(project.words[.language], .htmlAttribute),
        "root": "../",
        "tenant": [
          "name": builder.value("tenant.name", .htmlAttribute),
          "domain": builder.optionalValue("tenant.domain", .htmlAttribute),
          "initialDomain": builder.optionalValue("tenant.initial-domain", .htmlAttribute),
        ],
        "runbooks": plans.compactMap { plan in
          prepared[plan].map { runbook in
            [
              "title": builder.text(runbook.procedure.title, .htmlAttribute),
              "scenario": runbook.scenario.map { builder.text($0.title, .htmlAttribute) } ?? false as Any,
              "facts": runbook.facts.map { fact in
                [
                  "question": builder.text(fact.question, .htmlAttribute),
                  "answer": builder.splice(fact.answer),
                ]
              },
              "revision": "\(runbook.procedure.revision)",
              "folder": plan.folder,
              "undo": runbook.hasUndo,
            ]
          }
        },
      ]
    }
  }

  // MARK: What belongs to no tenant

  private func references(_ diagnostics: inout [Diagnostic]) -> [Page] {
    project.procedures.flatMap { procedure -> [Page] in
      let folder = "procedures/\(procedure.id)"
      let reference = Runbook(
        procedure, facts: .undecided, build: options.build, asOf: options.asOf)
      let runbook = PreparedRunbook(
        reference, undo: Runbook(takingBack: reference, build: options.build, asOf: options.asOf),
        root: Site.root(from: folder),
        isReference: true, inliner: nil, layouts: layouts, words: project.words, asOf: options.asOf,
        diagnostics: &diagnostics)
      let nobody = Bindings.ofNobody(procedure.pageParameters, provider: project.provider)
      return runbook.pages(in: folder, nobody)
    }
  }

  private static func assets(of project: Project) -> [Page] {
    let brand = project.provider.brand
    let logo = brand.logo.map { [Page(path: "assets/\($0.name)", content: .finished($0.bytes))] } ?? []
    return project.theme.assets.map { Page(path: "assets/\($0.path)", content: .finished($0.bytes)) }
      + [Page(path: "assets/\(Brand.styleSheet)", content: .finished(brand.css))] + logo
  }

  /// How many tenants stand in one list of the index: a browser passes over the lists outside its window as a whole.
  private static let longestList = 100

  private func index(_ diagnostics: inout [Diagnostic]) -> Page {
    let parameters = Parameter.builtIn + [.tenantID]
    let due = DueNotes(
      AuditReport(
        project, tenants: tenants, scenarios: options.scenarios, includesUnused: false, asOf: options.asOf),
      words: project.words)
    // A row for each thing that may be due: few clients differ in that.
    var rows: [String?: Template] = [:]
    for tenant in tenants {
      let hint = due.hint(for: plans(for: tenant))
      if rows[hint] != nil { continue }
      rows[hint] = layouts.prepare("index-tenant", for: parameters, diagnostics: &diagnostics) { builder in
        [
          "id": builder.value("tenant.id", .htmlAttribute),
          "name": builder.value("tenant.name", .htmlAttribute),
          "domain": builder.optionalValue("tenant.domain", .htmlAttribute),
          "due": hint.map { builder.text($0, .htmlAttribute) } ?? false as Any,
        ]
      }
    }
    let lists = stride(from: 0, to: tenants.count, by: Site.longestList).map { start in
      tenants[start..<min(start + Site.longestList, tenants.count)].reduce(into: [UInt8]()) { list, tenant in
        rows[due.hint(for: plans(for: tenant))]?.fill(bindings(of: tenant, parameters), into: &list)
      }
    }
    let page = layouts.prepare("index", for: parameters, diagnostics: &diagnostics) { builder in
      [
        "lang": builder.text(project.words[.language], .htmlAttribute),
        "root": "",
        "tenants": lists.map { builder.finished($0) },
        "due": due.values(&builder),
        "procedures": project.procedures.map { procedure in
          ["title": builder.text(procedure.title, .htmlAttribute), "folder": "procedures/\(procedure.id)"]
        },
      ]
    }
    return Page(
      path: "index.html", content: .filled(page, Bindings.ofNobody(parameters, provider: project.provider)))
  }

  /// The way from a folder back to the output folder.
  private static func root(from folder: String) -> String {
    String(repeating: "../", count: folder.split(separator: "/").count)
  }
}
