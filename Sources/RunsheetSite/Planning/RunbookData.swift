import RunsheetMarkup
import RunsheetModel
import RunsheetSchema

/// What a runbook page tells its own script: a JSON data block, in which the tenant's values are slots.
///
/// It holds what a record has to name (tenant, procedure, facts, values, roles), and what deciding a fact in the page
/// takes (the facts that concern its reader, and the page's conditions as a graph), and the script's words. What the
/// script says or compares of a step stands here too, because a translator changes what stands on the page.
struct RunbookData {
  private let runbook: Runbook
  private let tasks: [TaskList.Item]
  private let body: Template
  private let conditions: Set<Condition>
  private let takesPlaceOfOwn: Bool
  private let words: Words

  /// - Parameters:
  ///   - runbook: the runbook.
  ///   - tasks: what the page has boxes for.
  ///   - body: the page's body: only the values that it shows are told.
  ///   - conditions: the conditions under which parts of the page are shown.
  ///   - takesPlaceOfOwn: whether what was ticked in the runbook of the tenant's own facts is ticked here.
  ///   - words: the words of the site.
  init(
    _ runbook: Runbook, tasks: [TaskList.Item], body: Template, conditions: Set<Condition>,
    takesPlaceOfOwn: Bool, words: Words
  ) {
    self.runbook = runbook
    self.tasks = tasks
    self.body = body
    self.conditions = conditions
    self.takesPlaceOfOwn = takesPlaceOfOwn
    self.words = words
  }

  /// The data block's content, to be filled like the page.
  var template: Template {
    let procedure = runbook.procedure
    return TemplateBuilder.prepare(for: procedure.pageParameters) { builder in
      let shown = procedure.parameters.enumerated().filter { body.parameters.contains($0.offset) }.map(
        \.element)
      let values = shown.map { parameter in
        SlottedJSON.object([
          ("id", .string(parameter.id)), ("label", .string(parameter.label)),
          ("value", .leaf(.slot(parameter.id))),
        ])
      }
      let data = SlottedJSON.object([
        ("tenant", .leaf(.slot(Parameter.tenantID.id))),
        ("tenantName", .leaf(.slot("tenant.name"))),
        ("initialDomain", .leaf(.slot("tenant.initial-domain"))),
        ("procedure", .string(procedure.id)),
        ("title", .string(procedure.title)),
        ("revision", .string("\(procedure.revision)")),
        ("digest", .string(procedure.digest)),
        ("scenario", runbook.scenario.map { .string($0.id) } ?? .null),
        ("takesPlaceOfOwn", .bool(takesPlaceOfOwn)),
        ("facts", .array(runbook.concerningFacts.map(fact))),
        ("graph", graph),
        ("roles", .array(runbook.roles.map(role))),
        ("values", .array(values)),
        ("steps", .object(tasks.map { ($0.id, step($0)) })),
        ("language", .string(procedure.language)),
        ("words", .object(PageWord.all.map { ($0.name, .string(words[$0])) })),
      ])
      return Array(data.text(&builder).utf8)
    }
  }

  /// What tells the script whether a condition holds, fails or is open: see ``ConditionGraph``.
  private var graph: SlottedJSON {
    let asked = runbook.concerningFacts
    let graph = runbook.procedure.space.graph(
      of: conditions.union(runbook.roles.map(\.condition)).union(asked.map(\.asked)), given: runbook.facts,
      asking: asked)
    return .object([
      ("atoms", .array(graph.atoms.map { .string("\($0.fact)=\($0.value)") })),
      ("nodes", .array(graph.nodes.flatMap { [$0.atom, $0.no, $0.yes] }.map(SlottedJSON.number))),
      ("allowed", .number(graph.allowed)),
      (
        "conditions",
        .object(
          graph.conditions.map { ("\($0.key)", SlottedJSON.number($0.value)) }.sorted { $0.0 < $1.0 })
      ),
    ])
  }

  /// A fact; what is ruled out, and so never shown, goes without words.
  private func fact(_ fact: Fact) -> SlottedJSON {
    let isOpen = fact.atoms.contains { runbook.facts[$0] == nil }
    let isShown = isOpen || runbook.procedure.space.truth(of: fact.asked, given: runbook.facts) == .holds
    return .object([
      ("id", .string(fact.id)), ("kind", .string(fact.kind.rawValue)),
      ("question", isShown ? .string(fact.question) : .null),
      ("asked", .string("\(fact.asked)")),
      (
        "values",
        .array(
          fact.values.map { value in
            .object([
              ("id", .string(value.id)),
              (
                "label",
                isOpen || runbook.facts[Atom(fact.id, value.id)] == true ? .string(value.label) : .null
              ),
              ("decided", runbook.facts[Atom(fact.id, value.id)].map(SlottedJSON.bool) ?? .null),
            ])
          })
      ),
    ])
  }

  /// A step's words, and the parameters whose values a tick stands beside.
  private func step(_ task: TaskList.Item) -> SlottedJSON {
    .object([
      ("title", .leaf(.line(task.title))),
      ("values", .array(task.shownParameters.sorted().map(SlottedJSON.string))),
    ])
  }

  private func role(_ role: Role) -> SlottedJSON {
    .object([("name", .string(role.name)), ("when", .string("\(role.condition)"))])
  }
}

extension Procedure {
  /// The parameters of the pages of this procedure: its own, and the tenant's id.
  var pageParameters: [Parameter] { parameters + [.tenantID] }
}
