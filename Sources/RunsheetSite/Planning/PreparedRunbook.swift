import RunsheetMarkup
import RunsheetModel

/// A runbook, and the one that takes it back: each of its files prepared once, to be filled for each tenant.
struct PreparedRunbook: Sendable {
  /// A file of the runbook.
  struct File: Sendable {
    /// The path below the tenant's folder.
    let path: String
    let template: Template
    /// The path of the file's PDF below the tenant's folder.
    let pdf: String?
  }

  let procedure: Procedure
  let scenario: Scenario?
  /// The facts that concern its reader, decided or not.
  let concerningFacts: [Fact]
  /// The facts that are decided.
  let facts: [(question: String, answer: Template)]
  /// Whether there is a runbook that takes this one back.
  let hasUndo: Bool
  /// The files, each after those that it leads to.
  let files: [File]

  /// What a table of files calls the runbook.
  var title: String { [procedure.title, scenario?.title].compactMap(\.self).joined(separator: ": ") }

  /// Prepares the files of a runbook.
  ///
  /// - Parameters:
  ///   - runbook: the runbook.
  ///   - undo: the runbook that takes it back, if there is one.
  ///   - folder: the folder of its files, below the tenant's.
  ///   - frame: where the files stand.
  ///   - diagnostics: what is wrong with prose and layouts is added to it.
  init(
    _ runbook: Runbook, undo: Runbook?, at folder: String, in frame: Frame, diagnostics: inout [Diagnostic]
  ) {
    procedure = runbook.procedure
    scenario = runbook.scenario
    concerningFacts = runbook.concerningFacts
    hasUndo = undo != nil
    let composed = Composed(runbook, in: frame, diagnostics: &diagnostics)
    facts = composed.facts
    let wayBack = undo.map { undo in
      Composed(undo, in: frame.below, diagnostics: &diagnostics)
        .files(at: "\(folder)/\(Procedure.undoFolder)", hasUndo: false, &diagnostics)
    }
    files = (wayBack ?? []) + composed.files(at: folder, hasUndo: undo != nil, &diagnostics)
  }

  /// A runbook with the documents that its files are made of.
  private struct Composed {
    private let runbook: Runbook
    private let frame: Frame
    private let documents: [DocumentKind: Document]
    let facts: [(question: String, answer: Template)]

    init(_ runbook: Runbook, in frame: Frame, diagnostics: inout [Diagnostic]) {
      self.runbook = runbook
      self.frame = frame
      var (document, problems) = Composer.compose(
        runbook, words: frame.words, digest: Digest.hex)
      diagnostics += problems
      if frame.isReference, runbook.procedure.takesBack == nil {
        document.body += ScenarioTable.compose(runbook, words: frame.words)
      }
      facts = document.identity.filter { $0.fact != nil }.map { ($0.term, Document.html($0.text, [])) }
      documents = [
        .runbook: document, .checklist: ChecklistComposer.compose(runbook, words: frame.words),
      ].filter { frame.outputs.documents.contains($0.key) }
    }

    func files(at folder: String, hasUndo: Bool, _ diagnostics: inout [Diagnostic]) -> [File] {
      frame.outputs.files.compactMap { output in
        documents[output.document].map { document in
          let source = ComposedRunbook(runbook: runbook, document: document, hasUndo: hasUndo)
          return File(
            path: output.path(of: folder),
            template: output.format.template(of: source, in: frame, diagnostics: &diagnostics),
            pdf: output.pdfPath(of: folder))
        }
      }
    }
  }
}
