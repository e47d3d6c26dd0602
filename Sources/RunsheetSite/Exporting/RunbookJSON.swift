import RunsheetMarkup
import RunsheetModel

/// A resolved runbook as a JSON file, in which the tenant's values are slots; ``RunbookSchema`` describes it.
struct RunbookJSON {
  private let runbook: Runbook
  private let document: Document

  init(_ runbook: Runbook, _ document: Document) {
    self.runbook = runbook
    self.document = document
  }

  /// The file's content, to be filled for each tenant.
  var template: Template {
    TemplateBuilder.prepare(for: runbook.procedure.pageParameters) { builder in
      Array((JSON.object(members).text(&builder) + "\n").utf8)
    }
  }

  private var members: [(String, JSON)] {
    let procedure = runbook.procedure
    return [
      ("format", .string(RunbookSchema.format)),
      (
        "tenant",
        .object([
          ("id", .slot(Parameter.tenantID.id)), ("name", .slot("tenant.name")),
          ("domain", .slot("tenant.domain")), ("initialDomain", .slot("tenant.initial-domain")),
        ])
      ),
      (
        "procedure",
        .object([
          ("id", .string(procedure.id)), ("title", .string(procedure.title)),
          ("revision", .string("\(procedure.revision)")), ("language", .string(procedure.language)),
        ])
      ),
      (
        "scenario",
        runbook.scenario.map { .object([("id", .string($0.id)), ("title", .string($0.title))]) } ?? .null
      ),
      ("facts", .array(procedure.space.facts.map(fact))),
      ("roles", .array(runbook.roles.map(role))),
      ("values", .array(procedure.parameters.map(value))),
      ("title", .line(document.title)),
      ("blocks", DocumentJSON.blocks(document.body)),
    ]
  }

  /// A fact, and which of its values hold: true, false, or null where that is not decided.
  private func fact(_ fact: Fact) -> JSON {
    .object([
      ("id", .string(fact.id)), ("question", .string(fact.question)),
      (
        "values",
        .array(
          fact.values.map { value in
            .object([
              ("id", .string(value.id)), ("label", .string(value.label)),
              ("holds", runbook.facts[Atom(fact.id, value.id)].map(JSON.bool) ?? .null),
            ])
          })
      ),
    ])
  }

  private func role(_ role: Role) -> JSON {
    .object(
      [("name", .string(role.name))] + DocumentJSON.when(role.condition)
        + (role.templateID.map { [("templateId", .string($0))] } ?? []))
  }

  private func value(_ parameter: Parameter) -> JSON {
    .object([
      ("id", .string(parameter.id)), ("label", .string(parameter.label)), ("value", .slot(parameter.id)),
    ])
  }
}
