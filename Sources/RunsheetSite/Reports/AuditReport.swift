package import RunsheetModel
import RunsheetSchema

/// What is due in the runbooks of a project: each runbook once, with the tenants that have it.
package struct AuditReport: Sendable {
  /// A runbook in which something is due.
  package struct Entry: Sendable {
    package let plan: RunbookPlan
    package let procedure: Procedure
    package let scenario: Scenario?
    /// What is decided, in words; empty if nothing is.
    package let facts: String
    package let findings: [Finding]
    /// The kinds of the tenants that have it; none for a scenario that nobody asks for.
    fileprivate(set) var kinds: [Int] = []
  }

  package let asOf: Day
  package let horizon: Period
  package private(set) var entries: [Entry] = []
  /// The tenants that were looked at.
  private let tenants: Tenants

  /// Audits runbooks.
  ///
  /// - Parameters:
  ///   - project: the project.
  ///   - tenants: the tenants to look at.
  ///   - scenarios: scenarios to look at for each tenant in place of what it asks for.
  ///   - includesUnused: whether scenarios that no tenant has are looked at too.
  ///   - build: for whom the runbooks are.
  ///   - asOf: the day of the audit.
  ///   - horizon: how far to look ahead.
  /// - Complexity: O(runbooks that differ + kinds of tenants).
  package init(
    _ project: Project, tenants: Tenants, scenarios: [Scenario.ID] = [], includesUnused: Bool = true,
    build: BuildFacts, asOf: Day, within horizon: Period = Runbook.horizon
  ) {
    self.asOf = asOf
    self.horizon = horizon
    self.tenants = tenants
    let procedures = Dictionary(project.procedures.map { ($0.id, $0) }) { first, _ in first }
    var numbers: [RunbookPlan: Int] = [:]
    func number(_ plan: RunbookPlan) -> Int? {
      let plan = RunbookPlan(procedure: plan.procedure, scenario: plan.scenario, facts: plan.facts)
      if let known = numbers[plan] { return known }
      guard let procedure = procedures[plan.procedure] else { return nil }
      let scenario = procedure.scenarios.first { $0.id == plan.scenario }
      let runbook = Runbook(
        procedure, facts: plan.facts, scenario: scenario, build: build, asOf: asOf)
      entries.append(
        Entry(
          plan: plan, procedure: procedure, scenario: scenario,
          facts: procedure.space.statedWords(plan.facts), findings: runbook.findings(within: horizon)))
      numbers[plan] = entries.count - 1
      return entries.count - 1
    }
    if includesUnused {
      for procedure in project.procedures {
        for scenario in scenarios.isEmpty ? procedure.scenarios : procedure.scenarios(in: scenarios) {
          _ = number(RunbookPlan(procedure: procedure.id, scenario: scenario.id, facts: scenario.facts))
        }
      }
    }
    for (kind, plans) in tenants.plansOfKind(project.procedures, scenarios: scenarios).enumerated() {
      for number in plans.compactMap(number) { entries[number].kinds.append(kind) }
    }
    entries.removeAll(where: \.findings.isEmpty)
  }

  package var isClear: Bool { entries.isEmpty }

  /// How many tenants were looked at.
  package var tenantCount: Int { tenants.count }

  /// The tenants that have a runbook, in their order.
  package func tenants(of entry: Entry) -> [Tenant] { positions(ofKinds: entry.kinds).map { tenants[$0] } }

  private func positions(ofKinds kinds: some Sequence<Int>) -> [Int] {
    let kinds = Set(kinds)
    return kinds.isEmpty ? [] : tenants.indices.filter { kinds.contains(tenants.kind(at: $0)) }
  }

  /// How many steps are in a state, each step of a procedure once.
  package func count(_ state: Finding.State) -> Int {
    Set(
      entries.flatMap { entry in
        entry.findings.filter { $0.state == state }.map { [entry.procedure.id, $0.step.id] }
      }
    ).count
  }

  /// How many tenants have something that is due.
  package var concernedCount: Int { positions(ofKinds: entries.flatMap(\.kinds)).count }

  // MARK: For other programs

  /// A row for each tenant, runbook and finding; a scenario that nobody asks for has no tenant.
  package var csv: [UInt8] {
    var table = CSVText(header: [
      "tenant", "name", "procedure", "scenario", "phase", "step", "state", "date", "advisory",
    ])
    for entry in entries {
      let tenants = tenants(of: entry).map { ($0.id, $0.name) }
      for (id, name) in tenants.isEmpty ? [("", "")] : tenants {
        for finding in entry.findings {
          table.append([
            id, name, entry.procedure.id, entry.scenario?.id ?? "", finding.phase.id, finding.step.id,
            finding.state.rawValue, finding.date.map { "\($0)" } ?? "", finding.retirement?.advisory.id ?? "",
          ])
        }
      }
    }
    return table.bytes
  }

  /// The report as JSON.
  package var json: [UInt8] { AuditReport.shape.json(self).bytes(.lines) }

  /// What the JSON of an audit holds.
  static let shape = SlottedShape<AuditReport>.object(
    .member("asOf", "The day of the audit.", .day) { $0.asOf },
    .member("withinDays", "How many days it looks ahead.", .number(atLeast: 0)) { $0.horizon.days },
    .member("runbooks", "The runbooks in which something is due.", .array(of: runbook)) { report in
      report.entries.map { (entry: $0, tenants: report.tenants(of: $0).map(\.id)) }
    })

  private static let runbook = SlottedShape<(entry: Entry, tenants: [Tenant.ID])>.object(
    .member("procedure", "The procedure's id.", .string) { $0.entry.procedure.id },
    .optional("scenario", "The scenario's id, if it is that of one.", .string) { $0.entry.scenario?.id },
    .member("tenants", "The ids of the clients that have it.", .array(of: .string)) { $0.tenants },
    .member("findings", "What is due, in the order of the steps.", .array(of: finding)) { $0.entry.findings })

  private static let finding = SlottedShape<Finding>.object(
    .member("phase", "The phase's id.", .string) { $0.phase.id },
    .member("step", "The step's id.", .string) { $0.step.id },
    .member("state", "How it stands.", .word) { $0.state },
    .optional("date", "Since when, or from when.", .string) { $0.date.map { "\($0)" } },
    .optional("advisory", "The id of the advisory that retires it.", .string) { $0.retirement?.advisory.id })
}

extension FactSpace {
  /// The facts that are stated, for people; empty if none is.
  fileprivate func statedWords(_ facts: Facts) -> String {
    FactSpace(facts: self.facts.filter { fact in fact.atoms.contains { facts[$0] != nil } }, constraints: [])
      .words(facts)
  }
}
