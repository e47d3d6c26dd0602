package import RunsheetModel

/// A runbook that a page is made of: a procedure for one set of facts, and the place of its pages.
///
/// Tenants with the same facts share the plan, and so everything that is prepared from it.
package struct RunbookPlan: Hashable, Sendable {
  package let procedure: Procedure.ID
  package let scenario: Scenario.ID?
  package let facts: Facts
  /// Whether it takes the place of the runbook that the tenant's own facts made before it asked for the scenario.
  package let takesPlaceOfOwn: Bool

  package init(
    procedure: Procedure.ID, scenario: Scenario.ID?, facts: Facts, takesPlaceOfOwn: Bool = false
  ) {
    self.procedure = procedure
    self.scenario = scenario
    self.facts = facts
    self.takesPlaceOfOwn = takesPlaceOfOwn
  }

  /// The folder of the pages below the tenant's: the procedure, and below it the scenario.
  package var folder: String { scenario.map { "\(procedure)/\($0)" } ?? procedure }

  /// The runbooks that a tenant asks for.
  ///
  /// - Parameters:
  ///   - tenant: the tenant. Its scenarios are those of its list, completed by the facts that it states. Where it asks
  ///     for none, its facts make a runbook of their own, in which nothing is decided if it states none.
  ///   - procedures: the procedures of the project.
  ///   - scenarios: scenarios to make in place of what the tenant asks for.
  /// - Returns: the runbooks, in the order of the procedures; none for a scenario that the tenant's facts contradict.
  package static func plans(
    for tenant: Tenant, of procedures: [Procedure], scenarios: [Scenario.ID] = []
  ) -> [RunbookPlan] {
    tenant.procedures(in: procedures).flatMap { procedure -> [RunbookPlan] in
      let stated = procedure.stated(in: tenant.facts ?? [:])
      let asked = procedure.scenarios(in: scenarios.isEmpty ? tenant.scenarios : scenarios)
      guard !scenarios.isEmpty || !asked.isEmpty else {
        let facts = Facts(stating: stated, of: procedure.space.facts)
        return [RunbookPlan(procedure: procedure.id, scenario: nil, facts: facts)]
      }
      return asked.compactMap { scenario in
        guard case .facts(let facts) = procedure.completing(scenario, with: stated) else { return nil }
        return RunbookPlan(
          procedure: procedure.id, scenario: scenario.id, facts: facts,
          // Of several scenarios nobody can say which goes on.
          takesPlaceOfOwn: scenarios.isEmpty && asked.count == 1 && tenant.facts != nil)
      }
    }
  }
}

extension Tenant {
  /// The procedures that the tenant has runbooks of.
  package func procedures(in all: [Procedure]) -> [Procedure] {
    all.filter { procedures?.contains($0.id) ?? true }
  }
}

extension Tenants {
  /// The runbooks of each kind of tenants, as ``RunbookPlan/plans(for:of:scenarios:)`` gives them.
  package func plansOfKind(_ procedures: [Procedure], scenarios: [Scenario.ID]) -> [[RunbookPlan]] {
    examples.map { example in
      example.map { RunbookPlan.plans(for: $0, of: procedures, scenarios: scenarios) } ?? []
    }
  }
}
