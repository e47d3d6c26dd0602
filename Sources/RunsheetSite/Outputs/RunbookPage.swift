import RunsheetMarkup
import RunsheetModel

/// A runbook as a web page that is worked with.
struct RunbookPage: OutputFormat {
  /// Whether the page is complete in one file.
  let isStandalone: Bool

  func template(
    of source: ComposedRunbook, in frame: Frame, diagnostics: inout [Diagnostic]
  ) -> Template {
    let body = source.document.htmlBody(source.parameters)
    let data = RunbookData(source.runbook, body: body, words: frame.words).template
    return frame.layouts.prepare("runbook", for: source.parameters, diagnostics: &diagnostics) { builder in
      let values: [String: Any] = [
        "standalone": isStandalone,
        "oneFile": frame.outputs.oneFile ?? false as Any,
        "contents": source.document.sections.map { section in
          [
            "id": section.id,
            "heading": builder.splice(Document.html(section.heading, source.parameters)),
            "when": section.condition == .always ? false as Any : "\(section.condition)" as Any,
          ]
        },
        "undo": source.hasUndo,
        "body": builder.splice(body),
        "data": builder.splice(data),
      ]
      return RunbookHead.values(of: source, in: frame, &builder).merging(values) { _, own in own }
    } rewrite: { page, problems in
      isStandalone ? frame.inliner.inline(page, root: frame.root, problems: &problems) : page
    }
  }
}
