import RunsheetMarkup
import RunsheetModel

/// A document as an article for a documentation system.
struct ArticleFormat: OutputFormat {
  /// Whether the article begins with the document's title.
  let hasTitle: Bool

  func template(
    of source: ComposedRunbook, in frame: Frame, diagnostics: inout [Diagnostic]
  ) -> Template {
    source.document.article(source.parameters, hasTitle: hasTitle)
  }
}
