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
    /// What is made of the runbook.
    let documents: Set<Site.Document>
    /// Makes a page complete in one file; nil if that is not asked for.
    let inliner: Inliner?
    let layouts: Layouts
    let words: Words

    /// The same one folder below.
    var below: Frame {
      Frame(
        root: "../\(root)", isReference: isReference, documents: documents, inliner: inliner,
        layouts: layouts, words: words)
    }
  }

  /// A page, with its name in the runbook's folder.
  struct Page: Sendable {
    let name: String
    let template: Template
    /// Where the page goes as a PDF, if it is one for paper.
    var pdf: String?

    /// The same in a folder below.
    func below(_ folder: String) -> Page {
      Page(name: "\(folder)/\(name)", template: template, pdf: pdf.map { "\(folder)/\($0)" })
    }
  }

  /// The facts that are decided.
  let facts: [(question: String, answer: Template)]
  /// The pages, each after those that it leads to.
  private(set) var pages: [Page] = []

  /// The name of the runbook as one file.
  private static let standaloneName = "standalone.html"

  /// Prepares the pages of a runbook.
  ///
  /// - Parameters:
  ///   - runbook: the runbook.
  ///   - hasUndo: whether the runbook that takes it back stands in a folder below.
  ///   - frame: where the pages stand.
  ///   - diagnostics: what is wrong with prose and layouts is added to it.
  init(_ runbook: Runbook, hasUndo: Bool, in frame: Frame, diagnostics: inout [Diagnostic]) {
    let (root, words) = (frame.root, frame.words)
    let isUndo = runbook.procedure.takesBack != nil
    var (document, problems) = Composer.compose(runbook, words: words, digest: Digest.short)
    diagnostics += problems
    if frame.isReference, !isUndo {
      document.body += ScenarioTable.compose(runbook, words: words)
    }
    facts = document.identity.filter { $0.fact != nil }.map { ($0.term, Document.html($0.text, [])) }
    let parameters = runbook.procedure.pageParameters
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
        "runbook": frame.documents.contains(.runbook),
        "checklist": frame.documents.contains(.checklist),
      ]
    }
    if frame.documents.contains(.checklist) {
      let list = ChecklistComposer.compose(runbook, words: words)
      let body = list.htmlBody(parameters)
      let html = frame.layouts.prepare("checklist", for: parameters, diagnostics: &diagnostics) { builder in
        head(list, &builder).merging(["body": builder.splice(body)]) { _, own in own }
      }
      pages += [
        Page(name: "checklist.md", template: list.commonMark(parameters)),
        Page(name: "checklist.html", template: html, pdf: "checklist.pdf"),
      ]
    }
    guard frame.documents.contains(.runbook) else { return }
    let body = document.htmlBody(parameters)
    let data = RunbookData(runbook, body: body, words: words).template
    func page(_ builder: inout TemplateBuilder) -> [String: Any] {
      let values: [String: Any] = [
        "oneFile": frame.inliner == nil ? false as Any : RunbookTemplates.standaloneName as Any,
        "contents": document.sections.map { section in
          [
            "id": section.id,
            "heading": builder.splice(Document.html(section.heading, parameters)),
            "when": section.condition == .always ? false as Any : "\(section.condition)" as Any,
          ]
        },
        "undo": hasUndo,
        "body": builder.splice(body),
        "data": builder.splice(data),
      ]
      return head(document, &builder).merging(values) { _, own in own }
    }
    let html = frame.layouts.prepare("runbook", for: parameters, diagnostics: &diagnostics, context: page)
    pages.append(Page(name: "runbook.md", template: document.commonMark(parameters)))
    if let inliner = frame.inliner {
      let standalone = frame.layouts.prepare("runbook", for: parameters, diagnostics: &diagnostics) {
        page(&$0).merging(["standalone": true]) { _, own in own }
      } rewrite: { page, problems in
        inliner.inline(page, root: root, problems: &problems)
      }
      pages.append(Page(name: RunbookTemplates.standaloneName, template: standalone))
    }
    pages.append(Page(name: "index.html", template: html, pdf: "runbook.pdf"))
  }
}
