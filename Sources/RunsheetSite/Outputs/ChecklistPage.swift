import RunsheetMarkup
import RunsheetModel

/// A checklist as a web page for printing.
struct ChecklistPage: OutputFormat {
  func template(
    of source: ComposedRunbook, in frame: Frame, diagnostics: inout [Diagnostic]
  ) -> Template {
    let body = source.document.htmlBody(source.parameters)
    return frame.layouts.prepare(for: source.parameters, diagnostics: &diagnostics) { builder in
      ChecklistContext(head: RunbookHead(source, in: frame, &builder), body: builder.splice(body))
    }
  }
}
