import RunsheetMarkup
import RunsheetModel

/// How a document becomes the bytes of a file: a format is a file of its own, and knows of no other.
protocol OutputFormat: Sendable {
  /// Prepares the file, once for all tenants that have the runbook.
  ///
  /// - Parameters:
  ///   - source: the runbook, and the document that the file is made of.
  ///   - frame: where the file stands.
  ///   - diagnostics: what is wrong with layouts is added to it.
  /// - Returns: the file's template, prepared for the parameters of the procedure's pages.
  func template(
    of source: ComposedRunbook, in frame: Frame, diagnostics: inout [Diagnostic]
  ) -> Template
}

/// A runbook, and one of the documents that it is composed into.
struct ComposedRunbook {
  let runbook: Runbook
  let document: Document
  /// Whether the runbook that takes this one back stands in a folder below.
  let hasUndo: Bool

  /// The parameters of the runbook's files.
  var parameters: [Parameter] { runbook.procedure.pageParameters }
}

/// Where files stand, and what all of them have in common.
struct Frame: Sendable {
  /// The way from the files' folder to the output folder: `../` for each level.
  let root: String
  /// Whether the files are the procedure's own, for no tenant.
  let isReference: Bool
  /// Whether the runbook takes the place of the one that the tenant's own facts made before it asked for the scenario:
  /// what was ticked there is ticked here.
  let takesPlaceOfOwn: Bool
  let outputs: Outputs
  let layouts: Layouts
  let words: Words
  /// Makes pages complete in one file.
  let inliner: Inliner

  /// The same one folder below.
  var below: Frame {
    Frame(
      root: "../\(root)", isReference: isReference, takesPlaceOfOwn: takesPlaceOfOwn, outputs: outputs,
      layouts: layouts, words: words, inliner: inliner)
  }
}
