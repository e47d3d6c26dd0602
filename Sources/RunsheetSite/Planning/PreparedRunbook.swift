import RunsheetMarkup
import RunsheetModel

/// The templates of one runbook, prepared once and filled for each tenant.
struct PreparedRunbook: Sendable {
  let procedure: Procedure
  let scenario: Scenario?
  /// The facts that are decided.
  let facts: [(question: String, answer: Template)]
  /// The pages, with their names in the runbook's folder, each after those that it leads to.
  let pages: [(name: String, template: Template, pdf: String?)]

  /// Prepares the pages of a runbook.
  ///
  /// - Parameters:
  ///   - runbook: the runbook.
  ///   - root: the way from the page's folder to the output folder: `../` for each level.
  ///   - isReference: whether the page is the procedure's own, for no tenant.
  ///   - documents: what is made of the runbook.
  ///   - layouts: the theme's layouts.
  ///   - words: the words of the page that are not the author's.
  ///   - asOf: the day on which the page is read.
  ///   - diagnostics: what is wrong with prose and layouts is added to it.
  init(
    _ runbook: Runbook, root: String, isReference: Bool, documents: Set<Site.Document>, layouts: Layouts,
    words: Words, asOf: Day,
    diagnostics: inout [Diagnostic]
  ) {
    var (document, problems) = Composer.compose(runbook, words: words, asOf: asOf, digest: Digest.hex)
    diagnostics += problems
    if isReference { document.body += ScenarioTable.compose(runbook, words: words, asOf: asOf) }
    facts = document.identity.filter { $0.fact != nil }.map { ($0.term, Document.html($0.text, [])) }
    let parameters = runbook.procedure.pageParameters
    procedure = runbook.procedure
    scenario = runbook.scenario
    func head(_ document: RunsheetMarkup.Document, _ builder: inout TemplateBuilder) -> [String: Any] {
      [
        "lang": builder.text(runbook.procedure.language, .htmlAttribute),
        "root": root,
        "home": "\(root.dropFirst("../".count))index.html",
        "title": builder.text(runbook.procedure.title, .htmlAttribute),
        "revision": "\(runbook.procedure.revision)",
        "tenant": isReference
          ? false as Any
          : [
            "name": builder.value("tenant.name", .htmlAttribute),
            "domain": builder.optionalValue("tenant.initial-domain", .htmlAttribute),
          ] as Any,
        "identity": document.identity.map { definition in
          [
            "term": builder.text(definition.term, .htmlAttribute),
            "text": builder.splice(Document.html(definition.text, parameters)),
            "fact": definition.fact ?? false as Any,
          ]
        },
        "runbook": documents.contains(.runbook),
        "checklist": documents.contains(.checklist),
      ]
    }
    var pages: [(name: String, template: Template, pdf: String?)] = []
    if documents.contains(.checklist) {
      let list = ChecklistComposer.compose(runbook, words: words)
      let body = list.htmlBody(parameters)
      let html = layouts.prepare("checklist", for: parameters, diagnostics: &diagnostics) { builder in
        head(list, &builder).merging(["body": builder.splice(body)]) { _, own in own }
      }
      pages += [
        ("checklist.md", list.commonMark(parameters), nil), ("checklist.html", html, "checklist.pdf"),
      ]
    }
    guard documents.contains(.runbook) else {
      self.pages = pages
      return
    }
    let body = document.htmlBody(parameters)
    let html = layouts.prepare("runbook", for: parameters, diagnostics: &diagnostics) { builder in
      let values: [String: Any] = [
        "contents": document.sections.map { section in
          [
            "id": section.id,
            "heading": builder.splice(Document.html(section.heading, parameters)),
            "when": section.condition == .always ? false as Any : "\(section.condition)" as Any,
          ]
        },
        "body": builder.splice(body),
        "data": builder.splice(RunbookData(runbook, body: body, words: words).template),
      ]
      return head(document, &builder).merging(values) { _, own in own }
    }
    self.pages =
      pages + [
        ("runbook.md", document.commonMark(parameters), nil), ("index.html", html, "runbook.pdf"),
      ]
  }
}
