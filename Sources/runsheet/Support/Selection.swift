import ArgumentParser
import RunsheetModel
import RunsheetSite

extension Site.Document: ExpressibleByArgument {}

/// Which tenants and scenarios a command is about, who reads the pages, and values that it replaces.
struct Selection: ParsableArguments {
  @Option(
    help: ArgumentHelp("Make this tenant's pages only; may be repeated.", valueName: "id"),
    completion: .tenants)
  var tenant: [Tenant.ID] = []

  @Option(
    help: ArgumentHelp(
      "Make this scenario for each tenant, in place of what the tenant asks for; may be repeated.",
      valueName: "id"), completion: .scenarios)
  var scenario: [Scenario.ID] = []

  @Option(
    help: ArgumentHelp(
      "Give a parameter a value, before all others; needs exactly one --tenant.", valueName: "name=value"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp(
      "Make only this of each runbook: runbook or checklist, each as HTML and as Markdown. "
        + "Indexes are always made, and name what there is; what takes a runbook back is left out.", valueName: "document"))
  var only: [Site.Document] = []

  /// What is made of each runbook.
  var documents: Set<Site.Document> { Set(only.isEmpty ? Site.Document.allCases : only) }

  @Flag(help: "Make each runbook as one file too, with everything in it, for a ticket or a mail.")
  var standalone = false

  @OptionGroup var facts: BuildFactsOptions

  func validate() throws {
    if !set.isEmpty && tenant.count != 1 {
      throw ValidationError(
        "--set needs exactly one --tenant, so that no value reaches another client's pages.")
    }
    for assignment in set where !assignment.contains("=") {
      throw ValidationError("--set takes NAME=VALUE; “\(assignment)” has no “=”.")
    }
  }

  /// The selected tenants, with the values that were set.
  ///
  /// - Throws: `ValidationError` naming every tenant, scenario or parameter that does not exist.
  func tenants(of project: Project) throws -> Tenants {
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
    for assignment in set {
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
