import RunsheetMarkup
import RunsheetModel

/// A runbook, and the one that takes it back: prepared once and filled for each tenant.
struct PreparedRunbook: Sendable {
  let procedure: Procedure
  let scenario: Scenario?
  /// The facts that are decided.
  let facts: [(question: String, answer: Template)]
  private let templates: RunbookTemplates
  private let undo: RunbookTemplates?

  /// Whether there is a runbook that takes this one back.
  var hasUndo: Bool { undo != nil }

  /// Prepares the pages of a runbook.
  ///
  /// - Parameters:
  ///   - runbook: the runbook.
  ///   - undo: the runbook that takes it back, if there is one.
  ///   - root: the way from the page's folder to the output folder: `../` for each level.
  ///   - isReference: whether the page is the procedure's own, for no tenant.
  ///   - layouts: the theme's layouts.
  ///   - words: the words of the page that are not the author's.
  ///   - asOf: the day on which the page is read.
  ///   - diagnostics: what is wrong with prose and layouts is added to it.
  init(
    _ runbook: Runbook, undo: Runbook?, root: String, isReference: Bool, layouts: Layouts, words: Words,
    asOf: Day, diagnostics: inout [Diagnostic]
  ) {
    let frame = RunbookTemplates.Frame(
      root: root, isReference: isReference, layouts: layouts, words: words, asOf: asOf)
    procedure = runbook.procedure
    scenario = runbook.scenario
    templates = RunbookTemplates(runbook, hasUndo: undo != nil, in: frame, diagnostics: &diagnostics)
    facts = templates.facts
    self.undo = undo.map { undo in
      RunbookTemplates(undo, hasUndo: false, in: frame.below, diagnostics: &diagnostics)
    }
  }

  /// The pages in a folder, filled with one tenant's values.
  func pages(in folder: String, _ bindings: Bindings) -> [Page] {
    templates.pages(in: folder, bindings)
      + (undo?.pages(in: "\(folder)/\(Procedure.undoFolder)", bindings) ?? [])
  }
}
