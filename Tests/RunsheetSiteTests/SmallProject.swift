import RunsheetModel
import RunsheetSite
import TestSupport

extension Place {
  fileprivate static let here = Place(file: "tests")
}

extension Procedure {
  /// A procedure of one step, with a fact that has a value for each scenario.
  static func small(id: ID, scenarios: [Scenario.ID] = ["day", "night"]) -> Procedure {
    let fact = Fact(
      id: id == "alarm" ? "time" : "\(id)-kind", kind: .one, question: "Which?", lead: "it is",
      denial: "it is not", values: scenarios.map { Fact.Value(id: $0, label: $0, phrase: $0) })
    let step = Step(
      id: "look", condition: .always, command: Text([.literal("Look at it.")], at: .here),
      parts: [.confirmsTenant], place: .here)
    let phase = Phase(
      id: "work", title: "The work", condition: .always, info: [], steps: [step], outcome: [],
      evidence: nil, place: .here)
    return Procedure(
      id: id, title: "The \(id)", summary: Text([.literal("It is done.")], at: .here),
      revision: Day(secondsSince1970: 0), language: "en", overview: [], phases: [phase], roles: [],
      rolesFact: nil, space: FactSpace(facts: [fact], constraints: []),
      scenarios: scenarios.map { scenario in
        Scenario(
          id: scenario, title: "By \(scenario)", facts: Facts(stating: [fact.id: [scenario]], of: [fact]))
      },
      parameters: Parameter.builtIn, portals: [], sources: [], advisories: [], place: .here)
  }
}

extension Tenant {
  static func named(
    _ name: String, facts: [Fact.ID: Set<Fact.Value.ID>]? = nil, scenarios: [Scenario.ID] = [],
    procedures: [Procedure.ID]? = nil
  ) -> Tenant {
    Tenant(
      id: name.lowercased(), values: ["tenant.name": name], facts: facts, scenarios: scenarios,
      procedures: procedures, place: .here)
  }
}

/// A project of one procedure and one tenant with layouts that say little.
///
/// Layouts that are not named here are the shipped ones.
struct SmallProject {
  var layouts = SmallProject.shippedLayouts.merging([
    "index":
      "<html><body>{{#tenants}}{{{.}}}{{/tenants}}{{#procedures}}{{title}}{{/procedures}}</body></html>",
    "index-tenant": "<p>{{name}}</p>",
    "tenant": "<html><body>{{tenant.name}}{{#runbooks}}{{title}}{{/runbooks}}</body></html>",
    "runbook": "<html><body><h1>{{title}}</h1>{{{body}}}</body></html>",
  ]) { _, small in small }
  var tenants: Tenants = [.named("Contoso")]

  private static let shippedLayouts: [String: String] = {
    let layouts = (try? Repository.shippedProject())?.theme.layouts ?? []
    return Dictionary(layouts.map { ($0.name, $0.source) }) { first, _ in first }
  }()

  /// The site's pages and what is wrong with it.
  func make() -> (pages: [String: String], diagnostics: [Diagnostic]) {
    let theme = Theme(
      layouts: layouts.sorted { $0.key < $1.key }.map { name, source in
        Theme.Layout(name: name, source: source, file: "Site/layouts/\(name).mustache")
      }, assets: [])
    let project = Project(
      provider: Provider(values: [:]), procedures: [.small(id: "alarm")], tenants: tenants, theme: theme,
      words: .english)
    var diagnostics: [Diagnostic] = []
    let site = Site(
      project, tenants: tenants, options: Site.Options(asOf: Day(secondsSince1970: 0)),
      diagnostics: &diagnostics)
    return (site.madeFiles.mapValues { String(decoding: $0, as: UTF8.self) }, diagnostics)
  }
}
