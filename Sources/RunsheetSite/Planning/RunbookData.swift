import RunsheetMarkup
import RunsheetModel

/// What a runbook page tells its own script: a JSON data block, in which the tenant's values are slots.
///
/// It holds what a record has to name (tenant, procedure, facts, values, roles), and what deciding a fact in the page
/// takes (the facts, and the conditions that every allowed combination of them satisfies), and the script's words.
struct RunbookData {
  private let runbook: Runbook
  private let words: Words

  init(_ runbook: Runbook, words: Words) {
    self.runbook = runbook
    self.words = words
  }

  /// The data block's content, to be filled like the page.
  var template: Template {
    let procedure = runbook.procedure
    return TemplateBuilder.prepare(for: procedure.pageParameters) { builder in
      let values = procedure.parameters.map { parameter in
        JSON.object([
          ("id", .string(parameter.id)), ("label", .string(parameter.label)),
          ("value", .slot(parameter.id)),
        ])
      }
      let data = JSON.object([
        ("tenant", .slot(Parameter.tenantID.id)),
        ("tenantName", .slot("tenant.name")),
        ("initialDomain", .slot("tenant.initial-domain")),
        ("procedure", .string(procedure.id)),
        ("title", .string(procedure.title)),
        ("revision", .string("\(procedure.revision)")),
        ("digest", .string(Digest.hex(procedure.phases.map(\.steps.canonicalText).joined()))),
        ("scenario", runbook.scenario.map { .string($0.id) } ?? .null),
        ("facts", .array(procedure.space.facts.map(fact))),
        ("axioms", .array(procedure.space.axioms.map { .string("\($0)") })),
        ("roles", .array(procedure.roles.map(role))),
        ("values", .array(values)),
        ("words", .object(PageWord.all.map { ($0.name, .string(words[$0])) })),
      ])
      return Array(data.text(&builder).utf8)
    }
  }

  private func fact(_ fact: Fact) -> JSON {
    .object([
      ("id", .string(fact.id)), ("kind", .string(fact.kind.rawValue)), ("question", .string(fact.question)),
      ("asked", .string("\(fact.asked)")),
      (
        "values",
        .array(
          fact.values.map { value in
            .object([
              ("id", .string(value.id)), ("label", .string(value.label)),
              ("decided", runbook.facts[Atom(fact.id, value.id)].map(JSON.bool) ?? .null),
            ])
          })
      ),
    ])
  }

  private func role(_ role: Role) -> JSON {
    .object([("name", .string(role.name)), ("when", .string("\(role.condition)"))])
  }
}

extension Procedure {
  /// The parameters of the pages of this procedure: its own, and the tenant's id.
  var pageParameters: [Parameter] { parameters + [.tenantID] }
}
