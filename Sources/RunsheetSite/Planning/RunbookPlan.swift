package import RunsheetModel

/// A runbook that a page is made of: a procedure for one set of facts, and the place of its pages.
///
/// Tenants with the same facts share the plan, and so everything that is prepared from it.
package struct RunbookPlan: Hashable, Sendable {
  package let procedure: Procedure.ID
  package let scenario: Scenario.ID?
  package let facts: Facts

  /// The folder of the pages below the tenant's: the procedure, and below it the scenario.
  package var folder: String { scenario.map { "\(procedure)/\($0)" } ?? procedure }

  /// The runbooks that a tenant asks for.
  ///
  /// - Parameters:
  ///   - tenant: the tenant. Its scenarios are those of its list; its own facts, or nothing decided if it names neither
  ///     facts nor scenarios, make one more.
  ///   - procedures: the procedures of the project.
  ///   - scenarios: scenarios to make in place of what the tenant asks for.
  /// - Returns: the runbooks, in the order of the procedures, the tenant's own facts first.
  package static func plans(
    for tenant: Tenant, of procedures: [Procedure], scenarios: [Scenario.ID] = []
  ) -> [RunbookPlan] {
    procedures
      .filter { tenant.procedures?.contains($0.id) ?? true }
      .flatMap { procedure -> [RunbookPlan] in
        let wanted = Set(scenarios.isEmpty ? tenant.scenarios : scenarios)
        let named = procedure.scenarios.filter { wanted.contains($0.id) }
          .map { RunbookPlan(procedure: procedure.id, scenario: $0.id, facts: $0.facts) }
        guard scenarios.isEmpty, tenant.facts != nil || named.isEmpty else { return named }
        let facts = Facts(stating: tenant.facts ?? [:], of: procedure.space.facts)
        return [RunbookPlan(procedure: procedure.id, scenario: nil, facts: facts)] + named
      }
  }
}
