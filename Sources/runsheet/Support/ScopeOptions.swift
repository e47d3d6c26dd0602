import ArgumentParser
import RunsheetBuild
import RunsheetModel

/// Which tenants and scenarios a command is about.
struct ScopeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Take this tenant only; may be repeated.", valueName: "id"), completion: .tenants)
  var tenant: [Tenant.ID] = []

  @Option(
    help: ArgumentHelp(
      "Take this scenario for each tenant, in place of what the tenant asks for; may be repeated.",
      valueName: "id"), completion: .scenarios)
  var scenario: [Scenario.ID] = []

  /// What was named.
  ///
  /// - Parameter assignments: values that are set for the tenants, as `name=value`.
  /// - Returns: the scope.
  func scope(setting assignments: [String] = []) -> Scope {
    Scope(tenants: tenant, scenarios: scenario, assignments: assignments)
  }

  /// The tenants of a project that are meant.
  ///
  /// - Throws: `ValidationError` naming every tenant or scenario that does not exist.
  func tenants(of project: Project) throws -> Tenants {
    try validated { () throws(Scope.Problem) in try scope().tenants(of: project) }
  }
}
