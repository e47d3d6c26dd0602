import ArgumentParser
import RunsheetModel

/// Which tenants and scenarios a command is about.
struct Scope: ParsableArguments {
  @Option(
    help: ArgumentHelp("Take this tenant only; may be repeated.", valueName: "id"), completion: .tenants)
  var tenant: [Tenant.ID] = []

  @Option(
    help: ArgumentHelp(
      "Take this scenario for each tenant, in place of what the tenant asks for; may be repeated.",
      valueName: "id"), completion: .scenarios)
  var scenario: [Scenario.ID] = []

  /// The tenants.
  ///
  /// - Parameters:
  ///   - project: the project that has them.
  ///   - assignments: values that are set for them, as `name=value`.
  /// - Returns: those that are named, or all of them.
  /// - Throws: `ValidationError` naming every tenant, scenario or parameter that does not exist.
  func tenants(of project: Project, setting assignments: [String] = []) throws -> Tenants {
    let parameters = Dictionary(
      (Parameter.builtIn + project.procedures.flatMap(\.parameters)).map { ($0.id, $0) }
    ) { first, _ in first }
    var problems: [String] = []
    func require(_ what: String, _ names: [String], among known: some Sequence<String>) {
      let known = Set(known)
      for name in names where !known.contains(name) {
        let help = suggestion(for: name, among: known).map { " Did you mean “\($0)”?" } ?? ""
        problems.append("There is no \(what) “\(name)”.\(help)")
      }
    }
    if !tenant.isEmpty { require("tenant", tenant, among: project.tenants.map(\.id)) }
    require("scenario", scenario, among: project.procedures.flatMap(\.scenarios).map(\.id))
    var values: [Parameter.ID: String] = [:]
    for assignment in assignments {
      let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      require("parameter", [name], among: parameters.keys)
      let value = Bindings.present(String(parts[1])) ?? ""
      if let problem = parameters[name]?.problem(with: value), !value.isEmpty {
        problems.append("The value of “\(name)” \(problem).")
      }
      if name == "tenant.name" && value.isEmpty { problems.append("A tenant's name cannot be empty.") }
      values[name] = value
    }
    guard problems.isEmpty else { throw ValidationError(problems.joined(separator: "\n")) }
    if tenant.isEmpty { return project.tenants }
    return Tenants(Set(tenant).compactMap { project.tenants[id: $0]?.setting(values) })
  }
}
