import RunsheetMarkup
import RunsheetModel

/// A checklist as a web page for printing.
struct ChecklistPage: OutputFormat {
  func template(
    of source: ComposedRunbook, in frame: Frame, diagnostics: inout [Diagnostic]
  ) -> Template {
    let body = source.document.htmlBody(source.parameters)
    return frame.layouts.prepare("checklist", for: source.parameters, diagnostics: &diagnostics) { builder in
      RunbookHead.values(of: source, in: frame, &builder).merging(["body": builder.splice(body)]) { _, own in
        own
      }
    }
  }
}
