package import RunsheetModel
private import RunsheetMarkup

/// Runbooks for other systems: an article, a Markdown file or data for each runbook, and an index of all of them.
///
/// Like the pages of a ``Site``, they are prepared once for each runbook and filled for each tenant.
package struct Export: Sendable {
  /// What a runbook becomes.
  package enum Format: String, Sendable, CaseIterable {
    case html
    case markdown
    case json

    /// How the files' names end.
    var suffix: String {
      switch self {
      case .html: "html"
      case .markdown: "md"
      case .json: "json"
      }
    }
  }

  /// The system that articles are for: it decides what the index calls its columns, and keeps titles by itself.
  package enum Flavour: String, Sendable, CaseIterable {
    case itglue
    case hudu

    /// The columns' names, as in the system's own programming interface.
    var header: [String] {
      switch self {
      case .itglue: ["organization_id", "organization", "name", "file"]
      case .hudu: ["company_id", "company", "name", "file"]
      }
    }
  }

  package let tenants: Tenants
  private let project: Project
  private let format: Format
  private let flavour: Flavour?
  private let asOf: Day
  private let scenarios: [Scenario.ID]
  private let build: BuildFacts
  private var prepared: [RunbookPlan: Prepared] = [:]

  private struct Prepared: Sendable {
    let procedure: Procedure
    let title: String
    let template: Template
  }

  /// Prepares an export.
  ///
  /// - Parameters:
  ///   - project: what was read.
  ///   - tenants: the tenants whose runbooks are exported.
  ///   - format: what each runbook becomes.
  ///   - flavour: the system that it is for, if it is for one.
  ///   - asOf: the day on which the runbooks are read.
  ///   - scenarios: scenarios to export in place of what tenants ask for; empty for what they ask for.
  ///   - build: who reads the files, and whether they offer scripts.
  ///   - diagnostics: what is wrong with prose is added to it.
  package init(
    _ project: Project, tenants: Tenants, format: Format, flavour: Flavour?, asOf: Day,
    scenarios: [Scenario.ID], build: BuildFacts = BuildFacts(), diagnostics: inout [Diagnostic]
  ) {
    self.project = project
    self.tenants = tenants
    self.format = format
    self.flavour = flavour
    self.asOf = asOf
    self.scenarios = scenarios
    self.build = build
    let procedures = Dictionary(project.procedures.map { ($0.id, $0) }) { first, _ in first }
    for tenant in tenants {
      for plan in plans(for: tenant) where prepared[plan] == nil {
        guard let procedure = procedures[plan.procedure] else { continue }
        prepared[plan] = prepare(procedure, plan, &diagnostics)
      }
    }
  }

  /// The files of one tenant.
  ///
  /// - Complexity: O(files); bytes are made when a file is written.
  package func files(of tenant: Tenant) -> [Page] {
    plans(for: tenant).compactMap { plan in
      guard let runbook = prepared[plan] else { return nil }
      let bindings = Bindings(
        runbook.procedure.pageParameters, provider: project.provider, values: tenant.pageValues)
      return Page(path: path(of: plan, for: tenant), content: .filled(runbook.template, bindings))
    }
  }

  /// The table that says which file belongs to whom.
  package var index: Page {
    var table = CSVText(
      header: flavour?.header ?? ["organization-id", "tenant", "organization", "title", "file"])
    for tenant in tenants {
      for plan in plans(for: tenant) {
        guard let title = prepared[plan]?.title else { continue }
        let identifier = tenant.organizationID ?? ""
        let owner = flavour == nil ? [identifier, tenant.id, tenant.name] : [identifier, tenant.name]
        table.append(owner + [title, path(of: plan, for: tenant)])
      }
    }
    return Page(path: "index.csv", content: .finished(table.bytes))
  }

  /// How many files are exported, besides the index.
  package var count: Int { tenants.reduce(0) { $0 + plans(for: $1).count } }

  private func path(of plan: RunbookPlan, for tenant: Tenant) -> String {
    "\(tenant.id)/\(plan.folder).\(format.suffix)"
  }

  private func plans(for tenant: Tenant) -> [RunbookPlan] {
    RunbookPlan.plans(for: tenant, of: project.procedures, scenarios: scenarios)
  }

  private func prepare(
    _ procedure: Procedure, _ plan: RunbookPlan, _ diagnostics: inout [Diagnostic]
  ) -> Prepared {
    let scenario = procedure.scenarios.first { $0.id == plan.scenario }
    let runbook = Runbook(procedure, facts: plan.facts, scenario: scenario, build: build, asOf: asOf)
    let (document, problems) = Composer.compose(
      runbook, words: project.words, digest: Digest.hex)
    diagnostics += problems
    let parameters = procedure.pageParameters
    let template =
      switch format {
      case .html: document.article(parameters, hasTitle: flavour == nil)
      case .markdown: document.commonMark(parameters)
      case .json: RunbookJSON(runbook, document).template
      }
    let title = [procedure.title, scenario?.title].compactMap(\.self).joined(separator: ": ")
    return Prepared(procedure: procedure, title: title, template: template)
  }
}
