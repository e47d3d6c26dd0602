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
    let sections = source.document.sections
    let data = RunbookData(
      source.runbook, tasks: source.document.tasks, body: body.template,
      conditions: body.conditions.union(sections.map(\.condition)), takesPlaceOfOwn: frame.takesPlaceOfOwn,
      words: frame.words
    ).template
    return frame.layouts.prepare(
      for: source.parameters, isStandalone: isStandalone, diagnostics: &diagnostics
    ) { builder in
      RunbookContext(
        head: RunbookHead(source, in: frame, &builder),
        contents: sections.map { section in
          SectionContext(
            id: section.id, heading: builder.splice(Document.html(section.heading, source.parameters)),
            when: section.condition == .always ? nil : "\(section.condition)")
        },
        body: builder.splice(body.template), data: builder.splice(data), hasUndo: source.hasUndo,
        oneFile: frame.outputs.oneFile)
    } rewrite: { page, problems in
      isStandalone ? frame.inliner.inline(page, root: frame.root, problems: &problems) : page
    }
  }
}
