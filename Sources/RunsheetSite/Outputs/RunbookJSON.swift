import RunsheetMarkup
import RunsheetModel
import RunsheetSchema

/// A runbook as data for other programs, in which the tenant's values are slots.
struct RunbookJSON {
  /// The format's name and version, which each file begins with.
  private static let format = "runsheet-runbook/1"

  let runbook: Runbook
  let document: Document

  private var procedure: Procedure { runbook.procedure }

  var json: SlottedJSON { RunbookJSON.shape.json(self) }

  /// The parameters whose values the reader is shown, or asked for with a blank; no other value is told.
  private var shownParameters: [Parameter] {
    let content = [.leaf(.line(document.title)), DocumentJSON.blocks.json(document.body)]
    let shown = TemplateBuilder.prepare(for: procedure.pageParameters) { builder in
      Array(SlottedJSON.array(content).text(&builder).utf8)
    }.parameters
    return procedure.parameters.enumerated().filter { shown.contains($0.offset) }.map(\.element)
  }

  /// What the file holds.
  static let shape = SlottedShape<RunbookJSON>.object(
    .constant("format", "The format's name and version.", format),
    .member("tenant", "Whose runbook it is.", tenant) { _ in },
    .member("procedure", "What it is a runbook of.", procedure) { $0.procedure },
    .member(
      "scenario", "The scenario whose facts these are; null if the tenant states its own.",
      .nullable(scenario)
    ) { $0.runbook.scenario },
    .member("facts", "The procedure's facts.", .array(of: fact)) { it in
      it.runbook.concerningFacts.map { (fact: $0, known: it.runbook.facts) }
    },
    .member("roles", "The admin roles that the runbook needs.", .array(of: role)) { $0.runbook.roles },
    .member("values", "The values of the parameters that the reader is shown.", .array(of: value)) {
      $0.shownParameters
    },
    .member("title", "The page's heading.", .line) { $0.document.title },
    .member("blocks", "What stands below it.", DocumentJSON.blocks) { $0.document.body })

  private static let tenant = SlottedShape<Void>.object(
    .member("id", "The tenant's id in Runsheet.", .slot) { _ in Parameter.tenantID.id },
    .member("name", "The organisation's name.", .slot) { _ in "tenant.name" },
    .member("domain", "The domain that the tenant's logins end with.", .slot) { _ in "tenant.domain" },
    .member("initialDomain", "The domain that Microsoft 365 gave the tenant.", .slot) { _ in
      "tenant.initial-domain"
    })

  private static let procedure = SlottedShape<Procedure>.object(
    .member("id", "The procedure's id.", .string) { $0.id },
    .member("title", "Its title.", .string) { $0.title },
    .member("revision", "The day on which the procedure was last changed.", .day) { $0.revision },
    .member("language", "The language of the texts, as a BCP 47 tag.", .string) { $0.language })

  private static let scenario = SlottedShape<Scenario>.object(
    .member("id", "The scenario's id.", .string) { $0.id },
    .member("title", "Its title.", .string) { $0.title })

  private static let fact = SlottedShape<(fact: Fact, known: Facts)>.object(
    .member("id", "The fact's id.", .string) { $0.fact.id },
    .member("question", "What it answers.", .string) { $0.fact.question },
    .member("values", "The possible answers.", .array(of: answer)) { it in
      it.fact.values.map { (value: $0, holds: it.known[Atom(it.fact.id, $0.id)]) }
    })

  private static let answer = SlottedShape<(value: Fact.Value, holds: Bool?)>.object(
    .member("id", "The value's id.", .string) { $0.value.id },
    .member("label", "The answer in words.", .string) { $0.value.label },
    .member("holds", "Whether the value holds; null where that is not decided.", .nullable(.bool)) {
      $0.holds
    })

  private static let role = SlottedShape<Role>.object(
    .member("name", "The role's name.", .string) { $0.name },
    DocumentJSON.when { $0.condition },
    .optional("templateId", "Microsoft Entra's id of the role's template.", .string) { $0.templateID })

  private static let value = SlottedShape<Parameter>.object(
    .member("id", "The parameter's id.", .string) { $0.id },
    .member("label", "What it is called.", .string) { $0.label },
    .member("value", "The tenant's value; null where it is missing.", .slot) { $0.id })
}
