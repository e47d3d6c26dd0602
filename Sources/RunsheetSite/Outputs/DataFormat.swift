import RunsheetMarkup
import RunsheetModel

/// A runbook as data for other programs: JSON in which the tenant's values are slots; ``RunbookSchema`` describes it.
struct DataFormat: OutputFormat {
  func template(
    of source: ComposedRunbook, in frame: Frame, diagnostics: inout [Diagnostic]
  ) -> Template {
    let runbook = RunbookJSON(runbook: source.runbook, document: source.document)
    return TemplateBuilder.prepare(for: source.parameters) { builder in
      Array((runbook.json.text(&builder) + "\n").utf8)
    }
  }
}

private struct RunbookJSON {
  let runbook: Runbook
  let document: Document

  /// What the reader is shown: the title and the blocks.
  private var content: [(String, JSON)] {
    [("title", .line(document.title)), ("blocks", DocumentJSON.blocks(document.body))]
  }

  /// The parameters whose values the reader is shown, or asked for with a blank; no other value is told.
  private var shownParameters: [Parameter] {
    let parameters = runbook.procedure.pageParameters
    let shown = TemplateBuilder.prepare(for: parameters) { Array(JSON.object(content).text(&$0).utf8) }
      .parameters
    return runbook.procedure.parameters.enumerated().filter { shown.contains($0.offset) }.map(\.element)
  }

  var json: JSON {
    let procedure = runbook.procedure
    return .object(
      [
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
        ("facts", .array(runbook.concerningFacts.map(fact))),
        ("roles", .array(runbook.roles.map(role))),
        ("values", .array(shownParameters.map(value))),
      ] + content)
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
