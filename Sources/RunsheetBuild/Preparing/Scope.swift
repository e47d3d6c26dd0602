package import RunsheetModel

/// Which tenants and scenarios a command is about, and the values that are set for it.
package struct Scope: Sendable {
  /// The tenants that are named; none if all are meant.
  package let tenants: [Tenant.ID]
  /// The scenarios to take for each tenant in place of what it asks for; none for what it asks for.
  package let scenarios: [Scenario.ID]
  /// Values for the tenants that are named, before all others, as `name=value`.
  package let assignments: [String]

  package init(tenants: [Tenant.ID] = [], scenarios: [Scenario.ID] = [], assignments: [String] = []) {
    self.tenants = tenants
    self.scenarios = scenarios
    self.assignments = assignments
  }

  /// What is wrong with a scope: a sentence for each tenant, scenario or parameter that does not exist.
  package struct Problem: Error, CustomStringConvertible {
    package let description: String
  }

  /// The tenants that are meant, with the values that are set.
  ///
  /// - Parameter project: the project that has them.
  /// - Returns: those that are named, or all of them.
  /// - Throws: ``Problem``.
  package func tenants(of project: Project) throws(Problem) -> Tenants {
    var problems: [String] = []
    func require(_ what: String, _ names: [String], among known: some Sequence<String>) {
      let known = Set(known)
      for name in names where !known.contains(name) {
        let help = suggestion(for: name, among: known).map { " Did you mean “\($0)”?" } ?? ""
        problems.append("There is no \(what) “\(name)”.\(help)")
      }
    }
    if !tenants.isEmpty { require("tenant", tenants, among: project.tenants.map(\.id)) }
    require("scenario", scenarios, among: project.names { $0.scenarios.map { ($0.id, $0) } }.keys)
    let parameters = project.names { $0.parameters.map { ($0.id, $0) } }
      .merging(Parameter.builtIn.map { ($0.id, $0) }) { $1 }
    var values: [Parameter.ID: String] = [:]
    for assignment in assignments {
      let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      require("parameter", [name], among: parameters.keys)
      let value = Bindings.present(parts.count > 1 ? String(parts[1]) : "") ?? ""
      if let problem = parameters[name]?.problem(with: value), !value.isEmpty {
        problems.append("The value of “\(name)” \(problem).")
      }
      if name == "tenant.name" && value.isEmpty { problems.append("A tenant's name cannot be empty.") }
      values[name] = value
    }
    guard problems.isEmpty else { throw Problem(description: problems.joined(separator: "\n")) }
    if tenants.isEmpty { return project.tenants }
    return Tenants(Set(tenants).compactMap { project.tenants[id: $0]?.setting(values) })
  }
}

extension Project {
  /// What procedures name, by the names with and without the procedure's.
  fileprivate func names<Named>(_ named: (Procedure) -> [(String, Named)]) -> [String: Named] {
    let all = procedures.flatMap { procedure in
      named(procedure).flatMap { [($0.0, $0.1), (Qualified.name($0.0, of: procedure.id), $0.1)] }
    }
    return Dictionary(all) { first, _ in first }
  }
}
