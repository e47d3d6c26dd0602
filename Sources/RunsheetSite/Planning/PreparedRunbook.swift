import RunsheetMarkup
import RunsheetModel

/// A runbook, and the one that takes it back: prepared once and filled for each tenant.
struct PreparedRunbook: Sendable {
  let procedure: Procedure
  let scenario: Scenario?
  /// The facts that are decided.
  let facts: [(question: String, answer: Template)]
  /// Whether there is a runbook that takes this one back.
  let hasUndo: Bool
  /// The pages, with their names in the runbook's folder, each after those that it leads to.
  let pages: [RunbookTemplates.Page]

  /// Prepares the pages of a runbook.
  ///
  /// - Parameters:
  ///   - runbook: the runbook.
  ///   - undo: the runbook that takes it back, if there is one.
  ///   - frame: where the pages stand.
  ///   - diagnostics: what is wrong with prose and layouts is added to it.
  init(
    _ runbook: Runbook, undo: Runbook?, in frame: RunbookTemplates.Frame, diagnostics: inout [Diagnostic]
  ) {
    procedure = runbook.procedure
    scenario = runbook.scenario
    let templates = RunbookTemplates(runbook, hasUndo: undo != nil, in: frame, diagnostics: &diagnostics)
    facts = templates.facts
    hasUndo = undo != nil
    let wayBack = undo.map { undo in
      RunbookTemplates(undo, hasUndo: false, in: frame.below, diagnostics: &diagnostics)
    }
    pages = (wayBack?.pages ?? []).map { $0.below(Procedure.undoFolder) } + templates.pages
  }
}
