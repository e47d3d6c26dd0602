import RunsheetMarkup
import RunsheetModel

/// The templates of one runbook, prepared once and filled for each tenant.
struct PreparedRunbook: Sendable {
  let procedure: Procedure
  let scenario: Scenario?
  /// The facts that are decided.
  let facts: [(question: String, answer: Template)]
  let html: Template
  let markdown: Template
  let checklist: Template
  let checklistMarkdown: Template

  /// Prepares the pages of a runbook.
  ///
  /// - Parameters:
  ///   - runbook: the runbook.
  ///   - root: the way from the page's folder to the output folder: `../` for each level.
  ///   - isReference: whether the page is the procedure's own, for no tenant.
  ///   - layouts: the theme's layouts.
  ///   - words: the words of the page that are not the author's.
  ///   - asOf: the day on which the page is read.
  ///   - diagnostics: what is wrong with prose and layouts is added to it.
  init(
    _ runbook: Runbook, root: String, isReference: Bool, layouts: Layouts, words: Words, asOf: Day,
    diagnostics: inout [Diagnostic]
  ) {
    var (document, problems) = Composer.compose(runbook, words: words, asOf: asOf, digest: Digest.hex)
    diagnostics += problems
    if isReference { document.body += ScenarioTable.compose(runbook, words: words, asOf: asOf) }
    facts = document.identity.filter { $0.fact != nil }.map { ($0.term, Document.html($0.text, [])) }
    let parameters = runbook.procedure.pageParameters
    let body = document.htmlBody(parameters)
    let list = ChecklistComposer.compose(runbook, words: words)
    let listBody = list.htmlBody(parameters)
    procedure = runbook.procedure
    scenario = runbook.scenario
    markdown = document.commonMark(parameters)
    checklistMarkdown = list.commonMark(parameters)
    func head(_ document: Document, _ builder: inout TemplateBuilder) -> [String: Any] {
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
      ]
    }
    html = layouts.prepare("runbook", for: parameters, diagnostics: &diagnostics) { builder in
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
    checklist = layouts.prepare("checklist", for: parameters, diagnostics: &diagnostics) { builder in
      head(list, &builder).merging(["body": builder.splice(listBody)]) { _, own in own }
    }
  }

  /// The pages in a folder, filled with one tenant's values.
  func pages(in folder: String, _ bindings: Bindings) -> [Page] {
    [
      ("index.html", html, "runbook.pdf"), ("runbook.md", markdown, nil),
      ("checklist.html", checklist, "checklist.pdf"), ("checklist.md", checklistMarkdown, nil),
    ].map { name, template, pdf in
      Page(
        path: "\(folder)/\(name)", content: .filled(template, bindings), pdf: pdf.map { "\(folder)/\($0)" })
    }
  }
}
