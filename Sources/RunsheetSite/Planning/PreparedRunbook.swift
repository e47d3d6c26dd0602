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
  /// The runbook as one file; nil if it is not asked for.
  let standalone: Template?

  /// Prepares the pages of a runbook.
  ///
  /// - Parameters:
  ///   - runbook: the runbook.
  ///   - root: the way from the page's folder to the output folder: `../` for each level.
  ///   - isReference: whether the page is the procedure's own, for no tenant.
  ///   - inliner: makes the runbook complete in one file; nil if that is not asked for.
  ///   - layouts: the theme's layouts.
  ///   - words: the words of the page that are not the author's.
  ///   - asOf: the day on which the page is read.
  ///   - diagnostics: what is wrong with prose and layouts is added to it.
  init(
    _ runbook: Runbook, root: String, isReference: Bool, inliner: Inliner?, layouts: Layouts, words: Words,
    asOf: Day,
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
    let data = RunbookData(runbook, body: body, words: words).template
    func page(_ builder: inout TemplateBuilder) -> [String: Any] {
      let values: [String: Any] = [
        "oneFile": inliner == nil ? false as Any : PreparedRunbook.standaloneName as Any,
        "contents": document.sections.map { section in
          [
            "id": section.id,
            "heading": builder.splice(Document.html(section.heading, parameters)),
            "when": section.condition == .always ? false as Any : "\(section.condition)" as Any,
          ]
        },
        "body": builder.splice(body),
        "data": builder.splice(data),
      ]
      return head(document, &builder).merging(values) { _, own in own }
    }
    html = layouts.prepare("runbook", for: parameters, diagnostics: &diagnostics, context: page)
    standalone = inliner.map { inliner in
      layouts.prepare("runbook", for: parameters, diagnostics: &diagnostics) { builder in
        page(&builder).merging(["standalone": true]) { _, own in own }
      } rewrite: { page, problems in
        inliner.inline(page, root: root, problems: &problems)
      }
    }
    checklist = layouts.prepare("checklist", for: parameters, diagnostics: &diagnostics) { builder in
      head(list, &builder).merging(["body": builder.splice(listBody)]) { _, own in own }
    }
  }

  /// The name of the runbook as one file.
  static let standaloneName = "standalone.html"

  /// The pages in a folder, filled with one tenant's values.
  func pages(in folder: String, _ bindings: Bindings) -> [Page] {
    let all: [(String, Template?)] = [
      ("index.html", html), ("runbook.md", markdown), ("checklist.html", checklist),
      ("checklist.md", checklistMarkdown), (PreparedRunbook.standaloneName, standalone),
    ]
    return all.compactMap { name, template in template.map { (name, $0) } }.map { name, template in
      Page(path: "\(folder)/\(name)", content: .filled(template, bindings))
    }
  }
}
