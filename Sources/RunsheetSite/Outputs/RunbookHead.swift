import RunsheetMarkup
import RunsheetModel

/// What the layouts of runbooks and checklists are given alike: whose page it is, and of which procedure.
enum RunbookHead {
  static func values(
    of source: ComposedRunbook, in frame: Frame, _ builder: inout TemplateBuilder
  ) -> [String: Any] {
    let procedure = source.runbook.procedure
    return [
      "lang": builder.text(procedure.language, .htmlAttribute),
      "root": frame.root,
      "home": "\(frame.root.dropFirst("../".count))index.html",
      "takesBack": procedure.takesBack != nil,
      "title": builder.text(procedure.title, .htmlAttribute),
      "revision": "\(procedure.revision)",
      "tenant": frame.isReference
        ? false as Any
        : [
          "name": builder.value("tenant.name", .htmlAttribute),
          "domain": builder.optionalValue("tenant.initial-domain", .htmlAttribute),
        ] as Any,
      "identity": source.document.identity.map { definition in
        [
          "term": builder.text(definition.term, .htmlAttribute),
          "text": builder.splice(Document.html(definition.text, source.parameters)),
          "fact": definition.fact ?? false as Any,
        ]
      },
      "runbook": frame.outputs.documents.contains(.runbook),
      "checklist": frame.outputs.documents.contains(.checklist),
    ]
  }
}
