import RunsheetMarkup
import RunsheetModel

/// The templates of one runbook's pages.
struct RunbookTemplates: Sendable {
  /// Where the pages stand, and what all pages have in common.
  struct Frame: Sendable {
    /// The way from the page's folder to the output folder: `../` for each level.
    let root: String
    /// Whether the page is the procedure's own, for no tenant.
    let isReference: Bool
    let layouts: Layouts
    let words: Words
    let asOf: Day

    /// The same one folder below.
    var below: Frame {
      Frame(root: "../\(root)", isReference: isReference, layouts: layouts, words: words, asOf: asOf)
    }
  }

  /// The facts that are decided.
  let facts: [(question: String, answer: Template)]
  private let html: Template
  private let markdown: Template
  private let checklist: Template
  private let checklistMarkdown: Template

  /// Prepares the pages of a runbook.
  ///
  /// - Parameters:
  ///   - runbook: the runbook.
  ///   - hasUndo: whether the runbook that takes it back stands in a folder below.
  ///   - frame: where the pages stand.
  ///   - diagnostics: what is wrong with prose and layouts is added to it.
  init(_ runbook: Runbook, hasUndo: Bool, in frame: Frame, diagnostics: inout [Diagnostic]) {
    let (root, words, asOf) = (frame.root, frame.words, frame.asOf)
    let isUndo = runbook.procedure.takesBack != nil
    var (document, problems) = Composer.compose(runbook, words: words, asOf: asOf, digest: Digest.hex)
    diagnostics += problems
    if frame.isReference, !isUndo {
      document.body += ScenarioTable.compose(runbook, words: words, asOf: asOf)
    }
    facts = document.identity.filter { $0.fact != nil }.map { ($0.term, Document.html($0.text, [])) }
    let parameters = runbook.procedure.pageParameters
    let body = document.htmlBody(parameters)
    let list = ChecklistComposer.compose(runbook, words: words)
    let listBody = list.htmlBody(parameters)
    markdown = document.commonMark(parameters)
    checklistMarkdown = list.commonMark(parameters)
    func head(_ document: Document, _ builder: inout TemplateBuilder) -> [String: Any] {
      [
        "lang": builder.text(runbook.procedure.language, .htmlAttribute),
        "root": root,
        "home": "\(root.dropFirst("../".count))index.html",
        "takesBack": isUndo,
        "title": builder.text(runbook.procedure.title, .htmlAttribute),
        "revision": "\(runbook.procedure.revision)",
        "tenant": frame.isReference
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
    html = frame.layouts.prepare("runbook", for: parameters, diagnostics: &diagnostics) { builder in
      let values: [String: Any] = [
        "contents": document.sections.map { section in
          [
            "id": section.id,
            "heading": builder.splice(Document.html(section.heading, parameters)),
            "when": section.condition == .always ? false as Any : "\(section.condition)" as Any,
          ]
        },
        "undo": hasUndo,
        "body": builder.splice(body),
        "data": builder.splice(RunbookData(runbook, body: body, words: words).template),
      ]
      return head(document, &builder).merging(values) { _, own in own }
    }
    checklist = frame.layouts.prepare("checklist", for: parameters, diagnostics: &diagnostics) { builder in
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
