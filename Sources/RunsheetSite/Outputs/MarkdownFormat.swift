import RunsheetMarkup
import RunsheetModel

/// A document as Markdown.
struct MarkdownFormat: OutputFormat {
  func template(
    of source: ComposedRunbook, in frame: Frame, diagnostics: inout [Diagnostic]
  ) -> Template {
    source.document.commonMark(source.parameters)
  }
}
