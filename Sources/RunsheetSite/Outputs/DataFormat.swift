import RunsheetMarkup
import RunsheetModel

/// A runbook as data for other programs: JSON, which ``RunbookJSON`` writes and describes.
struct DataFormat: OutputFormat {
  func template(
    of source: ComposedRunbook, in frame: Frame, diagnostics: inout [Diagnostic]
  ) -> Template {
    let runbook = RunbookJSON(runbook: source.runbook, document: source.document)
    return TemplateBuilder.prepare(for: source.parameters) { builder in
      Array((runbook.json.text(&builder) + "\n").utf8)
    }
  }
}
